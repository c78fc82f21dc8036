import {
  ApplicationMethodAllocation,
  ApplicationMethodType,
  calculateAdjustmentAmountFromPromotion,
  decorateCartTotals,
  MathBN,
} from "@medusajs/framework/utils"
import type { LeasableItem, LeasableOrder, LeasableShippingMethod } from "../leasable-order"

/** A line as a shop sets it up: price in major units as a decimal, VAT rate in percent. */
export interface ItemSetup extends Partial<LeasableItem> {
  price: string
  quantity: number
  rate: number
  inclusive: boolean
}

export interface ShippingSetup {
  price: string
  rate: number
  inclusive: boolean
}

export interface PromotionSetup {
  target: "items" | "shipping"
  type: "percentage" | "fixed"
  allocation: "each" | "across"
  value: string
  /** How many units of a line "each" reaches. */
  maxQuantity: number
  inclusive: boolean
}

export interface CartSetup extends Partial<Omit<LeasableOrder, "items" | "shipping_methods">> {
  items: ItemSetup[]
  shipping: ShippingSetup[]
  promotions: PromotionSetup[]
}

/** A cart or order with totals from Medusa, as `query.graph` returns it. */
export type MedusaCart = Omit<LeasableOrder, "items" | "shipping_methods"> & {
  items: LeasableItem[]
  shipping_methods: LeasableShippingMethod[]
  total: number
  tax_total: number
}

interface Line {
  id: string
  subtotal: number
  original_total: number
  adjustments: { amount: unknown; is_tax_inclusive: boolean }[]
}

/** Builds a cart, applies its promotions as Medusa's promotion module does, computes its totals. */
export function medusaCart(setup: CartSetup): MedusaCart {
  const { promotions, items, shipping, ...rest } = setup
  const cart = {
    id: "order_1",
    currency_code: "sek",
    ...rest,
    items: items.map(({ price, rate, inclusive, ...item }, i) => ({
      id: `item_${i}`,
      ...item,
      ...priced(price, rate, inclusive),
    })),
    shipping_methods: shipping.map(({ price, rate, inclusive }, i) => {
      const { unit_price: amount, ...method } = priced(price, rate, inclusive)
      return { id: `method_${i}`, amount, ...method }
    }),
  }
  decorateCartTotals(cart as never)
  const applied = new Map<string, unknown>()
  for (const promotion of promotions) {
    const lines = promotion.target === "items" ? cart.items : cart.shipping_methods
    applyPromotion(promotion, lines as never, applied)
  }
  return decorateCartTotals(cart as never) as unknown as MedusaCart
}

function priced(price: string, rate: number, inclusive: boolean) {
  return {
    unit_price: MathBN.convert(price),
    is_tax_inclusive: inclusive,
    tax_lines: [{ rate }],
    adjustments: [],
  }
}

/** Amounts already taken off a line are kept ex VAT, as the promotion module keeps them. */
function applyPromotion(promotion: PromotionSetup, lines: Line[], applied: Map<string, unknown>) {
  // Promotions on shipping are ex VAT in Medusa, whatever the promotion says.
  const inclusive = promotion.inclusive && promotion.target === "items"
  const rule = {
    value: promotion.value,
    is_tax_inclusive: inclusive,
    type:
      promotion.type === "fixed" ? ApplicationMethodType.FIXED : ApplicationMethodType.PERCENTAGE,
    allocation:
      promotion.allocation === "each"
        ? ApplicationMethodAllocation.EACH
        : ApplicationMethodAllocation.ACROSS,
    max_quantity: promotion.allocation === "each" ? promotion.maxQuantity : undefined,
  }
  const reached = lines.filter((line) => MathBN.gt(line.subtotal, 0))
  const takenOff = (line: Line) => MathBN.convert((applied.get(line.id) ?? 0) as number)
  const perNet = (line: Line) =>
    inclusive ? MathBN.div(line.original_total, line.subtotal) : MathBN.convert(1)
  const whole = MathBN.sum(
    ...reached.map((line) => MathBN.mult(MathBN.sub(line.subtotal, takenOff(line)), perNet(line)))
  )
  if (MathBN.lte(whole, 0)) return
  for (const line of reached) {
    const asItem = { quantity: 1, ...line }
    const amount = calculateAdjustmentAmountFromPromotion(
      asItem,
      { ...rule, applied_value: takenOff(line) },
      whole
    )
    if (MathBN.lte(amount, 0)) continue
    line.adjustments.push({ amount, is_tax_inclusive: inclusive })
    applied.set(line.id, MathBN.add(takenOff(line), MathBN.div(amount, perNet(line))))
  }
}
