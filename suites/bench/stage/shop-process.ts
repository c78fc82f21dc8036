import type { ChildProcess } from "node:child_process"
import { join } from "node:path"
import { freePort } from "../../../testbed/ports"
import { ROOT } from "../../../testbed/paths"
import { killProcess, startProcess } from "../../../testbed/shop-process"
import type { ShopReply, ShopRequest } from "../shop/process"
import type { Tasks } from "../shop/tasks"

const HOST = "127.0.0.1"

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void }

/** The bench's shop in a process of its own. */
export class ShopProcess {
  private readonly waiting = new Map<number, Waiting>()
  private last = 0
  private child!: ChildProcess

  private constructor(
    readonly url: string,
    readonly logFile: string
  ) {}

  /** From the start of the process until it served, in milliseconds. */
  bootMs = 0

  /** Starts a shop on a free port and waits until it serves. Its output goes to `logFile`. */
  static async start(env: NodeJS.ProcessEnv, logFile: string): Promise<ShopProcess> {
    const port = await freePort(HOST)
    const shop = new ShopProcess(`http://${HOST}:${port}`, logFile)
    const begun = performance.now()
    shop.child = await startProcess<ShopReply>({
      args: ["--expose-gc", "process.ts", String(port)],
      cwd: join(ROOT, "suites/bench/shop"),
      env,
      logFile,
      onMessage: (reply) => shop.take(reply),
      onExit: () => shop.ended(),
    })
    shop.bootMs = performance.now() - begun
    return shop
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
  kill(): Promise<void> {
    return killProcess(this.child)
  }

  private take(reply: Exclude<ShopReply, { ready: true }>): void {
    const waiting = this.waiting.get(reply.number)
    this.waiting.delete(reply.number)
    if ("error" in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.result)
  }

  private ended(): void {
    for (const { reject } of this.waiting.values()) reject(new Error("The shop has ended"))
    this.waiting.clear()
  }
}
