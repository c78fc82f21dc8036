import { parseArgs } from "node:util"
import type { Role } from "../../testbed/instance"
import { runProgram, Stack } from "../../testbed/program"
import { REDIS_HINT } from "../../testbed/redis"
import { setStage } from "../../testbed/stage"
import { audit, faultShare, keepEvidence } from "./audit"
import { Breach, BREACH_KINDS, Facts } from "./audit/facts"
import { coreBreakages } from "./audit/leases"
import type { Purchase } from "./record"
import { play } from "./rounds"
import { CAMPAIGN_ENV } from "./switches"

const USAGE = `npm run campaign -- --carts 300 --seed 1

Makes so many purchases, carts and every third an order of the merchant's that is leased by a link,
in a real shop of several processes, with faults at the lender, kills, and moves
of merchant and lender, all drawn from the seed, and audits what is left. Fails on any breach.`

async function main(stack: Stack): Promise<number> {
  const { values } = parseArgs({
    options: {
      carts: { type: "string", default: "300" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  })
  const purchases = Number(values.carts)
  const seed = Number(values.seed)
  if (values.help || !Number.isInteger(purchases) || purchases < 1 || !Number.isInteger(seed)) {
    console.log(USAGE)
    return values.help ? 0 : 2
  }
  return await run(stack, purchases, seed)
}

async function run(stack: Stack, purchases: number, seed: number): Promise<number> {
  const began = Date.now()
  const roles: Role[] = ["server", "server", "worker", "worker"]
  const stage = await setStage(stack, { name: "campaign", roles, env: CAMPAIGN_ENV })
  if (!stage.redis) console.log(`One process only: ${REDIS_HINT}`)
  console.log(`Campaign of ${purchases} purchases, seed ${seed}; logs in ${stage.folder}`)
  const record = await play(stage, purchases, seed)
  const { facts, breaches } = await audit(stage, record)
  report(facts, breaches)
  if (breaches.length) console.log(`Evidence: ${await keepEvidence(stage, facts, breaches)}`)
  const minutes = ((Date.now() - began) / 60_000).toFixed(1)
  console.log(`${breaches.length ? 0 : 1} passed, ${breaches.length} failed (${minutes} min)`)
  return breaches.length ? 1 : 0
}

const SHOWN_PER_KIND = 12

/** Says what was done, what it came to, and every breach with the seed that brought it about. */
export function report(facts: Facts, breaches: Breach[]): void {
  const { record, remote, leases, orders, requests, faults, limit, flags } = facts
  const section = (title: string, counts: Record<string, number>) => {
    const text = Object.entries(counts).map(([name, count]) => `${name} ${count}`)
    console.log(`${title}: ${text.join(", ") || "none"}`)
  }
  console.log("")
  console.log(
    `${record.purchases.length} purchases, ${orders.length} orders, ${leases.length} leases, ` +
      `${remote.length} orders at the lender`
  )
  const kindOf = ({ plan }: Purchase) => (plan.order ? "order" : "cart")
  section(
    "Purchases",
    tally(record.purchases.map((each) => `${kindOf(each)} ${each.stage} (${each.pays})`))
  )
  for (const purchase of record.purchases) {
    const { number, stage, trouble } = purchase
    if (stage !== "done") console.log(`  ${kindOf(purchase)} ${number} ${stage}: ${trouble}`)
  }
  section("By a link", tally(record.purchases.flatMap(linkedTally)))
  section("Leases", tally(leases.map(({ status }) => status)))
  console.log(
    `Calls: ${requests.length}, at most ${limit.maxInWindow} in five minutes, ` +
      `faults in ${(faultShare(requests) * 100).toFixed(1)} %`
  )
  section("Faults", tally(faults.map(({ when, kind }) => `${when}:${kind}`)))
  section("Kills", tally(record.kills.map(({ role, during }) => `${role} during ${during}`)))
  section(
    "Stood still",
    tally(
      record.stalls.map(({ role, during, minutes }) => `${role} during ${during} ${minutes} min`)
    )
  )
  section("Mails", tally(facts.mails.map(({ kind, status }) => `${kind} ${status}`)))
  section("Ended by a mail", tally(record.endedByMail))
  section("Accounts", tally(record.accounts.map(({ market, account }) => `${market} ${account}`)))
  section("Away", tally(record.outages.map(({ kind }) => kind)))
  section("Runs of the jobs", record.runs)
  const moves = record.purchases.flatMap(({ merchantMoves }) => merchantMoves)
  section(
    "Merchant's moves",
    tally(moves.map(({ move, status }) => `${move}:${status ?? "cut off"}`))
  )
  for (const [move, words] of Object.entries(record.refusedMoves))
    console.log(`  ${move}: ${words}`)
  section("Lender's moves", tally(remote.flatMap(({ history }) => history.map((h) => h.status))))
  section("Flags", tally(flags.map(({ code, open }) => `${code}${open ? " (open)" : ""}`)))
  section("Left broken by Medusa's core", tally(coreBreakages(facts).map(({ what }) => what)))
  console.log("")
  for (const kind of BREACH_KINDS) {
    const found = breaches.filter((breach) => breach.kind === kind)
    for (const { text } of found.slice(0, SHOWN_PER_KIND)) console.log(`BREACH ${kind}: ${text}`)
    if (found.length > SHOWN_PER_KIND) console.log(`  and ${found.length - SHOWN_PER_KIND} more`)
  }
  const counts = tally(breaches.map(({ kind }) => kind))
  console.log(
    `Audit: ${BREACH_KINDS.slice(0, 6)
      .map((kind) => `${counts[kind] ?? 0} ${kind}`)
      .join(", ")}, ` + `${breaches.length} breaches in all (seed ${record.seed})`
  )
}

/** How the applications by a link were answered, and what was offered once more. */
function linkedTally({ applications, secondTime }: Purchase): string[] {
  const linked = applications.filter(({ kind }) => kind === "linked")
  return [
    ...linked.map(({ status }) => String(status ?? "cut off")),
    ...(secondTime === "not yet" ? [] : [`once more: ${secondTime}`]),
  ]
}

function tally(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names.sort()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

runProgram(main)
