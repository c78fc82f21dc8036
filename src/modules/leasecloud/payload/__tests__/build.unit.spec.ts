import { createOrderRequestSchema } from "../../../../leasecloud/schemas"
import { buildCreateOrder, summarizeAmounts, type Applicant } from ".."
import type { CartSetup } from "./medusa-cart"
import { BILLING, CHAIR, sampleOrder } from "./sample-order"

const applicant: Applicant = {
  months: 36,
  orgNumber: "5560360793",
  nin: "199001011239",
  ownInsurance: true,
}

const tenPercent = {
  target: "items" as const,
  type: "percentage" as const,
  allocation: "across" as const,
  value: "10",
  maxQuantity: 1,
  inclusive: false,
}

function build(setup: Partial<CartSetup>, given: Partial<Applicant> = {}) {
  const order = sampleOrder(setup)
  return buildCreateOrder({
    order,
    applicant: { ...applicant, ...given },
    market: "se",
    reference: "inst.lease_1",
  })
}

const item = (setup: Partial<CartSetup["items"][number]>) =>
  build({ items: [{ ...CHAIR, ...setup }] }).items[0]

describe("a whole order", () => {
  it("is sent field for field", () => {
    const order = sampleOrder({
      items: [
        {
          ...CHAIR,
          price: "1250",
          inclusive: true,
          quantity: 3,
          product_id: "prod_1",
          variant_sku: "STOL-1",
          variant_option_values: { Färg: "Svart", Ben: "Ek" },
        },
      ],
      shipping: [{ price: "99", rate: 25, inclusive: false }],
      promotions: [tenPercent],
      shipping_address: { ...BILLING, address_1: "Lagergatan 2", first_name: "Bo" },
    })
    const body = buildCreateOrder({
      order,
      applicant: {
        ...applicant,
        invoiceInterval: "QUARTERLY",
        authorizedSignatory: "vd@example.com",
        customerIp: "::ffff:192.0.2.7",
        statusTrigger: "ACTIVE",
      },
      market: "se",
      partnerId: "partner-1",
      reference: "inst.lease_1",
      invoiceInterval: "MONTHLY",
      sandbox: true,
    })
    expect(body).toEqual({
      partnerId: "partner-1",
      internalOrderId: "inst.lease_1",
      months: 36,
      invoiceInterval: "QUARTERLY",
      ownInsurance: true,
      company: "Exempel AB",
      orgNumber: "5560360793",
      nin: "199001011239",
      authorizedSignatory: "vd@example.com",
      firstName: "Anna",
      lastName: "Andersson",
      email: "kund@example.com",
      phone: "+46701740605",
      billingAddress: "Storgatan 1",
      billingCity: "Stockholm",
      billingPostalCode: "111 22",
      billingCountry: "SE",
      shippingFirstName: "Bo",
      shippingLastName: "Andersson",
      shippingAddress: "Lagergatan 2",
      shippingCity: "Stockholm",
      shippingPostalCode: "111 22",
      shippingAmount: 9900,
      shippingVAT: 2475,
      customerIp: "192.0.2.7",
      items: [
        {
          name: "Stol",
          attributes: "Ben: Ek, Färg: Svart",
          sku: "STOL-1",
          productId: "prod_1",
          unitAmount: 100000,
          quantity: 3,
          discountAmount: 30000,
        },
      ],
      statusTrigger: "ACTIVE",
    })
    expect(summarizeAmounts(order)).toEqual({ total: 279900, shipping: 9900, shippingVat: 2475 })
  })

  it("prefers what the applicant gave, and leaves out what nobody gave", () => {
    const body = build(
      { billing_address: { ...BILLING, address_2: " \u00a0 ", company: " Exempel\n\tAB " } },
      { firstName: "Cia", email: "cia@example.com" }
    )
    expect(body).toMatchObject({
      firstName: "Cia",
      lastName: "Andersson",
      email: "cia@example.com",
      company: "Exempel AB",
    })
    for (const key of ["billingAddress2", "shippingAddress", "invoiceInterval", "statusTrigger"]) {
      expect(body).not.toHaveProperty(key)
    }
  })

  it("holds no status trigger that was typed while the shop was a sandbox", () => {
    expect(build({}, { statusTrigger: "ACTIVE" })).not.toHaveProperty("statusTrigger")
  })

  it("is refused in words that name the fields and hold no values", () => {
    const broken = () => build({ billing_address: { ...BILLING, company: null, city: "" } })
    expect(broken).toThrow("This order can't be leased: company, billingCity")
    expect(() => build({}, { nin: "" })).toThrow(/: nin$/)
  })

  it("is refused where it has no billing address, whoever applies and wherever it goes", () => {
    const contact = { firstName: "Bo", lastName: "Ek", email: "a@example.com", phone: "0701740605" }
    const nowhere = () => build({ billing_address: null, shipping_address: BILLING }, contact)
    expect(nowhere).toThrow(
      /: company, billingAddress, billingCity, billingPostalCode, billingCountry$/
    )
    expect(() => build({ billing_address: null })).toThrow(
      /: company, firstName, lastName, phone, /
    )
  })

  it("names the line that is refused", () => {
    const items = [CHAIR, { ...CHAIR, id: "half", quantity: 0.5 }]
    expect(() => build({ items })).toThrow(/: items\.1\.quantity$/)
  })

  it("does without lines that the database no longer has", () => {
    const order = sampleOrder({ shipping: [{ price: "99", rate: 25, inclusive: false }] })
    const input = { applicant, market: "se" as const, reference: "inst.lease_1" }
    const gaps = {
      ...order,
      items: [null, ...order.items],
      shipping_methods: [...order.shipping_methods, null],
    }
    expect(buildCreateOrder({ ...input, order: gaps })).toEqual(
      buildCreateOrder({ ...input, order })
    )
  })

  it.each(["subtotal", "discount_subtotal", "quantity"])(
    "is not built from an order that was read without %s",
    (name) => {
      const order = sampleOrder({})
      const items = [{ ...order.items[0], [name]: undefined }]
      const input = { applicant, market: "se" as const, reference: "inst.lease_1" }
      const read = () => buildCreateOrder({ ...input, order: { ...order, items } })
      expect(read).toThrow(new RegExp(`read without (items\\.)?${name}:`))
    }
  )

  it("is not built from an order that was read without the VAT of its shipping", () => {
    const order = sampleOrder({ shipping: [{ price: "99", rate: 25, inclusive: false }] })
    const shipping_methods = [{ ...order.shipping_methods[0], tax_total: null }]
    expect(() => summarizeAmounts({ ...order, shipping_methods })).toThrow(/without tax_total:/)
  })

  it("sends the shopper's address as it is, but for an IPv4 address in IPv6's form", () => {
    const sent = (customerIp: string) => build({}, { customerIp }).customerIp
    expect(sent("::FFFF:192.0.2.7")).toBe("192.0.2.7")
    expect(sent("2001:db8::ffff:192.0.2.7")).toBe("2001:db8::ffff:192.0.2.7")
    expect(sent("::ffff:c000:207")).toBe("::ffff:c000:207")
  })
})

describe("addresses", () => {
  it("lets a street that is too long go on in the second line", () => {
    const long = `${"Långgatan ".repeat(26)}7`
    const body = build({ billing_address: { ...BILLING, address_1: long, address_2: "3 tr" } })
    expect(body.billingAddress).toHaveLength(255)
    expect(`${body.billingAddress}${body.billingAddress2}`).toBe(`${long}, 3 tr`)
  })

  it("names the receiving company where it is another one", () => {
    const to = (company: string) =>
      build({ shipping_address: { ...BILLING, company, address_2: "Port 3" } }).shippingAddress2
    expect(to("Bygg AB")).toBe("Port 3, Bygg AB")
    expect(to("Exempel AB")).toBe("Port 3")
  })
})

describe("the words of a line", () => {
  it("lets a name that is too long go on in the attributes", () => {
    const title = `${"å".repeat(255)}ända hit`
    const line = item({ title, variant_option_values: { Färg: "Svart" } })
    expect(line.name).toBe("å".repeat(255))
    expect(line.attributes).toBe("ända hit, Färg: Svart")
  })

  it("takes options as the order recorded them, else the variant's title", () => {
    const variant_title = "Röd / Ek"
    expect(item({ variant_title }).attributes).toBe("Röd / Ek")
    const recorded = { variant_title, variant_option_values: { Ben: "Ek", Färg: "Röd" } }
    expect(item(recorded).attributes).toBe("Ben: Ek, Färg: Röd")
  })

  it("doesn't repeat the placeholders of a product without options", () => {
    const recorded = { "Default option": "Default option value" }
    for (const variant_option_values of [null, recorded]) {
      const line = item({ variant_title: "Default variant", variant_option_values })
      expect(line).not.toHaveProperty("attributes")
    }
  })

  it("keeps an option's value where the option has no name of its own", () => {
    const recorded = { "Default option": "Svart", " ": "Ek" }
    expect(item({ variant_option_values: recorded }).attributes).toBe("Ek, Svart")
  })

  it("names a line by its product or variant where it has no title, and never by nothing", () => {
    expect(item({ title: " ", product_title: "Bord" }).name).toBe("Bord")
    expect(item({ title: "", product_title: "", variant_title: "Ek" }).name).toBe("Ek")
    expect(item({ title: "", product_title: null }).name).toBe("Item")
  })

  it("names a line without a product by its title alone", () => {
    expect(item({ title: "Montering" })).toEqual({
      name: "Montering",
      unitAmount: 100000,
      quantity: 1,
      discountAmount: 0,
    })
  })
})

describe("the amounts of a line", () => {
  it("keeps the shop's unit price and shows rounding as discount", () => {
    expect(item({ price: "100", rate: 12, inclusive: true, quantity: 9999 })).toMatchObject({
      unitAmount: 8929,
      quantity: 9999,
      discountAmount: 8929 * 9999 - 89276786,
    })
  })

  it("keeps it under a promotion, rounded up where it has more decimals", () => {
    const promotions = [tenPercent]
    const [line] = build({ items: [{ ...CHAIR, price: "33.333", quantity: 3 }], promotions }).items
    expect(line).toMatchObject({ unitAmount: 3334, quantity: 3, discountAmount: 10002 - 9000 })
  })

  it("sends free lines, and leaves removed ones out", () => {
    const free = { ...CHAIR, id: "free", title: "Pall", price: "0" }
    const removed = { ...CHAIR, id: "removed", quantity: 0 }
    const { items } = build({ items: [CHAIR, free, removed] })
    expect(items).toMatchObject([
      { name: "Stol" },
      { name: "Pall", unitAmount: 0, discountAmount: 0 },
    ])
    expect(items).toHaveLength(2)
  })

  it("gives the odd öre to the same goods in any order of the lines", () => {
    const [a, b] = ["A", "B"].map((title) => ({ ...CHAIR, id: title, title, price: "0.005" }))
    const shares = (items: CartSetup["items"]) =>
      build({ items: [...items, CHAIR] }).items.map((i) => [i.name, i.discountAmount])
    expect(new Map(shares([a, b]) as [string, number][])).toEqual(
      new Map(shares([b, a]) as [string, number][])
    )
  })

  it("reads amounts as numbers, strings and raw values alike", () => {
    const amounts = [1000.5, "1000.5", { value: "1000.5", precision: 20 }]
    for (const subtotal of amounts) {
      const line = { id: "i", quantity: 1, subtotal, discount_subtotal: 0 }
      const order = { id: "o", currency_code: "sek", items: [line] }
      expect(summarizeAmounts(order)).toEqual({ total: 100050, shipping: 0, shippingVat: 0 })
    }
  })
})

it("every optional string left out is still a body that LeaseCloud takes", () => {
  expect(createOrderRequestSchema.safeParse(build({})).success).toBe(true)
})
