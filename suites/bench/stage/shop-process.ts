import { ChildProcess, spawn } from "node:child_process"
import { createWriteStream } from "node:fs"
import { join } from "node:path"
import { freePort } from "../../../testbed/ports"
import { ROOT } from "../../../testbed/paths"
import type { ShopReply, ShopRequest } from "../shop/process"
import type { Tasks } from "../shop/tasks"

const START_TIMEOUT_MS = 300_000
const HOST = "127.0.0.1"

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void }

/** The bench's shop in a process of its own. */
export class ShopProcess {
  private waiting = new Map<number, Waiting>()
  private last = 0

  private constructor(
    readonly url: string,
    readonly logFile: string,
    /** From the start of the process until it served, in milliseconds. */
    readonly bootMs: number,
    private readonly child: ChildProcess
  ) {
    child.on("message", (reply: ShopReply) => this.take(reply))
    child.once("exit", () => {
      for (const { reject } of this.waiting.values()) reject(new Error("The shop has ended"))
      this.waiting.clear()
    })
  }

  /** Starts a shop on a free port and waits until it serves. Its output goes to `logFile`. */
  static async start(env: NodeJS.ProcessEnv, logFile: string): Promise<ShopProcess> {
    const port = await freePort(HOST)
    const log = createWriteStream(logFile, { flags: "a" })
    const begun = performance.now()
    const child = spawn(
      process.execPath,
      ["--expose-gc", "-r", "ts-node/register", "process.ts", String(port)],
      { cwd: join(ROOT, "suites/bench/shop"), env, stdio: ["ignore", "pipe", "pipe", "ipc"] }
    )
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS)
      child.once("exit", () => {
        clearTimeout(timer)
        reject(new Error(`The shop did not start: see ${logFile}`))
      })
      child.once("message", () => {
        clearTimeout(timer)
        resolve()
      })
    })
    const bootMs = performance.now() - begun
    return new ShopProcess(`http://${HOST}:${port}`, logFile, bootMs, child)
  }

  /** Asks the process to do something, and waits for what it reports. */
  async run<T extends keyof Tasks>(
    task: T,
    input: Parameters<Tasks[T]>[0]
  ): Promise<Awaited<ReturnType<Tasks[T]>>> {
    const number = ++this.last
    const result = await new Promise<unknown>((resolve, reject) => {
      this.waiting.set(number, { resolve, reject })
      const request: ShopRequest = { number, task, input }
      this.child.send(request, (error) => error && reject(error))
    })
    return result as Awaited<ReturnType<Tasks[T]>>
  }

  /** kill -9: nothing is closed, finished or written any more. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise<void>((resolve) => this.child.once("exit", () => resolve()))
      this.child.kill("SIGKILL")
      await ended
    }
  }

  private take(reply: ShopReply): void {
    if ("ready" in reply) return
    const waiting = this.waiting.get(reply.number)
    this.waiting.delete(reply.number)
    if ("error" in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.result)
  }
}
