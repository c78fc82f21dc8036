import type { StoredOrder } from "../../../simulator/orders"

const FORWARD = ["pending", "ready_to_ship", "active"]

/** The state table once more, written from the rules and not from the plugin's code. */
function after(status: string, upstream: string): string {
  const next = upstream.toLowerCase()
  if (next === "cancelled" || next === "declined") {
    return status === "pending" || status === "ready_to_ship" ? next : status
  }
  const from = FORWARD.indexOf(status)
  const to = FORWARD.indexOf(next)
  return from >= 0 && to > from ? next : status
}

/**
 * Every status that a lease may have at rest: of the lender's history each entry may or may not have
 * been seen in time, but for the last, which has been on show ever since. `seenUntil` is when the
 * shop last could see the order; null where it can to the end.
 */
export function possibleStatuses(
  { history, removedAt }: StoredOrder,
  seenUntil: number | null
): Set<string> {
  let possible = new Set(["pending"])
  for (const [index, { status, at }] of history.entries()) {
    if (seenUntil !== null && Date.parse(at) > seenUntil) break
    const seen = [...possible].map((each) => after(each, status))
    const mustBeSeen = index === history.length - 1 && removedAt === null && seenUntil === null
    possible = new Set(mustBeSeen ? seen : [...possible, ...seen])
  }
  return possible
}
