import fc from "../../testbed/fast-check"

/** A shop in Sweden as a merchant may set it up, and what is bought there. Prices in öre. */
export interface RandomShop {
  /** Whether prices are incl. VAT. */
  inclusive: boolean
  /** Whether Medusa taxes carts by itself. */
  automatic: boolean
  /** Whether the region has more countries, so that a cart has none before its address. */
  several: boolean
  /** Percent. */
  vat: 25 | 12 | 6
  price: number
  /** Another price for some buyers: from so many pieces on, or for the customers of a group. */
  special: { price: number; from?: number } | null
  isInGroup: boolean
  quantity: number
  /** Percent off the goods. */
  discount: number
}

const DELIVERY = 495_00
const DELIVERY_VAT = 25

/** Above the shop's minimum of 6,000 SEK, whatever is taken off. */
const price = fc.integer({ min: 12_000_00, max: 30_000_00 })

export const randomShop: fc.Arbitrary<RandomShop> = fc.record({
  inclusive: fc.boolean(),
  automatic: fc.boolean(),
  several: fc.boolean(),
  vat: fc.constantFrom(25, 12, 6),
  price,
  special: fc.option(
    fc.oneof(fc.record({ price, from: fc.integer({ min: 2, max: 5 }) }), fc.record({ price }))
  ),
  isInGroup: fc.boolean(),
  quantity: fc.integer({ min: 1, max: 9 }),
  discount: fc.constantFrom(0, 0, 10, 33),
})

/** A fraction of an öre's amount. */
type Fraction = { over: bigint; under: bigint }

const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
})

/** Half up. */
const rounded = ({ over, under }: Fraction) => Number((2n * over + under) / (2n * under))

/** An amount in öre without its VAT, if it is incl. VAT. */
function net(amount: number, vat: number, inclusive: boolean): Fraction {
  return inclusive
    ? { over: BigInt(amount) * 100n, under: BigInt(100 + vat) }
    : { over: BigInt(amount), under: 1n }
}

/**
 * What the goods alone, the goods with their discount, and the whole order come to: öre, ex VAT, by plain
 * arithmetic. Where Medusa does not tax by itself, it takes a part of the price incl. VAT off the price
 * excl. VAT, and orders by that.
 */
export function exVat(shop: RandomShop): { goods: number; discounted: number; order: number } {
  const { inclusive, automatic, vat, special, isInGroup, quantity, discount } = shop
  const gets = special && (special.from === undefined ? isInGroup : quantity >= special.from)
  // Of a price and its price for a quantity Medusa takes the lower. A price list overrides both.
  const lowest = special?.from ? Math.min(special.price, shop.price) : special?.price
  const gross = (gets ? lowest! : shop.price) * quantity
  const goods = net(gross, vat, inclusive)
  const off = automatic
    ? { over: goods.over * BigInt(-discount), under: goods.under * 100n }
    : { over: BigInt(gross * -discount), under: 100n }
  const discounted = plus(goods, off)
  return {
    goods: rounded(goods),
    discounted: rounded(discounted),
    order: rounded(plus(discounted, net(DELIVERY, DELIVERY_VAT, inclusive))),
  }
}

/** The monthly amount of a price in öre by a tariff in percent of it: öre, half up. */
export function monthly(price: number, tariff: number): number {
  return rounded({ over: BigInt(price) * BigInt(Math.round(tariff * 1e6)), under: 100_000_000n })
}
