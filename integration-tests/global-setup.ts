import { buildWidget } from "../tooling/build-widget"
import { startPostgres } from "../testbed/postgres"
import { setServer } from "./server"
import { fillTemplate } from "./template"

type JestConfig = { testPathPattern: string }

/**
 * One Postgres for all spec files of a run: the server that `DATABASE_URL` names, else one of our
 * own. Medusa's test runner reads these variables, and makes and drops a database per spec file.
 */
export default async function globalSetup({ testPathPattern }: JestConfig): Promise<void> {
  process.env.MEDUSA_DISABLE_TELEMETRY = "true"
  process.env.LOG_LEVEL ??= "error"
  buildWidget()
  if (process.env.DB_PORT) {
    return
  }
  const given = process.env.DATABASE_URL
  const server = given ? partsOf(given) : await ownServer(!testPathPattern)
  process.env.DB_HOST = server.host
  process.env.DB_PORT = String(server.port)
  process.env.DB_USERNAME = server.user
  process.env.DB_PASSWORD = server.password
}

/** A run of all files is quicker with a filled template; a run of one would only wait for it. */
async function ownServer(ofAllFiles: boolean) {
  const server = setServer(await startPostgres())
  if (ofAllFiles) await fillTemplate(server)
  return server
}

function partsOf(address: string) {
  const url = new URL(address)
  const local = ["127.0.0.1", "[::1]"].includes(url.hostname)
  return {
    // Medusa's test runner speaks TLS to a host of any other name.
    host: local ? "localhost" : url.hostname,
    port: url.port || "5432",
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
}
