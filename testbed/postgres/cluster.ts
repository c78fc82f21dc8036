import { spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { Binaries, prepareBinaries, ServerUser, serverUser } from "./binaries"

/** A cluster on disk: ready to be started, not running. */
export type Cluster = {
  binaries: Binaries
  /** Home of everything below, and of the log. */
  folder: string
  data: string
  logFile: string
  password: string
  /** Whom it runs as, null for the user who starts it. */
  user: ServerUser | null
  /** Made for this one run: removed when it stops. */
  temporary: boolean
}

export const SUPERUSER = "postgres"

/**
 * Makes a cluster in `folder`, or in a fresh temporary folder, unless the folder holds one already
 * from an earlier run.
 */
export function prepareCluster(folder?: string): Cluster {
  const user = serverUser()
  const home = folder ? resolve(folder) : mkdtempSync(join(temporaryFolder(user), "leasecloud-pg-"))
  mkdirSync(home, { recursive: true })
  try {
    if (user) {
      chownSync(home, user.uid, user.gid)
    }
    const cluster = {
      binaries: prepareBinaries(user, home),
      folder: home,
      data: join(home, "data"),
      logFile: join(home, "postgres.log"),
      password: passwordOf(home, user),
      user,
      temporary: !folder,
    }
    if (!existsSync(join(cluster.data, "PG_VERSION"))) {
      initialize(cluster)
    }
    return cluster
  } catch (error) {
    if (!folder) {
      rmSync(home, { recursive: true, force: true })
    }
    throw error
  }
}

/** Root's own temporary folder may be closed to the user that the server runs as. */
function temporaryFolder(user: ServerUser | null): string {
  const folder = tmpdir()
  const open = !user || spawnSync("test", ["-x", folder], { ...user, cwd: "/" }).status === 0
  return open ? folder : "/tmp"
}

function passwordOf(home: string, user: ServerUser | null): string {
  const file = join(home, "password")
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(12).toString("hex"), { mode: 0o600 })
    chmodSync(file, 0o600)
    if (user) {
      chownSync(file, user.uid, user.gid)
    }
  }
  return readFileSync(file, "utf8")
}

function initialize({ binaries, data, folder, user }: Cluster): void {
  const { status, stderr, error } = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${join(folder, "password")}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Part of the server itself, so that sorting and upper case are the same on every machine.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-sync",
      "--no-instructions",
    ],
    { ...user, cwd: folder, encoding: "utf8" }
  )
  if (status !== 0) {
    throw new Error(`Postgres could not make its data folder ${data}: ${error ?? stderr}`)
  }
}
