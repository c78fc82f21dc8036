import type { ChildProcess } from "node:child_process"
import { join } from "node:path"
import { Pool } from "pg"
import { ROOT } from "../../testbed/paths"
import { freePort } from "../../testbed/ports"
import { Stack, step } from "../../testbed/program"
import { adminSdk, SeededShop } from "../../testbed/seed"
import { killProcess, startProcess } from "../../testbed/shop-process"
import { Storefront } from "../../testbed/shopper/storefront"
import { SimulatorClient } from "../../testbed/simulator"
import { fillShop, prepareGround } from "../../testbed/stage"
import { TimeMachine } from "../../testbed/time"
import type { ShopReply, ShopRequest, Tasks } from "./shop/process"
import { buildPlugin } from "./build-plugin"
import type { ModelLease } from "./clones"
import type { Results } from "./verdicts"

export type Bench = {
  folder: string
  pool: Pool
  env: NodeJS.ProcessEnv
  lender: SimulatorClient
  time: TimeMachine
  shop: ShopProcess
  seeded: SeededShop
  storefront: Storefront
  sdk: ReturnType<typeof adminSdk>
  adminToken: string
  /** Kills the shop and starts it again, at another address. */
  restart(): Promise<void>
}

/** Postgres, the simulator with its limit on, and a seeded shop. All that runs is on `stack`. */
export async function openBench(stack: Stack): Promise<Bench> {
  await step("Building the plugin", async () => buildPlugin())
  const ground = await prepareGround(stack, {
    name: "bench",
    withRedis: false,
    env: { MEDUSA_WORKER_MODE: "shared" },
  })
  const { folder, pool, env, lender } = ground
  const logFile = join(folder, "shop.log")
  let shop = await step("Starting the shop", () => ShopProcess.start(env, logFile))
  stack.push(() => shop.kill())
  const { shop: seeded, adminToken } = await fillShop(ground, shop.url)
  const atItsAddress = () => ({
    shop,
    storefront: new Storefront(shop.url, seeded),
    sdk: adminSdk(shop.url, adminToken),
  })
  const bench: Bench = {
    ...{ folder, pool, env, lender, seeded, adminToken },
    time: new TimeMachine(pool, lender, null, null),
    ...atItsAddress(),
    restart: async () => {
      await shop.kill()
      shop = await ShopProcess.start(env, logFile)
      Object.assign(bench, atItsAddress())
    },
  }
  return bench
}

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
      url: shop.url,
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

/** What every part of the bench works with. */
export type BenchContext = {
  stage: Bench
  results: Results
  model: ModelLease
  /** A number of the full bench, at the scale of this run. */
  scaled(full: number): number
  /** Opens a second stage, to be compared with the first in turns. */
  another(): Promise<Bench>
}
