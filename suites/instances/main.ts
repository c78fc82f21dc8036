import { parseArgs } from "node:util"
import { Stack } from "../../testbed/stack"
import { REDIS_HINT } from "../campaign/redis"
import { setStage } from "../campaign/stage"
import { TimeMachine } from "../campaign/time-machine"
import { Checks } from "../../testbed/checks"
import { testLoad } from "./load"
import { testTogether } from "./together"

const USAGE = `npm run test:instances -- --shoppers 200

Two servers and two workers of one shop on one Postgres and one Redis, and so many shoppers at once on
one of them.`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      shoppers: { type: "string", default: "200" },
      help: { type: "boolean", default: false },
    },
  })
  const shoppers = Number(values.shoppers)
  if (values.help || !Number.isInteger(shoppers) || shoppers < 1) {
    console.log(USAGE)
    return values.help ? 0 : 2
  }
  const stack = new Stack()
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve(1))
  })
  try {
    return await Promise.race([run(stack, shoppers), interrupted])
  } finally {
    await stack.stop()
  }
}

async function run(stack: Stack, shoppers: number): Promise<number> {
  const checks = new Checks()
  const stage = await setStage(stack, { roles: ["server", "server", "worker", "worker"] })
  if (!stage.redis) {
    console.log(`test:instances: skipped, ${REDIS_HINT}`)
    return 1
  }
  const time = new TimeMachine(stage.pool, stage.lender, stage.redis, stage.clockFile)
  await testTogether(stage, time, checks)
  await testLoad(stage, time, checks, shoppers)
  return checks.close() ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
