import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { keep, KeptProgram } from "../testbed/keeper"
import { portTrouble } from "../testbed/ports"
import { BUILT_SHOP, MEDUSA_CLI, STATE_FOLDER } from "../testbed/paths"
import { DemoError, until } from "../testbed/steps"

const LOG_FILE = join(STATE_FOLDER, "shop.log")
const START_TIMEOUT_MS = 300_000
const LINES_OF_A_FAILURE = 40

/** @throws DemoError when the shop could not listen there */
export async function assertPortIsFree(host: string, port: number): Promise<void> {
  const trouble = await portTrouble(host, port)
  if (trouble) {
    throw new DemoError(
      trouble === "EADDRINUSE"
        ? `Port ${port} is taken. Stop what listens there, or choose another: PORT=9100 npm run demo`
        : `The shop can't listen on ${host}:${port}: ${trouble}`
    )
  }
}

/** Starts the built shop as in production, and waits until it answers. */
export async function startShop(
  host: string,
  port: number,
  env: NodeJS.ProcessEnv
): Promise<KeptProgram> {
  mkdirSync(STATE_FOLDER, { recursive: true })
  rmSync(LOG_FILE, { force: true })
  const shop = keep({
    command: process.execPath,
    args: [MEDUSA_CLI, "start", "--port", String(port), "--host", host],
    cwd: BUILT_SHOP,
    env: { ...env, NODE_ENV: "production" },
    logFile: LOG_FILE,
    stopSignal: "SIGTERM",
  })
  try {
    await until(
      async () => {
        if (!shop.isRunning()) {
          throw new DemoError(`The shop ended while it started:\n${endOfLog()}`)
        }
        return await fetch(`http://${host}:${port}/health`).then(
          (response) => (response.ok ? true : null),
          () => null
        )
      },
      {
        every: 250,
        within: START_TIMEOUT_MS,
        otherwise: () => `The shop does not answer:\n${endOfLog()}`,
      }
    )
    return shop
  } catch (error) {
    await shop.stop()
    throw error
  }
}

/** What the shop wrote last, for when it fails. */
export function endOfLog(): string {
  const lines = readFileSync(LOG_FILE, "utf8").trimEnd().split("\n")
  return lines.slice(-LINES_OF_A_FAILURE).join("\n")
}
