import BigNumber from "bignumber.js"
import { snap } from "../../../leasecloud/money"
import { exact, netOf, quantityOf } from "./amounts"
import type { LeasableItem } from "./leasable-order"

/** The amounts of one line of the payload: minor units, ex VAT. */
export interface LineAmounts {
  unitAmount: number
  quantity: number
  discountAmount: number
}

/** Digits of a minor unit within which two remainders count as equal. */
const REMAINDER_DECIMALS = 4

/**
 * Shares an amount (minor units) out over lines by largest remainder: each line gets its exact net
 * amount rounded down or up, and the shares sum to the amount.
 *
 * The amount must be the rounded total less the rounded shipping of the same order. Then it lies
 * between the sum of the lines rounded down and that of the lines rounded up, so there is always
 * one öre for each line that is due one, and never one for a line that has no remainder.
 * Ties go by `tieKeys`, not by place, so that the same goods give the same payload in any order.
 */
export function allocate(amount: number, nets: BigNumber[], tieKeys: string[]): number[] {
  const minor = nets.map((net) => net.shiftedBy(2))
  const shares = minor.map((net) => net.integerValue(BigNumber.ROUND_FLOOR).toNumber())
  const remainders = minor.map((net, i) => net.minus(shares[i]).decimalPlaces(REMAINDER_DECIMALS))
  const left = amount - shares.reduce((sum, share) => sum + share, 0)
  const dueFirst = shares
    .map((_, i) => i)
    .sort(
      (a, b) =>
        remainders[b].comparedTo(remainders[a]) ||
        (tieKeys[a] < tieKeys[b] ? -1 : Number(tieKeys[a] > tieKeys[b]))
    )
  for (const line of dueFirst.slice(0, left)) {
    shares[line] += 1
  }
  return shares
}

/**
 * Unit price, quantity and discount of a line whose share is given, so that
 * `unitAmount * quantity - discountAmount` is the share. The unit price is the shop's own, ex VAT,
 * before promotions and rounded up to a whole minor unit: what it is too high by is part of the
 * discount, beside the real one.
 */
export function lineAmounts(item: LeasableItem, share: number): LineAmounts {
  const quantity = quantityOf(item)
  const shopUnit = snap(exact(item.subtotal, "items.subtotal").dividedBy(quantity)).shiftedBy(2)
  const unitAmount = Math.max(
    shopUnit.integerValue(BigNumber.ROUND_CEIL).toNumber(),
    new BigNumber(share).dividedBy(quantity).integerValue(BigNumber.ROUND_CEIL).toNumber()
  )
  return { unitAmount, quantity, discountAmount: unitAmount * quantity - share }
}

/** Amounts of every line of an order, in the lines' order; their shares sum to `amount`. */
export function allLineAmounts(
  items: LeasableItem[],
  amount: number,
  tieKeys: string[]
): LineAmounts[] {
  const shares = allocate(amount, items.map(netOf), tieKeys)
  return items.map((item, i) => lineAmounts(item, shares[i]))
}
