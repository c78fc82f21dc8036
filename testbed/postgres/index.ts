import { readFileSync, rmSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "pg"
import { keep, KeptProgram } from "../keeper"
import { freePort } from "../ports"
import { Cluster, prepareCluster, SUPERUSER } from "./cluster"

export type PostgresServer = {
  host: string
  port: number
  user: string
  password: string
  /** Connection address of one of its databases, which need not exist yet. */
  url(database: string): string
  /** Ends the server. A cluster in a temporary folder is gone afterwards. May be called twice. */
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** Where the data stay for a next start. Without it they live in the temp folder, for one run. */
  folder?: string
}

/** Whichever of its loopback addresses the machine prefers. */
const HOST = "localhost"
const START_ATTEMPTS = 3
const START_TIMEOUT_MS = 30_000

/** For data that nobody misses after a power cut: nothing waits for the disk. */
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: "",
  max_connections: "300",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  jit: "off",
}

/**
 * Starts a Postgres of our own on a free port of the loopback interface, from the binaries that npm
 * installed. It ends with `stop`, and also when this process dies without calling it.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const cluster = prepareCluster(options.folder)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(HOST)
    const program = startServer(cluster, port)
    const failure = await started(program, cluster, port)
    if (!failure) {
      return serverOn(cluster, port, program)
    }
    await program.stop()
    // Somebody may have taken the port between our look and the server's.
    if (attempt === START_ATTEMPTS || !failure.includes("could not bind")) {
      removeTemporary(cluster)
      throw new Error(`Postgres did not start: ${failure}`)
    }
  }
}

function startServer(cluster: Cluster, port: number): KeptProgram {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  return keep({
    command: cluster.binaries.postgres,
    args: ["-D", cluster.data, "-p", String(port), ...settings],
    user: cluster.user,
    cwd: cluster.folder,
    logFile: cluster.logFile,
    // Postgres: SIGINT is a fast shutdown, SIGQUIT one that leaves the data as they are.
    stopSignal: cluster.temporary ? "SIGQUIT" : "SIGINT",
    removeAfter: cluster.temporary ? cluster.folder : undefined,
  })
}

/** Null once the server answers, else the end of its log. */
async function started(
  program: KeptProgram,
  cluster: Cluster,
  port: number
): Promise<string | null> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (program.isRunning() && Date.now() < deadline) {
    if (await answers(cluster, port)) {
      return null
    }
    await sleep(50)
  }
  return readFileSync(cluster.logFile, "utf8").trim().split("\n").slice(-5).join("\n")
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({
    host: HOST,
    port,
    user: SUPERUSER,
    password: cluster.password,
    database: "postgres",
  })
  client.on("error", () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function serverOn(cluster: Cluster, port: number, program: KeptProgram): PostgresServer {
  return {
    host: HOST,
    port,
    user: SUPERUSER,
    password: cluster.password,
    url: (database) =>
      `postgres://${SUPERUSER}:${cluster.password}@${HOST}:${port}/${encodeURIComponent(database)}`,
    stop: () => program.stop(),
  }
}

function removeTemporary({ temporary, folder }: Cluster): void {
  if (temporary) {
    rmSync(folder, { recursive: true, force: true })
  }
}
