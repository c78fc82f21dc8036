import type { LoggedRequest } from "../../../simulator/request-log"
import type { Breach } from "./breach"
import { auditShares } from "./budget"
import type { Facts } from "./facts"
import { mostIn } from "./most-in"

const MOST_CALLS = 100
const HOUR_MS = 60 * 60_000
/** Five, and one more that another tab had under way when the fifth was refused. */
const MOST_REFUSALS = 6

/** Never more calls than the lender allows, and none that its answers have made needless. */
export function auditCalls(facts: Facts): Breach[] {
  const { maxInWindow, refused } = facts.limit
  const breaches: Breach[] = []
  if (maxInWindow > MOST_CALLS || refused > 0) {
    const text = `${maxInWindow} in one window, ${refused} refused`
    breaches.push({ kind: "over budget", text })
  }
  const creating = facts.requests.filter(({ call }) => call === "create-order")
  return [...breaches, ...auditShares(facts), ...refusals(facts, creating)]
}

const isRefused = ({ status, fault }: LoggedRequest) =>
  (status === 400 || status === 422) && !fault?.startsWith("after")

/** What the lender refused is not asked again until somebody applies again. */
function refusals(facts: Facts, creating: LoggedRequest[]): Breach[] {
  const breaches: Breach[] = []
  for (const lease of facts.leases) {
    const cart = facts.cartById.get(lease.cart_id)
    const calls = creating.filter(({ reference }) => reference === lease.reference)
    const refused = calls.filter(isRefused)
    const most = mostIn(refused, HOUR_MS)
    if (most > MOST_REFUSALS) {
      breaches.push({ kind: "over budget", text: `${lease.id} was refused ${most} times an hour` })
    }
    for (const [index, call] of calls.entries()) {
      const next = calls[index + 1]
      if (!cart || !next || !isRefused(call)) continue
      const [from, to] = [Date.parse(call.at), Date.parse(next.at)]
      const wasTold = cart.completions.some(
        ({ startedAt, endedAt, status, orderId }) =>
          startedAt <= from && endedAt >= from && endedAt < to && status === 200 && !orderId
      )
      const appliedSince = cart.applications.some(
        ({ endedAt, startedAt }) => endedAt >= from && startedAt <= to
      )
      if (wasTold && !appliedSince) {
        const text = `${lease.id} was sent again after the lender's refusal, and nobody applied again`
        breaches.push({ kind: "over budget", text })
      }
    }
  }
  return breaches
}
