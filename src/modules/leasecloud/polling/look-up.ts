import { LeaseCloudError } from "../../../leasecloud/errors"
import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Account, accountOf, marketsOf } from "../account"
import type { Lane } from "../budget/lanes"
import type { ListedPage } from "../ledger/absence-proof"
import { accept } from "../ledger/accepting"
import type { LeaseRow } from "../ledger/database"
import { openFlag } from "../ledger/flags"
import { isLateLookDue, lateLookDone } from "../ledger/late-orders"
import { notePage } from "../ledger/list-evidence"
import { hasEnded, inspectUnmatchedOrders } from "../ledger/listed-orders"
import { loadState } from "../ledger/tasks"
import { flagCancelled } from "../ledger/to-cancel"
import { uncertainByReference, wasDeclaredAbsent } from "../ledger/waiting"
import { ListState, PAGE_SIZE, listTaskId, parseListState } from "../planner/list-state"
import { BudgetExhausted } from "../upstream"
import type { PollingContext } from "./context"

/** A page that was read and whose orders are in the ledger. */
export interface LookedUpPage extends ListedPage {
  /** Of the references on it, those of orders that LeaseCloud has not ended. */
  standing: string[]
}

/**
 * Reads one page of an account's list and adopts every uncertain lease whose reference it shows. A
 * lease that can't be adopted does not delay the others, and is tried again by the next look-up. Answers
 * "waiting" where no request is free or the time is over, "failed" where LeaseCloud does not answer.
 */
export async function lookUpPage(
  context: PollingContext,
  account: Account,
  page: number,
  lane: Lane
): Promise<LookedUpPage | "waiting" | "failed"> {
  const { db, upstream, options } = context
  if (!context.deadline.allowsCall(options.timeout)) {
    return "waiting"
  }
  try {
    const { orders, pagination, skipped } = await upstream.call(lane, account.market, (client) =>
      client.listOrders({ page, limit: PAGE_SIZE })
    )
    const shown = byReference(orders)
    await adoptListed(context, account, shown)
    // After adopting: a second order of the same lease, here or on another page, is then a duplicate.
    warnOf(context, await inspectUnmatchedOrders(db, account, orders))
    return {
      ...(await notePage(db, account, orders)),
      ids: orders.map(({ id }) => id),
      references: [...shown.keys()],
      standing: [...shown.keys()].filter((reference) => !hasEnded(shown.get(reference)!)),
      totalItems: pagination.totalItems,
      totalPages: pagination.totalPages,
      skipped,
    }
  } catch (error) {
    if (error instanceof BudgetExhausted) {
      return "waiting"
    }
    if (error instanceof LeaseCloudError) {
      return "failed"
    }
    throw error
  }
}

/** Of several orders of one reference the one that has not ended is the lease's, else the first. */
function byReference(orders: RemoteOrder[]): Map<string, RemoteOrder> {
  const livingFirst = [...orders].sort((a, b) => Number(hasEnded(a)) - Number(hasEnded(b)))
  const shown = new Map<string, RemoteOrder>()
  for (const order of livingFirst) {
    const { partnerOrderId: reference } = order
    if (reference && !shown.has(reference)) shown.set(reference, order)
  }
  return shown
}

async function adoptListed(
  context: PollingContext,
  account: Account,
  shown: Map<string, RemoteOrder>
): Promise<void> {
  const { db } = context
  const failed: string[] = []
  for (const lease of await uncertainByReference(db, account.market, [...shown.keys()])) {
    await adopt(context, account, lease, shown.get(lease.reference)!).catch(() =>
      failed.push(lease.id)
    )
  }
  warnOf(context, failed)
}

function warnOf({ logger }: PollingContext, failed: string[]): void {
  if (failed.length) {
    logger.warn(`leasecloud: could not write what was listed of ${failed.join(", ")}`)
  }
}

async function adopt(
  { db, orders }: PollingContext,
  account: Account,
  lease: LeaseRow,
  remote: RemoteOrder
): Promise<void> {
  if (hasEnded(remote) && (await wasDeclaredAbsent(db, lease))) {
    // It may be the order of the former call: that of the last one is looked for.
    return
  }
  const { id } = remote
  const answer = { id, monthlyAmount: null, notice: null }
  const adopted = await accept(db, account, lease, answer, "settle.adopted")
  if (adopted.remote_id !== id || adopted.status !== "pending") {
    return
  }
  const status = lease.order_id ? await orders.statusOf(lease.order_id) : null
  if (status === null) {
    await openFlag(db, adopted, "orphan", { remote_id: id, order_id: lease.order_id })
  } else if (status === "canceled") {
    await flagCancelled(db, adopted)
  }
}

/** A list of so few pages is read whole. */
const SHORT_LIST = 5

/**
 * Looks for orders that were made just now where an account's list shows them: at its newer end, or
 * at both where the order of the list is not known yet. A few requests, however long the list is: two
 * pages hold more orders than the budget lets a shop place between two look-ups. Answers the pages, or
 * "waiting" or "failed", as `lookUpPage` does, where not all of them were read.
 */
export async function lookUpNewest(
  context: PollingContext,
  account: Account,
  lane: Lane
): Promise<LookedUpPage[] | "waiting" | "failed"> {
  const { db } = context
  const { order } = parseListState(await loadState(db, listTaskId(account.market)))
  const first = await lookUpPage(context, account, 1, lane)
  if (typeof first === "string") {
    return first
  }
  const pages = [first]
  for (const page of pagesToRead(order, first.totalPages ?? 1)) {
    const read = await lookUpPage(context, account, page, lane)
    if (typeof read === "string") {
      return read
    }
    pages.push(read)
  }
  return pages
}

/** Beside the first page, which says how many there are. */
function pagesToRead(order: ListState["order"], last: number): number[] {
  if (last <= SHORT_LIST) {
    return Array.from({ length: Math.max(0, last - 1) }, (_, index) => index + 2)
  }
  return [
    ...(order === "oldest_first" ? [] : [2]),
    ...(order === "newest_first" ? [] : [last - 1, last]),
  ]
}

/** A look that could not be made is tried again after this. */
const AGAIN_AFTER_MS = 10 * 60_000

/**
 * Looks for orders whose create call LeaseCloud took after their absence had been proven and the lease
 * had been sent again: a shop that leases little asks for its leases one by one, and reads no list.
 */
export async function lookForLate(context: PollingContext): Promise<void> {
  const { db, options } = context
  for (const market of marketsOf(options)) {
    if (await isLateLookDue(db, market)) {
      const looked = await lookUpNewest(context, accountOf(options, market), "polling")
      await lateLookDone(db, market, typeof looked === "string" ? AGAIN_AFTER_MS : undefined)
    }
  }
}
