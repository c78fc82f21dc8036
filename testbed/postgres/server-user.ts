import { spawnSync } from "node:child_process"

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
