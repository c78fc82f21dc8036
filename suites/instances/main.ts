import { parseArgs } from "node:util"
import { REDIS_HINT } from "../../testbed/redis"
import { setStage } from "../../testbed/stage"
import { TimeMachine } from "../../testbed/time"
import { Checks, runProgram, Stack } from "../../testbed/program"
import { testLoad } from "./load"
import { testSettings } from "./settings"
import { testTogether } from "./together"

const USAGE = `npm run test:instances -- --shoppers 200

Two servers and two workers of one shop on one Postgres and one Redis: a merchant's settings, carts
completed on both servers at once, and so many shoppers at once on one of them.`

async function main(stack: Stack): Promise<number> {
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
  return await run(stack, shoppers)
}

async function run(stack: Stack, shoppers: number): Promise<number> {
  const checks = new Checks()
  const stage = await setStage(stack, {
    name: "instances",
    roles: ["server", "server", "worker", "worker"],
  })
  if (!stage.redis) {
    console.log(`test:instances: skipped, ${REDIS_HINT}`)
    return 1
  }
  const time = new TimeMachine(stage.pool, stage.lender, stage.redis, stage.clockFile)
  await testSettings(stage, checks)
  await testTogether(stage, time, checks)
  await testLoad(stage, time, checks, shoppers)
  return checks.close() ? 0 : 1
}

runProgram(main)
