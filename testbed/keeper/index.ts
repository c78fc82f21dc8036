import { spawn } from "node:child_process"
import { Socket } from "node:net"
import { join } from "node:path"

export type KeepRequest = {
  command: string
  args: string[]
  cwd: string
  /** Where its output goes, both kinds. */
  logFile: string
  env?: NodeJS.ProcessEnv
  /** Whom to run it as, when that is not us. */
  user?: { uid: number; gid: number } | null
  stopSignal: NodeJS.Signals
  /** A folder that goes with it when it is stopped. */
  removeAfter?: string
}

export type KeptProgram = {
  isRunning(): boolean
  /** Settles when the program has ended, for whatever reason. */
  ended: Promise<void>
  /** Asks the program to end and waits; after ten seconds it is killed. May be called twice. */
  stop(): Promise<void>
}

/** Runs a program that ends when `stop` is called, and at the latest when this process does. */
export function keep({ env, ...request }: KeepRequest): KeptProgram {
  const keeper = spawn(process.execPath, [join(__dirname, "keeper.cjs"), JSON.stringify(request)], {
    detached: true,
    env: env ?? process.env,
    stdio: ["pipe", "ignore", "ignore"],
  })
  // Neither the process nor the pipe keeps the one who started it alive.
  keeper.unref()
  ;(keeper.stdin as Socket).unref()
  const isRunning = () => keeper.exitCode === null && keeper.signalCode === null
  const ended = new Promise<void>((resolve) => keeper.once("exit", () => resolve()))
  return {
    isRunning,
    ended,
    async stop() {
      if (isRunning()) {
        keeper.ref()
        keeper.stdin?.end()
        await ended
      }
    },
  }
}
