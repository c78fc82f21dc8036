import type { LoggedRequest } from "../../../simulator/request-log"
import type { Breach } from "./breach"
import type { Facts } from "./facts"
import { mostIn } from "./most-in"

const WINDOW_MS = 5 * 60_000
/** Tariffs are tried out on prices right after they were fetched: these questions are no shopper's. */
const TRIED_OUT_WITHIN_MS = 60_000

/**
 * On whose behalf a call was made, as far as the log tells: `create` may be a completion's or the
 * job's, `list` may be a look-up for an order that waits or the following of leases.
 */
type Asker = "completion" | "waiting" | "create" | "list" | "polling" | "quote"

/** What the documented shares of the hundred leave to each at most (docs/operating.md). */
const SHARES: { most: number; askers: Asker[]; taken: string }[] = [
  { most: 70, askers: ["completion"], taken: "the shares of all others" },
  { most: 70, askers: ["waiting"], taken: "the shares of all others" },
  { most: 80, askers: ["polling"], taken: "the shares of all others" },
  { most: 20, askers: ["quote"], taken: "more than quotes may have" },
  { most: 80, askers: ["completion", "waiting", "create", "quote"], taken: "polling's share" },
  { most: 90, askers: ["completion", "quote", "polling"], taken: "the share of orders that wait" },
  { most: 90, askers: ["waiting", "quote", "polling", "list"], taken: "the completions' share" },
]

/** What is kept for one kind of call no other kind has taken, in any window. */
export function auditShares(facts: Facts): Breach[] {
  const asked = facts.requests.map((call) => ({ call, asker: askerOf(facts, call) }))
  return SHARES.flatMap(({ most, askers, taken }) => {
    const calls = asked.filter(({ asker }) => asker && askers.includes(asker))
    const found = mostIn(
      calls.map(({ call }) => call),
      WINDOW_MS
    )
    const text = `${found} calls of ${askers.join(", ")} in one window: ${taken}`
    return found > most ? [{ kind: "over budget" as const, text }] : []
  })
}

function askerOf(facts: Facts, call: LoggedRequest): Asker | null {
  switch (call.call) {
    case "create-order":
      return creator(facts, call)
    case "monthly-amounts":
      return isTryingOut(facts, call) ? "polling" : "quote"
    case "list-orders":
      return "list"
    default:
      return call.call && "polling"
  }
}

/** While a process stands still in a completion, the job may send what that completion left. */
function creator({ record, leases, cartById }: Facts, { at, reference }: LoggedRequest): Asker {
  const time = Date.parse(at)
  const during = ({ startedAt, endedAt }: { startedAt: number; endedAt: number }) =>
    startedAt <= time && time <= endedAt
  const lease = leases.find((each) => each.reference === reference)
  const cart = lease && cartById.get(lease.cart_id)
  if (!cart) return "create"
  if (!cart.completions.some(during)) return "waiting"
  return record.stalls.some((stall) => during({ startedAt: stall.at, endedAt: stall.endedAt }))
    ? "create"
    : "completion"
}

function isTryingOut({ requests, record }: Facts, { at, market }: LoggedRequest): boolean {
  const time = Date.parse(at)
  return requests.some((each) => {
    if (each.call !== "get-partner" || each.market !== market) return false
    const fetched = Date.parse(each.at)
    const stoodStill = record.stalls
      .filter((stall) => stall.at <= time && stall.endedAt >= fetched)
      .reduce((sum, { minutes }) => sum + minutes * 60_000, 0)
    return fetched <= time && time - fetched <= TRIED_OUT_WITHIN_MS + stoodStill
  })
}
