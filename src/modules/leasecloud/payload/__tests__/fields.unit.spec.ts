import { checkEligibility } from "../../eligibility"
import { CART_FIELDS, LeasableOrder, ORDER_FIELDS, buildCreateOrder, orderFacts } from ".."
import { CUSTOMER_FIELDS } from "../leasable-order"
import { BILLING, CHAIR, sampleOrder } from "./sample-order"

/** The order, noting the path of every value that is read of it. */
function noted<T extends object>(value: T, paths: Set<string>, path: string[] = []): T {
  return new Proxy(value, {
    get(target, key) {
      const found = Reflect.get(target, key)
      // What is inherited, and the places of a list, are no fields.
      if (typeof key === "symbol" || typeof found === "function") return found
      const isPlace = Array.isArray(target)
      const here = isPlace ? path : [...path, key]
      if (isRecord(found) && key !== "metadata") return noted(found, paths, here)
      if (!isPlace) paths.add(here.join("."))
      return found
    },
  })
}

/** No amount, which is an object of a class in Medusa's answers. */
function isRecord(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

const ORDER = {
  ...sampleOrder({
    items: [{ ...CHAIR, variant: { id: "variant_1", metadata: {}, product: { metadata: {} } } }],
    shipping: [{ price: "99", rate: 25, inclusive: false }],
    shipping_address: { ...BILLING, company: "Bygg AB" },
    region: { countries: [{ iso_2: "se" }] },
  }),
  credit_lines: [],
}

/** The paths that are read and that `query.graph` would not have answered for the fields. */
function unasked(
  fields: string[],
  read: (order: LeasableOrder) => unknown,
  order: LeasableOrder = ORDER
): string[] {
  const paths = new Set<string>()
  read(noted(order, paths))
  expect(paths.size).toBeGreaterThan(5)
  const isAsked = (path: string) =>
    fields.includes(path) || fields.includes(path.replace(/[^.]+$/, "*"))
  return [...paths].filter((path) => !isAsked(path))
}

const check = (cart: LeasableOrder, stage: "quote" | "complete", customerGroups: string[] = []) =>
  checkEligibility({
    cart,
    stage,
    markets: { se: {} },
    leasableByDefault: true,
    salesChannels: [],
    customerGroups,
    provenCustomer: true,
  })

const applicant = {
  months: 36,
  orgNumber: "5560360793",
  nin: "199001011239",
  ownInsurance: true,
}

/** A value that is not asked for is absent: a mark that forbids leasing would count for nothing. */
describe("of what is read", () => {
  it("all is asked for of a cart", () => {
    expect(unasked(CART_FIELDS, (cart) => check(cart, "complete"))).toEqual(["is_draft_order"])
    const nowhere = { ...ORDER, billing_address: null, shipping_address: null }
    const quoted = unasked(CART_FIELDS, (cart) => check(cart, "quote"), nowhere)
    expect(quoted.sort()).toEqual(["billing_address", "is_draft_order", "shipping_address"])
  })

  it("all is asked for of a cart's or an order's customer, if groups count", () => {
    const order = { ...ORDER, customer: { id: "cus_1", groups: [{ id: "cusgroup_1" }] } }
    const ofGroup = (cart: LeasableOrder) => check(cart, "complete", ["cusgroup_1"])
    const asked = [...CART_FIELDS, "is_draft_order", ...CUSTOMER_FIELDS]
    expect(unasked(asked, ofGroup, order)).toEqual([])
  })

  it("all is asked for of an order, but its variants, which are not asked again", () => {
    const send = (order: LeasableOrder) => {
      check(order, "complete")
      orderFacts(order, "se")
      return buildCreateOrder({ order, applicant, market: "se", reference: "inst.lease_1" })
    }
    const missing = unasked(ORDER_FIELDS, send)
    expect(missing.filter((path) => !path.startsWith("items.variant"))).toEqual([])
  })
})
