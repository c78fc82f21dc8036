import type { LeaseRow } from "../../modules/leasecloud/internal"
import type { AlignContext } from "./apply-to-order"
import { isOverUncaptured, isPaidTwice, leasedSum } from "./lease-collection"
import type { OrderState } from "./read-order"

/**
 * Flags a lease whose sum was also paid another way, and clears the flag of one where it no longer is:
 * cancelled, or given back.
 */
export async function flagPaidOtherwise(
  { leasecloud }: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<boolean> {
  const { ledger } = leasecloud
  const isPaid = !isOverUncaptured(order, lease) && isPaidTwice(order, lease)
  if (isPaid) {
    await ledger.openFlag(lease, "paid_otherwise", paidOtherwise(lease, order))
  } else {
    await ledger.clearFlags(lease, ["paid_otherwise"])
  }
  return isPaid
}

/** The evidence of the flag `paid_otherwise`. Major units, incl. VAT. */
export const paidOtherwise = (lease: LeaseRow, order: OrderState) => ({
  // That LeaseCloud has paid by now is news, also to those who have marked the flag as done.
  ...(lease.status === "active" && { status: lease.status }),
  order_total: order.total,
  leased: leasedSum(lease),
  paid_otherwise: order.othersPaid,
})
