import { FAULT_KINDS, FaultKind, FaultRequest } from "../../simulator/faults"
import type { StoredOrder } from "../../simulator/orders"
import type { SimulatorClient } from "../../testbed/simulator"
import type { Stage } from "../../testbed/stage"
import type { Random } from "./plans"
import { CampaignRecord, lenderMovesOf, Purchase } from "./record"

/** The lease that a reference names: what follows the installation's id. */
export function leaseIdOf(reference: string | null): string | null {
  return /^[0-9a-f]+\.(lease_\w+)$/.exec(reference ?? "")?.[1] ?? null
}

/**
 * An order that the lender deletes before anybody could have found it never was, as far as the shop
 * can know: it may be sent again.
 */
const REMOVED_AFTER_MS = 60 * 60_000

/** The lender's side of every purchase goes on by its plan, a step when its time has come. */
export async function playLender(
  { lender }: Stage,
  record: CampaignRecord,
  random: Random,
  now: number
): Promise<void> {
  const waiting = record.purchases.filter(isWaiting)
  if (!waiting.length) return
  const byLease = new Map<string, StoredOrder>()
  for (const order of await lender.orders()) {
    const leaseId = leaseIdOf(order.body?.internalOrderId ?? null)
    if (leaseId) byLease.set(leaseId, order)
  }
  for (const purchase of waiting) {
    purchase.waited++
    const order = purchase.leaseId ? byLease.get(purchase.leaseId) : undefined
    const next = lenderMovesOf(purchase)[purchase.lenderMovesMade]
    if (!order || order.removedAt || purchase.waited < next.waits) continue
    if (next.move.kind === "remove" && now - Date.parse(order.createdAt) < REMOVED_AFTER_MS)
      continue
    purchase.waited = 0
    purchase.lenderMovesMade++
    const { move } = next
    if (move.kind === "status") await lender.setStatus(order.id, move.status)
    if (move.kind === "terminate") await lender.terminate(order.id)
    if (move.kind === "remove") await lender.remove(order.id)
    if (move.kind === "total") {
      await lender.setTotalAmount(order.id, order.totalAmount + random.int(1, 5_000))
    }
  }
}

function isWaiting(purchase: Purchase): boolean {
  return purchase.leaseId !== null && purchase.lenderMovesMade < lenderMovesOf(purchase).length
}

/** Of all calls; the issue asks for a fifth at least. */
const SHARE_OF_CALLS = 0.32

const OTHER_CALLS = [
  "monthly-amounts",
  "get-partner",
  "list-orders",
  "get-order",
  "set-reference",
] as const

/**
 * Answers that say in the API's own words that nothing was made. A lender that says so and keeps
 * the order all the same breaks its contract: nobody could tell, so this is no fault to survive.
 */
const NOTHING_MADE: readonly FaultKind[] = ["400", "401", "403", "404", "422", "429", "echo"]

/** Every kind of fault, before and after, at random, for as long as the campaign runs. */
export async function arrangeFaults(lender: SimulatorClient, seed: number): Promise<void> {
  const each = kindsAndTimes()
  const probability = SHARE_OF_CALLS / each.length
  for (const [index, fault] of each.entries()) {
    const common = { ...fault, probability, retryAfter: 5, seed: seed * 1_000 + index }
    const calls =
      fault.when === "after" && NOTHING_MADE.includes(fault.kind)
        ? OTHER_CALLS
        : (["create-order", ...OTHER_CALLS] as const)
    for (const call of calls) {
      await lender.fault({ ...common, call, seed: common.seed + call.length * 100 })
    }
  }
}

/** Well within the ten minutes after which an order that is not listed counts as not made. */
const LATE_MS = [20_000, 180_000, 420_000]

type KindAndTime = Pick<FaultRequest, "kind" | "when" | "delayMs">

function kindsAndTimes(): KindAndTime[] {
  return FAULT_KINDS.flatMap<KindAndTime>((kind) =>
    kind === "late"
      ? LATE_MS.map((delayMs) => ({ kind, when: "before", delayMs }))
      : [
          { kind, when: "before" },
          { kind, when: "after" },
        ]
  )
}

/** Now and then a list that lies for a call or two. */
export async function maybeLieInLists(lender: SimulatorClient, random: Random): Promise<void> {
  if (!random.chance(0.12)) return
  const times = random.int(1, 3)
  await lender.paging(
    random.pick([
      { kind: "repeats", rows: random.int(1, 3), times },
      { kind: "skips", rows: random.int(1, 3), times },
      { kind: "duplicates", times },
      { kind: "totals", totalItems: 7_777, times },
      { kind: "endless", times },
      { kind: "empty", times },
    ] as const)
  )
}
