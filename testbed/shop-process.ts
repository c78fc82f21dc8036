import { ChildProcess, spawn } from "node:child_process"
import { createWriteStream } from "node:fs"
import { until } from "./program"

const START_TIMEOUT_MS = 300_000

export type ProcessOptions<Message> = {
  /** The script and what it is given. */
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Where it serves. */
  url: string
  /** Its output is added here. */
  logFile: string
  /** Of any message but the first, by which the process says that it serves. */
  onMessage(message: Exclude<Message, { ready: true }>): void
  onExit(child: ChildProcess): void
}

/**
 * Starts a process of a shop, written in TypeScript, and waits until it serves.
 *
 * @throws Error that names the log if it ends first, or does not serve in time
 */
export async function startProcess<Message extends object>(
  options: ProcessOptions<Message>
): Promise<ChildProcess> {
  const { args, cwd, env, url, logFile, onMessage, onExit } = options
  const log = createWriteStream(logFile, { flags: "a" })
  const child = spawn(process.execPath, ["-r", "ts-node/register", ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  child.stdout?.pipe(log, { end: false })
  child.stderr?.pipe(log, { end: false })
  child.once("exit", () => onExit(child))
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS)
    child.once("exit", () => {
      clearTimeout(timer)
      reject(new Error(`A process of the shop did not start: see ${logFile}`))
    })
    child.on("message", (message: Message) => {
      if ("ready" in message) {
        clearTimeout(timer)
        resolve()
      } else {
        onMessage(message as Exclude<Message, { ready: true }>)
      }
    })
  })
  try {
    // Medusa says that it has started before its port is open.
    await until(() => serves(url), {
      every: 50,
      within: START_TIMEOUT_MS,
      otherwise: () => `A process of the shop does not answer: see ${logFile}`,
    })
  } catch (error) {
    // It would keep its port, and no further process could start there.
    await killProcess(child)
    throw error
  }
  return child
}

/** Whether a shop answers at this address; null if it does not. */
export async function serves(url: string): Promise<true | null> {
  return await fetch(`${url}/health`).then(
    ({ ok }) => ok || null,
    () => null
  )
}

/** kill -9: nothing is closed, finished or written any more. */
export async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
    child.kill("SIGKILL")
    await ended
  }
}
