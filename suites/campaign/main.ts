import { parseArgs } from "node:util"
import { runProgram, Stack } from "../../testbed/program"
import { audit } from "./audit"
import { keepEvidence } from "./audit/evidence"
import { REDIS_HINT } from "../../testbed/redis"
import { report } from "./report"
import { play } from "./rounds"
import type { Role } from "../../testbed/instance"
import { setStage } from "../../testbed/stage"
import { CAMPAIGN_ENV } from "./switches"

const USAGE = `npm run campaign -- --carts 300 --seed 1

Leases so many carts in a real shop of several processes, with faults at the lender, kills, and moves
of merchant and lender, all drawn from the seed, and audits what is left. Fails on any breach.`

async function main(stack: Stack): Promise<number> {
  const { values } = parseArgs({
    options: {
      carts: { type: "string", default: "300" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  })
  const carts = Number(values.carts)
  const seed = Number(values.seed)
  if (values.help || !Number.isInteger(carts) || carts < 1 || !Number.isInteger(seed)) {
    console.log(USAGE)
    return values.help ? 0 : 2
  }
  return await run(stack, carts, seed)
}

async function run(stack: Stack, carts: number, seed: number): Promise<number> {
  const began = Date.now()
  const roles: Role[] = ["server", "server", "worker", "worker"]
  const stage = await setStage(stack, { name: "campaign", roles, env: CAMPAIGN_ENV })
  if (!stage.redis) console.log(`One process only: ${REDIS_HINT}`)
  console.log(`Campaign of ${carts} carts, seed ${seed}; logs in ${stage.folder}`)
  const record = await play(stage, carts, seed)
  const { facts, breaches } = await audit(stage, record)
  report(facts, breaches)
  if (breaches.length) console.log(`Evidence: ${await keepEvidence(stage, facts, breaches)}`)
  const minutes = ((Date.now() - began) / 60_000).toFixed(1)
  console.log(`${breaches.length ? 0 : 1} passed, ${breaches.length} failed (${minutes} min)`)
  return breaches.length ? 1 : 0
}

runProgram(main)
