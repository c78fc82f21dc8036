import { LeaseCloudError } from "../../leasecloud/errors"
import type { RemoteOrder } from "../../leasecloud/schemas"
import type { Account } from "../../modules/leasecloud/account"
import type { Lane } from "../../modules/leasecloud/budget/lanes"
import type { ListedPage } from "../../modules/leasecloud/ledger/absence-proof"
import { accept } from "../../modules/leasecloud/ledger/accepting"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import { flagCancelled, openFlag } from "../../modules/leasecloud/ledger/flags"
import { notePage } from "../../modules/leasecloud/ledger/listed"
import { hasEnded, inspectStrangers } from "../../modules/leasecloud/ledger/strangers"
import { uncertainByReference, wasDeclaredAbsent } from "../../modules/leasecloud/ledger/waiting"
import { PAGE_SIZE } from "../../modules/leasecloud/planner"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import { readOrderState } from "../align-order/read-order"
import type { SweepContext } from "../sweep/context"

/**
 * Reads one page of an account's list and adopts every uncertain lease whose reference it shows. A
 * lease that can't be adopted holds up no other, and is tried again by the next look-up. Answers
 * "waiting" where no request is free or the time is over, "failed" where LeaseCloud does not answer.
 */
export async function lookUpPage(
  context: SweepContext,
  account: Account,
  page: number,
  lane: Lane
): Promise<ListedPage | "waiting" | "failed"> {
  const { ledger, upstream, options } = context.leasecloud
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
    warnOf(context, await inspectStrangers(ledger.db, account, orders))
    return {
      ...(await notePage(ledger.db, account, orders)),
      ids: orders.map(({ id }) => id),
      references: [...shown.keys()],
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
  context: SweepContext,
  account: Account,
  shown: Map<string, RemoteOrder>
): Promise<void> {
  const { db } = context.leasecloud.ledger
  const failed: string[] = []
  for (const lease of await uncertainByReference(db, account.market, [...shown.keys()])) {
    await adopt(context, account, lease, shown.get(lease.reference)!).catch(() =>
      failed.push(lease.id)
    )
  }
  warnOf(context, failed)
}

function warnOf({ logger }: SweepContext, failed: string[]): void {
  if (failed.length) {
    logger.warn(`leasecloud: could not write what was listed of ${failed.join(", ")}`)
  }
}

async function adopt(
  { container, leasecloud }: SweepContext,
  account: Account,
  lease: LeaseRow,
  remote: RemoteOrder
): Promise<void> {
  const { db } = leasecloud.ledger
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
  const order = lease.order_id ? await readOrderState(container, lease.order_id) : null
  if (!order) {
    await openFlag(db, adopted, "orphan", { remote_id: id, order_id: lease.order_id })
  } else if (order.status === "canceled") {
    await flagCancelled(db, adopted)
  }
}
