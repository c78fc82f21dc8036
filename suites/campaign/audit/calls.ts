import type { StoredOrder } from "../../../simulator/orders"
import type { LoggedRequest } from "../../../simulator/request-log"
import type { CampaignRecord } from "../record"
import { Breach, Facts, purchaseOf } from "./facts"

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
    const purchase = purchaseOf(facts, lease)
    const calls = creating.filter(({ reference }) => reference === lease.reference)
    const refused = calls.filter(isRefused)
    const most = mostIn(refused, HOUR_MS)
    if (most > MOST_REFUSALS) {
      breaches.push({ kind: "over budget", text: `${lease.id} was refused ${most} times an hour` })
    }
    for (const [index, call] of calls.entries()) {
      const next = calls[index + 1]
      if (!purchase || !next || !isRefused(call)) continue
      const [from, to] = [Date.parse(call.at), Date.parse(next.at)]
      const wasTold = purchase.completions.some(
        ({ startedAt, endedAt, status, orderId }) =>
          startedAt <= from && endedAt >= from && endedAt < to && status === 200 && !orderId
      )
      const appliedSince = purchase.applications.some(
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
function creator(facts: Facts, { at, reference }: LoggedRequest): Asker {
  const { record, leases } = facts
  const time = Date.parse(at)
  const during = ({ startedAt, endedAt }: { startedAt: number; endedAt: number }) =>
    startedAt <= time && time <= endedAt
  const lease = leases.find((each) => each.reference === reference)
  const purchase = lease && purchaseOf(facts, lease)
  if (!purchase) return "create"
  if (!purchase.completions.some(during)) return "waiting"
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

/** The most of these requests, in the order of their arrival, that fall into `ms` milliseconds. */
export function mostIn(requests: LoggedRequest[], ms: number): number {
  const times = requests.map(({ at }) => Date.parse(at))
  let from = 0
  let most = 0
  for (const [index, time] of times.entries()) {
    while (times[from] <= time - ms) from++
    most = Math.max(most, index - from + 1)
  }
  return most
}

/** Which of a market's accounts the shop uses at the end. */
export function accountOf({ accounts }: CampaignRecord, market: string): "first" | "second" {
  const last = accounts.filter((change) => change.market === market).pop()
  return last?.account ?? "first"
}

/** Whether the market's account was changed while the campaign ran. */
export function wasChanged({ accounts }: CampaignRecord, market: string): boolean {
  return accounts.some((change) => change.market === market)
}

/** When the shop last could see the order, or null where it can to the end. */
export function seenUntil(record: CampaignRecord, order: StoredOrder): number | null {
  if (order.account === accountOf(record, order.market)) return null
  const changes = record.accounts.filter(({ market }) => market === order.market)
  return changes[changes.length - 1].endedAt
}
