import fc from "../../../../../testbed/fast-check"
import { differences, orderFacts, type OrderFacts } from ".."
import { cartSetup } from "./arbitrary-cart"
import { medusaCart, type CartSetup, type ItemSetup } from "./medusa-cart"
import { BILLING, sampleOrder } from "./sample-order"

const item = (sku: string | null, title: string, more: Partial<ItemSetup> = {}): ItemSetup => ({
  price: "100",
  quantity: 1,
  rate: 25,
  inclusive: false,
  variant_sku: sku,
  title,
  ...more,
})

const order = (more: Partial<CartSetup> = {}) =>
  sampleOrder({ items: [item("DESK", "Desk")], shipping_address: BILLING, ...more })

const factsOf = (more: Partial<CartSetup> = {}) => orderFacts(order(more), "se")

const compare = (sent: OrderFacts | null, now: OrderFacts, total = 0) =>
  differences(sent, total, now).map(({ field, leasecloud, order }) => [field, leasecloud, order])

describe("what LeaseCloud has beside what an order says", () => {
  it("is the same for the same order, in whatever order its lines come", () => {
    fc.assert(
      fc.property(cartSetup, (setup) => {
        const cart = medusaCart(setup)
        const turned = { ...cart, items: [...cart.items].reverse() }
        const kept = JSON.parse(JSON.stringify(orderFacts(cart, "se"))) as OrderFacts
        expect(differences(kept, kept.total, orderFacts(turned, "se"))).toEqual([])
      })
    )
  })

  it("counts lines of one article together, and names one without SKU by its title", () => {
    const now = factsOf({
      items: [item("DESK", "Desk"), item("DESK", "Desk", { price: "90" }), item(null, "Set-up")],
    })
    expect(compare(factsOf(), now)).toEqual([
      ["total", 125, 362.5],
      ["items.DESK.quantity", 1, 2],
      ["items.DESK.amount", 100, 190],
      ["items.Set-up.quantity", 0, 1],
      ["items.Set-up.amount", 0, 100],
    ])
  })

  it("tells pieces that come back from pieces that were written off", () => {
    const detail = {
      return_requested_quantity: 1,
      return_received_quantity: "2",
      return_dismissed_quantity: { value: "3" },
      written_off_quantity: 4,
    }
    const quantity = 10
    const sent = factsOf({ items: [item("DESK", "Desk", { quantity })] })
    const now = factsOf({ items: [item("DESK", "Desk", { quantity, detail })] })
    expect(now.items[0]).toMatchObject({ returned: 6, written_off: 4 })
    expect(compare(sent, now).map(([field]) => field)).toContain("items.DESK.returned")
  })

  it("shows an article that is gone, a changed delivery, and what was left out or added", () => {
    const shipping = [{ price: "49", rate: 25, inclusive: false }]
    const now = factsOf({
      items: [item("CHAIR", "Chair")],
      shipping,
      billing_address: { ...BILLING, address_2: "5 tr", phone: null },
    })
    expect(compare(factsOf(), now)).toEqual([
      ["total", 125, 186.25],
      ["shipping", 0, 49],
      ["items.CHAIR.quantity", 0, 1],
      ["items.CHAIR.amount", 0, 100],
      ["items.DESK.quantity", 1, 0],
      ["items.DESK.amount", 100, 0],
      ["billing_address.address_2", null, "5 tr"],
      ["contact.phone", "+46701740605", null],
    ])
  })

  it("compares no contact that the applicant gave: LeaseCloud has theirs, not the order's", () => {
    const given = { email: "vd@example.com", phone: "070-765 43 21", firstName: "Kim" }
    const sent = orderFacts(order(), "se", given)
    const now = factsOf({
      email: "other@example.com",
      billing_address: { ...BILLING, first_name: "Elva", last_name: "Elvansson", phone: "1" },
    })
    expect(compare(sent, now)).toEqual([["contact.last_name", "Andersson", "Elvansson"]])
  })

  it("names an article without SKU by product and variant, and never by nothing", () => {
    const named = (title: string, more: Partial<ItemSetup>) =>
      factsOf({ items: [item(null, title, more)] }).items[0].article
    expect(named("Desk", { variant_title: "Oak" })).toBe("Desk, Oak")
    expect(named("", { product_title: "Desk" })).toBe("Desk")
    expect(named("", { product_title: "" })).toBe("Item")
  })

  it("is not told of an order that was read without what it charges", () => {
    expect(() => orderFacts({ ...order(), total: undefined }, "se")).toThrow(/without total:/)
  })

  it("is the total alone for a lease whose order was not kept", () => {
    expect(compare(null, factsOf(), 125)).toEqual([])
    expect(compare(null, factsOf(), 100)).toEqual([["total", 100, 125]])
  })
})
