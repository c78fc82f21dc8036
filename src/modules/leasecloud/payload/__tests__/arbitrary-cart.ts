import fc from "../../../../../testbed/fast-check"
import type { CartSetup, ItemSetup, PromotionSetup, ShippingSetup } from "./medusa-cart"

const RATES = [25, 15, 12, 6, 0]

/** Whole kronor, öre, and decimals beyond the currency's; now and then free. */
const price = (largest: number) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: largest }),
      fc.oneof(
        { weight: 3, arbitrary: fc.constant("") },
        { weight: 6, arbitrary: fc.stringMatching(/^[0-9]{2}$/) },
        { weight: 2, arbitrary: fc.stringMatching(/^[0-9]{3,7}$/) }
      )
    )
    .map(([whole, decimals]) => (decimals ? `${whole}.${decimals}` : `${whole}`))

const quantity = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 9999 }) },
  { weight: 1, arbitrary: fc.constant(9999) }
)

const PIECES = ["Stol", " ", "å", "e\u0301", "👩‍👩‍👧‍👦", "🇸🇪", "👍🏽", "ก็", "\u0007", "\n", "x", "\ud83d"]

const long = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 90 })), { maxLength: 4 })
  .map((pieces) => `T${pieces.map(([piece, times]) => piece.repeat(times)).join("")}`)

/** Texts of all lengths around the limit, of characters that take one to eleven units each. */
export const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("Stol", "Höj- och sänkbart bord", "T", " x ") },
  { weight: 1, arbitrary: long }
)

const item: fc.Arbitrary<ItemSetup> = fc.record({
  price: price(20_000),
  quantity,
  rate: fc.constantFrom(...RATES),
  inclusive: fc.boolean(),
  title: text,
  variant_sku: fc.option(text),
  product_id: fc.option(fc.constant("prod_1")),
  variant_option_values: fc.option(fc.record({ Color: text })),
})

const shipping: fc.Arbitrary<ShippingSetup> = fc.record({
  price: fc.oneof(fc.constant("0"), price(900)),
  rate: fc.constantFrom(...RATES),
  inclusive: fc.boolean(),
})

const promotion: fc.Arbitrary<PromotionSetup> = fc
  .record({
    target: fc.constantFrom("items" as const, "shipping" as const),
    type: fc.constantFrom("percentage" as const, "fixed" as const),
    allocation: fc.constantFrom("each" as const, "across" as const),
    percent: fc.oneof(fc.constant("100"), fc.constantFrom("5", "10", "12.5", "33.333", "99.9")),
    amount: price(5_000),
    maxQuantity: fc.integer({ min: 1, max: 50 }),
    inclusive: fc.boolean(),
  })
  .map(({ percent, amount, ...rest }) => ({
    ...rest,
    value: rest.type === "percentage" ? percent : amount,
  }))

const address = fc.record({
  company: text,
  first_name: text,
  last_name: text,
  address_1: text,
  address_2: fc.option(text),
  city: text,
  postal_code: fc.constant("111 22"),
  country_code: fc.constant("se"),
  phone: fc.constant("070-123 45 67"),
})

/** Carts of all kinds that a shop can have; a fifth of them or more have each hard trait. */
export const cartSetup: fc.Arbitrary<CartSetup> = fc
  .record({
    items: fc.array(item, { minLength: 1, maxLength: 5 }),
    shipping: fc.array(shipping, { maxLength: 3 }),
    promotions: fc.array(promotion, { maxLength: 4 }),
    prices: fc.constantFrom("inclusive", "exclusive", "mixed"),
    email: fc.constant("kund@example.com"),
    billing_address: address,
    shipping_address: fc.option(address),
  })
  .map(({ prices, ...setup }) => {
    const settle = <T extends { inclusive: boolean }>(lines: T[]) =>
      lines.map((line) =>
        prices === "mixed" ? line : { ...line, inclusive: prices === "inclusive" }
      )
    return { ...setup, items: settle(setup.items), shipping: settle(setup.shipping) }
  })
