import { MESSAGES } from "../../../messages"
import { LEASE_PROVIDER_ID } from "../../../modules/leasecloud/internal"
import { type CartForLease, cartProblems } from "../read-cart"

const item = { id: "item_1", quantity: 1, requires_shipping: true }
const CART: CartForLease = {
  id: "cart_1",
  currency_code: "sek",
  region: { name: "Norden", payment_providers: [{ id: LEASE_PROVIDER_ID }] },
  items: [item],
  shipping_methods: [{ id: "method_1" }],
}
const problems = (more: Partial<CartForLease>) => cartProblems({ ...CART, ...more })

it("nothing but the cart's own rules keeps a cart with a delivery from being leased", () => {
  expect(cartProblems(CART)).toEqual([])
})

it("a cart whose items are delivered needs a delivery", () => {
  expect(problems({ shipping_methods: [] })).toMatchObject([
    { code: "missing_field", field: "shipping_methods", message: MESSAGES.en.no_delivery({}) },
  ])
  const service = { ...item, requires_shipping: false }
  expect(problems({ items: [service], shipping_methods: null })).toEqual([])
  expect(problems({ items: [service, item], shipping_methods: null })).toHaveLength(1)
})

it("a region without the payment provider is named", () => {
  const region = { name: "Norden", payment_providers: [] }
  expect(problems({ region })).toMatchObject([{ code: "region_without_leasing", field: "region" }])
})

it("a cart with the VAT of another address or another rate is told so", () => {
  expect(problems({ vat_outdated: true })).toMatchObject([{ code: "vat_unknown", field: "cart" }])
})
