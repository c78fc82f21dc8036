import { PostgresServer } from "../testbed/postgres"

/** Jest loads global setup and teardown as separate modules: what they share hangs on the process. */
const shared = globalThis as { leasecloudPostgres?: PostgresServer }

export function setServer(server: PostgresServer): PostgresServer {
  shared.leasecloudPostgres = server
  return server
}

/** Stops the server of this run, when it is one of our own. */
export async function stopServer(): Promise<void> {
  await shared.leasecloudPostgres?.stop()
}
