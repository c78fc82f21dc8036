import { join } from "node:path"
import { median } from "../measure"
import { BenchContext, ShopProcess } from "../stage"

const ROUNDS = 6

/** What the plugin adds to the start of the shop. */
export async function boot({ stage, results, scaled }: BenchContext): Promise<void> {
  const { lender, env, folder } = stage
  await lender.clearRequests()
  const times = { with: [] as number[], without: [] as number[] }
  for (let round = 0; round <= Math.max(2, scaled(ROUNDS)); round++) {
    const order = round % 2 ? (["with", "without"] as const) : (["without", "with"] as const)
    for (const which of order) {
      const shop = await ShopProcess.start(
        { ...env, BENCH_WITHOUT_PLUGIN: String(which === "without") },
        join(folder, "boot.log")
      )
      await shop.kill()
      // The first round warms the machine's file cache.
      if (round > 0) times[which].push(shop.bootMs)
    }
  }
  results.add("boot", {
    name: "time that the plugin adds to the start of the shop",
    figure: median(times.with) - median(times.without),
    unit: "ms",
    baseline: { name: "ms without", figure: median(times.without) },
    most: 300,
    note: `medians of ${times.with.length} starts each, in turns: ${median(times.with).toFixed(0)} ms with the plugin; built code, admin off`,
  })
  results.add("boot", {
    name: "upstream requests before first use",
    figure: (await lender.counts()).total,
    unit: "requests",
    most: 0,
  })
}
