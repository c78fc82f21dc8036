import { MathBN, MedusaError } from "@medusajs/framework/utils"
import type BigNumber from "bignumber.js"
import { toMinor } from "../../../leasecloud/money"
import type {
  Amount,
  LeasableItem,
  LeasableOrder,
  LeasableShippingMethod,
  PricedLine,
} from "./leasable-order"

/** Above any order, in major units, and so that its minor units are exact in JSON. */
export const LARGEST_AMOUNT = 1e12

/** What an order comes to for the lender: whole minor units. */
export interface OrderAmounts {
  /** Items and shipping after discounts, before credit lines, ex VAT. */
  total: number
  /** Shipping after its discounts, ex VAT. */
  shipping: number
  /** VAT of the shipping after its discounts. */
  shippingVat: number
}

/**
 * The exact decimal, in major units, of an amount that Medusa computed. Throws if the order was
 * read without its totals: counted as zero, they would lease it for too little.
 */
export function exact(amount: Amount | null | undefined, field: string): BigNumber {
  const value =
    amount == null ? null : MathBN.convert(amount as Parameters<typeof MathBN.convert>[0])
  if (!value?.isFinite()) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The order was read without ${field}: read it with ORDER_FIELDS or CART_FIELDS.`
    )
  }
  return value
}

/** Whole quantity of a line as a number. */
export function quantityOf(item: LeasableItem): number {
  return exact(item.quantity, "items.quantity").toNumber()
}

/** The lines of an order, without removed ones: an edit leaves these with a quantity of zero. */
export function itemsOf(order: LeasableOrder): LeasableItem[] {
  return present(order.items).filter((item) => quantityOf(item) !== 0)
}

export function shippingMethodsOf(order: LeasableOrder): LeasableShippingMethod[] {
  return present(order.shipping_methods)
}

/** A line or a shipping method after its discounts, ex VAT, exact, in major units. */
export function netOf(line: PricedLine): BigNumber {
  return exact(line.subtotal, "subtotal").minus(exact(line.discount_subtotal, "discount_subtotal"))
}

/** Whether a line's price, or one of its discounts, is incl. VAT. */
export function isInclVat(line: PricedLine): boolean {
  return [line, ...present(line.adjustments)].some((each) => each.is_tax_inclusive)
}

/**
 * Whether Medusa's amounts of a line hold VAT: it is incl. VAT, and no tax line says how much. Medusa
 * takes its price for one ex VAT then. A line that is free holds none.
 */
export function holdsVat(line: PricedLine): boolean {
  const isTaxed = present(line.tax_lines).length > 0
  return isInclVat(line) && !isTaxed && !exact(line.subtotal, "subtotal").isZero()
}

/**
 * Total and shipping ex VAT in minor units. Each is rounded once, half up, from the exact sum: the
 * sum of rounded lines would drift away from what Medusa charges.
 */
export function summarizeAmounts(order: LeasableOrder): OrderAmounts {
  const methods = shippingMethodsOf(order)
  const shipping = methods.map(netOf)
  return {
    total: toMinor(MathBN.sum(...itemsOf(order).map(netOf), ...shipping)),
    shipping: toMinor(MathBN.sum(...shipping)),
    shippingVat: toMinor(MathBN.sum(...methods.map((m) => exact(m.tax_total, "tax_total")))),
  }
}

function present<T>(list: (T | null)[] | null | undefined): T[] {
  return (list ?? []).filter((entry): entry is T => entry != null)
}

/**
 * Whether an order's amounts fit the whole numbers that JSON holds exactly. No shop has more, but a
 * shopper can type any quantity.
 */
export function isCountable(order: LeasableOrder): boolean {
  const lines = [...itemsOf(order), ...shippingMethodsOf(order)]
  return MathBN.sum(...lines.map((line) => exact(line.subtotal, "subtotal"))).lt(LARGEST_AMOUNT)
}
