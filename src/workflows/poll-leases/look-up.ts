import { LeaseCloudError } from "../../leasecloud/errors"
import type { MarketCode } from "../../leasecloud/markets"
import type { Lane } from "../../modules/leasecloud/budget/lanes"
import type { ListedPage } from "../../modules/leasecloud/ledger/absence-proof"
import { flagCancelled, openFlag } from "../../modules/leasecloud/ledger/flags"
import { recordAccepted } from "../../modules/leasecloud/ledger/sending"
import { inspectStrangers } from "../../modules/leasecloud/ledger/strangers"
import { uncertainByReference } from "../../modules/leasecloud/ledger/waiting"
import { PAGE_SIZE } from "../../modules/leasecloud/planner"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import { readOrderState } from "../align-order/read-order"
import type { SweepContext } from "../sweep/context"

/**
 * Reads one page of a market's list and adopts every uncertain lease whose reference it shows.
 * Answers "waiting" where no request is free, "failed" where LeaseCloud does not answer.
 */
export async function lookUpPage(
  context: SweepContext,
  market: MarketCode,
  page: number,
  lane: Lane
): Promise<ListedPage | "waiting" | "failed"> {
  const { ledger, upstream } = context.leasecloud
  try {
    const { orders, pagination, skipped } = await upstream.call(lane, market, (client) =>
      client.listOrders({ page, limit: PAGE_SIZE })
    )
    const remoteIds = new Map<string, string>()
    for (const { id, partnerOrderId } of orders) {
      if (partnerOrderId && !remoteIds.has(partnerOrderId)) remoteIds.set(partnerOrderId, id)
    }
    for (const lease of await uncertainByReference(ledger.db, market, [...remoteIds.keys()])) {
      await adopt(context, lease, remoteIds.get(lease.reference)!)
    }
    // After adopting: a second order of the same lease, here or on another page, is then a duplicate.
    await inspectStrangers(ledger.db, market, orders)
    return {
      ids: orders.map(({ id }) => id),
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

type UncertainLease = Awaited<ReturnType<typeof uncertainByReference>>[number]

async function adopt(
  { container, leasecloud }: SweepContext,
  lease: UncertainLease,
  id: string
): Promise<void> {
  const { db } = leasecloud.ledger
  const answer = { id, monthlyAmount: null, notice: null }
  const adopted = await recordAccepted(db, lease, answer, "settle.adopted")
  if (!adopted) {
    return
  }
  const order = lease.order_id ? await readOrderState(container, lease.order_id) : null
  if (!order) {
    await openFlag(db, adopted, "orphan", { remote_id: id, order_id: lease.order_id })
  } else if (order.status === "canceled") {
    await flagCancelled(db, adopted)
  }
}
