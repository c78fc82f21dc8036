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
import { uncertainByReference } from "../../modules/leasecloud/ledger/waiting"
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
    const remoteIds = idsByReference(orders)
    await adoptListed(context, account, remoteIds)
    // After adopting: a second order of the same lease, here or on another page, is then a duplicate.
    warnOf(context, await inspectStrangers(ledger.db, account, orders))
    return {
      ...(await notePage(ledger.db, account, orders)),
      ids: orders.map(({ id }) => id),
      references: [...remoteIds.keys()],
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
function idsByReference(orders: RemoteOrder[]): Map<string, string> {
  const livingFirst = [...orders].sort((a, b) => Number(hasEnded(a)) - Number(hasEnded(b)))
  const ids = new Map<string, string>()
  for (const { id, partnerOrderId } of livingFirst) {
    if (partnerOrderId && !ids.has(partnerOrderId)) ids.set(partnerOrderId, id)
  }
  return ids
}

async function adoptListed(
  context: SweepContext,
  account: Account,
  remoteIds: Map<string, string>
): Promise<void> {
  const { db } = context.leasecloud.ledger
  const failed: string[] = []
  for (const lease of await uncertainByReference(db, account.market, [...remoteIds.keys()])) {
    await adopt(context, account, lease, remoteIds.get(lease.reference)!).catch(() =>
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
  id: string
): Promise<void> {
  const { db } = leasecloud.ledger
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
