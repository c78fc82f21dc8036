import { MARKET_CODES, type MarketCode } from "../../leasecloud/markets"
import type { TimeLimit } from "../../leasecloud/time-limit"
import { readLeasedOrder } from "../align-order/read-order"
import { releaseClosed } from "../align-order/release-closed"
import { underLeaseLock } from "../lease-lock"
import type { TaskContext } from "../task"
import { closeUnwanted } from "./close-unwanted"

/** After one of these, the market's other leases are left for the next run: see `sendWaiting`. */
const MARKET_FAILS = ["waiting", "misconfigured", "uncertain"]
/** These leases are unchanged, and left for the next run, of this process or of another. */
const UNTOUCHED = ["busy", "unreadable"]

/** More than the budget lets through in a window. */
const MOST_AT_ONCE = 200

/**
 * Sends the leases whose order stands and that were never tried: completed past the budget, stopped
 * before the call, refused a connection, or proven absent at LeaseCloud. A market that can't be reached
 * or is misconfigured, or a lease that can't be sent, does not stop the others. The leases of a market
 * that this process's options lack are left to the processes that have it. After a call without an
 * answer the market's leases wait until LeaseCloud answers something else. A market counts as misconfigured
 * with the second lease: the first may be of the one sales channel whose partner id is wrong.
 */
export async function sendWaiting(context: TaskContext): Promise<void> {
  const { leasecloud, logger, deadline } = context
  const { ledger } = leasecloud
  const markets = new Set([
    ...MARKET_CODES.filter((market) => !(market in leasecloud.options.markets)),
    ...(await silentMarkets(leasecloud)),
  ])
  const misconfiguredOnce = new Set<string>()
  const leases: string[] = []
  let unreadable = 0
  for (let sent = 0; sent < MOST_AT_ONCE && !deadline.passed();) {
    const lease = await ledger.nextToSend({ markets: [...markets], leases })
    if (!lease) {
      break
    }
    try {
      const limit = leasecloud.evidenceLimit()
      const outcome = await underLeaseLock(context.container, lease, 0, () =>
        sendOne(context, lease.id, limit)
      )
      if (outcome === "misconfigured" && !misconfiguredOnce.has(lease.market))
        misconfiguredOnce.add(lease.market)
      else if (MARKET_FAILS.includes(outcome)) markets.add(lease.market)
      if (UNTOUCHED.includes(outcome)) {
        leases.push(lease.id)
        await ledger.noteUntouched(lease)
      } else {
        sent++
      }
      if (outcome === "unreadable") unreadable++
    } catch (error) {
      sent++
      logger.error(`leasecloud: ${lease.id} could not be sent (${(error as Error).name})`)
      await ledger.tryLater(lease)
    }
  }
  if (unreadable) {
    logger.error(
      `leasecloud: ${unreadable} leases wait, since this process can't open their applications: ` +
        "its encryptionKey is not the one they were sealed with, nor is any of previousEncryptionKeys"
    )
  }
}

/** The markets in which LeaseCloud answers nothing, as far as it may be asked now. */
async function silentMarkets({ ledger, options, polling }: TaskContext["leasecloud"]) {
  const silent: string[] = []
  for (const market of await ledger.silentMarkets()) {
    const isConfigured = market in options.markets
    if (!isConfigured || !(await polling.answers(market as MarketCode))) silent.push(market)
  }
  return silent
}

/** Under the lease's lock. What became of the lease: see `WaitingOutcome`. */
async function sendOne(context: TaskContext, leaseId: string, limit: TimeLimit): Promise<string> {
  const { container, leasecloud } = context
  const lease = await closeUnwanted(context, leaseId)
  if (typeof lease === "string") {
    return lease
  }
  const readOrder = () => readLeasedOrder(container, lease.order_id!)
  const outcome = await leasecloud.sendWaitingLease(lease, readOrder, limit)
  if (outcome === "closed") await releaseClosed({ container, leasecloud }, leaseId)
  return outcome
}
