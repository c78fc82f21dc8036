import { Client } from "pg"
import { startPostgres } from "./postgres"

export type Database = { url: string; stop(): Promise<void> }

const OWN_DATABASE = "leasecloud_demo"

/**
 * The demo's database, there and reachable: the one that `DATABASE_URL` names, which keeps the shop
 * for a next start, else one of our own that is gone with the demo.
 */
export async function openDatabase(given: string | undefined): Promise<Database> {
  if (given) {
    await createIfMissing(given)
    return { url: given, stop: async () => {} }
  }
  const server = await startPostgres()
  const url = server.url(OWN_DATABASE)
  await createIfMissing(url)
  return { url, stop: () => server.stop() }
}

/** Whether the shop already has an admin user of that address. */
export async function hasUser(databaseUrl: string, email: string): Promise<boolean> {
  return await withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query(`select 1 from "user" where email = $1`, [email])
    return rowCount !== 0
  })
}

async function createIfMissing(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl)
  const name = decodeURIComponent(url.pathname.slice(1))
  url.pathname = "/postgres"
  await withClient(url.href, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name])
    if (rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(name)}`)
    }
  })
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
