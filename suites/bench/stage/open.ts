import { join } from "node:path"
import { Pool } from "pg"
import { Stack, step } from "../../../testbed/program"
import { adminSdk, SeededShop } from "../../../testbed/seed"
import { Storefront } from "../../../testbed/shopper/storefront"
import { SimulatorClient } from "../../../testbed/simulator-client"
import { fillShop, prepareGround } from "../../../testbed/stage"
import { TimeMachine } from "../../../testbed/time"
import { buildPlugin } from "./build-plugin"
import { ShopProcess } from "./shop-process"

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
