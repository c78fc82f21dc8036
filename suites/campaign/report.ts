import { BREACH_KINDS, Breach } from "./audit/breach"
import { coreBreakages } from "./audit/core-breakage"
import { faultShare } from "./audit"
import type { Facts } from "./audit/facts"

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
    `${record.carts.length} carts, ${orders.length} orders, ${leases.length} leases, ` +
      `${remote.length} orders at the lender`
  )
  section("Carts", tally(record.carts.map(({ stage, pays }) => `${stage} (${pays})`)))
  for (const { number, stage, trouble } of record.carts) {
    if (stage !== "done") console.log(`  cart ${number} ${stage}: ${trouble}`)
  }
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
  section("Accounts", tally(record.accounts.map(({ market, account }) => `${market} ${account}`)))
  section("Away", tally(record.outages.map(({ kind }) => kind)))
  section("Sweeps", record.sweeps)
  const moves = record.carts.flatMap(({ merchantMoves }) => merchantMoves)
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

function tally(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names.sort()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
