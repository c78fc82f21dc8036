import type { CartSetup } from "../../payload/__tests__/medusa-cart"
import { BILLING, CHAIR, sampleOrder } from "../../payload/__tests__/sample-order"
import { checkEligibility, marketOfCart, whyNotLeased, type EligibilityInput } from ".."

function check(setup: Partial<CartSetup> = {}, more: Partial<EligibilityInput> = {}) {
  return checkEligibility({
    cart: sampleOrder(setup),
    markets: { se: {} },
    leasableByDefault: true,
    salesChannels: [],
    customerGroups: [],
    stage: "complete",
    provenCustomer: true,
    ...more,
  })
}

const codes = (...args: Parameters<typeof check>) => check(...args).map(({ code }) => code)
const items = (setup: Partial<CartSetup["items"][number]>) => ({ items: [{ ...CHAIR, ...setup }] })
const discount = (value: string) => ({
  target: "items" as const,
  type: "percentage" as const,
  allocation: "across" as const,
  value,
  maxQuantity: 1,
  inclusive: false,
})

it("a whole cart may be leased, at every stage", () => {
  expect(check()).toEqual([])
  expect(check({}, { stage: "apply" })).toEqual([])
  expect(check({ shipping_address: BILLING }, { stage: "quote" })).toEqual([])
})

describe("the merchant's choice of shoppers", () => {
  const order = (more: object) => ({ ...sampleOrder(), ...more })
  const of = (more: object, rules: Partial<EligibilityInput>) =>
    codes({}, { cart: order(more), ...rules })

  it("of sales channels refuses the orders of others, and of none", () => {
    const rules = { salesChannels: ["sc_1", "sc_2"] }
    expect(of({ sales_channel_id: "sc_2" }, rules)).toEqual([])
    expect(of({ sales_channel_id: "sc_3" }, rules)).toEqual(["wrong_channel"])
    expect(of({ sales_channel_id: null }, rules)).toEqual(["wrong_channel"])
    expect(of({ sales_channel_id: null }, {})).toEqual([])
  })

  it("of customer groups counts only for a customer who is certain", () => {
    const rules = { customerGroups: ["cusgroup_1"] }
    const customer = (...ids: string[]) => ({
      customer: { id: "cus_1", groups: ids.map((id) => ({ id })) },
    })
    expect(of(customer("cusgroup_2", "cusgroup_1"), rules)).toEqual([])
    expect(of(customer("cusgroup_2"), rules)).toEqual(["wrong_group"])
    expect(of({ customer: null }, rules)).toEqual(["wrong_group"])
    const typed = { ...rules, provenCustomer: false }
    expect(of(customer("cusgroup_1"), typed)).toEqual(["wrong_group"])
    expect(of(customer("cusgroup_1"), { provenCustomer: false })).toEqual([])
  })
})

describe("market", () => {
  it("is the billing country's, in its own currency", () => {
    expect(check({ currency_code: "EUR" })).toMatchObject([
      {
        code: "currency_mismatch",
        message: "In this country, leasing is available in SEK only.",
        field: "currency_code",
      },
    ])
    expect(check({ currency_code: "SEK" })).toEqual([])
    for (const country_code of ["dk", "de"]) {
      expect(check({ billing_address: { ...BILLING, country_code } })).toMatchObject([
        { code: "no_market", data: { country_code } },
      ])
    }
  })

  it("is missing as long as the billing address, or its country, is", () => {
    const stage = "apply"
    expect(check({ billing_address: null }, { stage })).toEqual([
      {
        code: "missing_field",
        message: "Enter the billing address.",
        field: "billing_address",
      },
    ])
    const billing_address = { ...BILLING, country_code: null }
    expect(check({ billing_address }, { stage })).toEqual([
      {
        code: "missing_field",
        message: "Enter the country in the billing address.",
        field: "billing_address.country_code",
      },
    ])
  })

  it("of a quote without addresses is the country given, the delivery's, or the region's only one", () => {
    const stage = "quote"
    const region = (...countries: string[]) => ({
      billing_address: null,
      region: { countries: countries.map((iso_2) => ({ iso_2 })) },
    })
    expect(codes(region("se"), { stage })).toEqual([])
    expect(codes(region("se", "dk"), { stage })).toEqual(["missing_field"])
    expect(codes(region("se", "dk"), { stage, countryCode: "SE" })).toEqual([])
    expect(codes({ billing_address: null, shipping_address: BILLING }, { stage })).toEqual([])
    expect(codes({}, { stage, countryCode: "dk" })).toEqual([])
    expect(codes({ billing_address: null }, { stage })).toEqual(["missing_field"])
  })

  it("of an application is the billing country's, wherever the goods go", () => {
    const unknown = { billing_address: null, shipping_address: BILLING }
    expect(codes(unknown, { stage: "apply", countryCode: "se" })).toEqual(["missing_field"])
    expect(codes(unknown, { stage: "complete", countryCode: "se" })).toEqual(["missing_field"])
  })

  it("of a cart is the billing country's, if the shop has it", () => {
    const markets = { se: {} }
    expect(marketOfCart(sampleOrder(), markets)).toBe("se")
    expect(marketOfCart(sampleOrder(), { dk: {} })).toBeNull()
    expect(marketOfCart(sampleOrder({ billing_address: null }), markets)).toBeNull()
  })

  it("is the country that the goods go to", () => {
    const abroad = { ...BILLING, country_code: "no" }
    expect(check({ shipping_address: abroad })).toMatchObject([
      { code: "shipping_country", field: "shipping_address.country_code" },
    ])
  })
})

describe("limits ex VAT", () => {
  const limits = { markets: { se: { minimumAmount: 1000, maximumAmount: 2000 } } }

  it.each([
    ["999.99", ["below_minimum"]],
    ["1000", []],
    ["2000", []],
    ["2000.01", ["above_maximum"]],
  ])("%s", (price, expected) => {
    expect(codes(items({ price }), limits)).toEqual(expected)
  })

  it("count shipping and discounts, not VAT", () => {
    const shipping = [{ price: "100", rate: 25, inclusive: false }]
    expect(codes({ ...items({ price: "900" }), shipping }, limits)).toEqual([])
    expect(codes({ promotions: [discount("1")] }, limits)).toEqual(["below_minimum"])
    expect(codes(items({ price: "1249.99", inclusive: true }), limits)).toEqual(["below_minimum"])
  })

  it("are told in the market's currency", () => {
    const markets = { se: { minimumAmount: 6000, maximumAmount: 7000.5 } }
    const told = (price: string) => check(items({ price }), { markets })[0].message
    expect(told("1")).toBe("Leasing starts at 6,000 SEK excl. VAT.")
    const [{ data }] = check(items({ price: "5000.25" }), { markets })
    expect(data).toMatchObject({ minimum_amount: 6000, missing_amount: 999.75 })
    expect(told("9000")).toBe("Leasing is available up to 7,000.50 SEK excl. VAT.")
  })

  it("refuse nothing at all, and more than can be counted", () => {
    expect(codes(items({ price: "0" }))).toEqual(["nothing_to_pay"])
    expect(codes({ promotions: [discount("100")] })).toEqual(["nothing_to_pay"])
    expect(codes(items({ quantity: 9e15 }))).toEqual(["above_maximum"])
  })
})

describe("lines", () => {
  it.each<[string, Partial<CartSetup>]>([
    ["not_leasable", items({ variant: { metadata: { leasable: false } } })],
    ["gift_card", items({ is_giftcard: true })],
    ["gift_card", items({ variant: { product: { is_giftcard: true } } })],
    ["fractional_quantity", items({ quantity: 1.5 })],
  ])("%s names the line", (code, setup) => {
    expect(check(setup)).toMatchObject([{ code, items: ["chair"] }])
  })

  it("must all be leasable, and the refusal names those that are not", () => {
    const no = (id: string) => ({ ...CHAIR, id, variant: { metadata: { leasable: "no" } } })
    const refusals = check({ items: [no("a"), CHAIR, no("b")] })
    expect(refusals).toMatchObject([{ code: "not_leasable", items: ["a", "b"] }])
  })

  it("that are accessories are leased beside something else alone", () => {
    const accessory = { ...CHAIR, id: "cable", variant: { metadata: { leasable: "accessory" } } }
    const no = { ...CHAIR, id: "no", variant: { metadata: { leasable: false } } }
    expect(check({ items: [accessory, CHAIR] })).toEqual([])
    expect(check({ items: [accessory] })).toMatchObject([
      { code: "accessory_alone", items: ["cable"] },
    ])
    expect(check({ items: [accessory, no] })).toMatchObject([
      { code: "not_leasable", items: ["no"] },
      { code: "accessory_alone", items: ["cable"] },
    ])
  })

  it("are leased for the periods that they share, and those that forbid one are named", () => {
    const limited = (id: string, lease_months: unknown) => ({
      ...CHAIR,
      id,
      variant: { product: { metadata: { lease_months } } },
    })
    const items = [CHAIR, limited("a", [24, 36]), limited("b", "36, 48")]
    expect(check({ items }, { stage: "quote" })).toEqual([])
    expect(check({ items }, { months: 36 })).toEqual([])
    expect(check({ items }, { months: 24, stage: "apply" })).toMatchObject([
      { code: "period_not_offered", field: "months", items: ["b"], data: { months: 24 } },
    ])
    expect(check({ items: [...items, limited("c", [12])] }, { stage: "quote" })).toMatchObject([
      { code: "period_not_offered", items: ["a", "b", "c"] },
    ])
  })

  it("can't have a negative price, nor a discount above their price", () => {
    const dear = { ...CHAIR, id: "dear", price: "5000" }
    expect(check({ items: [dear, { ...CHAIR, price: "-1" }] })).toMatchObject([
      { code: "negative_price", items: ["chair"] },
    ])
    const cart = sampleOrder({ items: [dear, CHAIR] })
    cart.items![1]!.discount_subtotal = 1000.01
    expect(check({}, { cart })).toMatchObject([{ code: "discount_above_price", items: ["chair"] }])
    cart.items![1]!.discount_subtotal = 1000.0000000001
    expect(check({}, { cart })).toEqual([])
  })

  it("hold for the shipping too", () => {
    const shipping = (price: string) => [{ price, rate: 25, inclusive: false }]
    expect(check({ shipping: shipping("-10") })).toMatchObject([
      { code: "negative_price", field: "shipping_methods" },
    ])
    const cart = sampleOrder({ shipping: shipping("10") })
    cart.shipping_methods![0]!.discount_subtotal = 10.01
    expect(check({}, { cart })).toMatchObject([
      { code: "discount_above_price", field: "shipping_methods" },
    ])
  })

  it("must be there", () => {
    expect(codes({ items: [] })).toEqual(["empty_cart"])
    expect(codes(items({ quantity: 0 }))).toEqual(["empty_cart"])
    const limits = { markets: { se: { minimumAmount: 6000 } } }
    expect(codes({ items: [] }, limits)).toEqual(["empty_cart"])
  })
})

it("credits and orders made by the shop are refused", () => {
  expect(check({ credit_lines: [{ id: "credit_1" }] })).toMatchObject([
    { code: "credit_lines", field: "credit_lines" },
  ])
  expect(codes({ is_draft_order: true })).toEqual(["draft_order"])
})

it("the period must be one of the market's, where they are known", () => {
  const knownMonths = [36, 12, 24]
  expect(codes({}, { months: 24, knownMonths })).toEqual([])
  expect(check({}, { months: 25, knownMonths })).toEqual([
    {
      code: "unknown_period",
      message: "Choose a lease period of 12, 24 or 36 months.",
      data: { months: knownMonths },
      field: "months",
    },
  ])
  expect(codes({}, { months: 25, knownMonths: [] })).toEqual([])
  expect(codes({}, { months: 25 })).toEqual([])
  expect(codes({}, { knownMonths })).toEqual([])
})

describe("an order that was applied for", () => {
  const options = {
    markets: { se: {}, dk: {} },
    leasableByDefault: true,
    salesChannels: [],
    customerGroups: [],
  }
  const contact = {
    firstName: "Bo",
    lastName: "Ek",
    phone: "+46701740605",
    email: "a@example.com",
  }
  const why = (setup: Partial<CartSetup> = {}, language: "en" | "sv" = "en") =>
    whyNotLeased(options, sampleOrder(setup), {
      market: "se",
      months: 24,
      contact,
    })?.(language) ?? null

  it("can be leased as it was applied for, by whoever applied", () => {
    expect(why()).toBeNull()
    expect(why({ billing_address: { ...BILLING, country_code: "SE" } })).toBeNull()
    expect(why({ email: null, billing_address: { ...BILLING, first_name: null } })).toBeNull()
  })

  it("can't where an application could not be completed, and every reason is said", () => {
    expect(why({ ...items({ is_giftcard: true }), credit_lines: [{ id: "credit_1" }] })).toBe(
      check({ ...items({ is_giftcard: true }), credit_lines: [{ id: "credit_1" }] })
        .map(({ message }) => message)
        .join(" ")
    )
    expect(why({ billing_address: null })).not.toBeNull()
    expect(why({ billing_address: { ...BILLING, company: null } })).not.toBeNull()
    const free = { promotions: [discount("100")] }
    expect(why(free, "sv")).not.toBe(why(free))
  })

  it("can't in another market than the application's", () => {
    const phone = "+4520123456"
    const abroad = { ...BILLING, country_code: "dk", postal_code: "1050", phone }
    const moved = { billing_address: abroad, currency_code: "dkk" }
    expect(codes(moved, { markets: options.markets })).toEqual([])
    expect(why(moved)).toBe("The billing country has changed. Apply for leasing again.")
  })
})

describe("billing fields", () => {
  const fields = (setup: Partial<CartSetup>, more: Partial<EligibilityInput> = {}) =>
    check(setup, more).map(({ code, field }) => [code, field])

  it.each([
    ["company", "billing_address.company"],
    ["address_1", "billing_address.address_1"],
    ["city", "billing_address.city"],
    ["postal_code", "billing_address.postal_code"],
    ["first_name", "first_name"],
    ["last_name", "last_name"],
    ["phone", "phone"],
  ])("%s is needed, and is not a blank", (name, field) => {
    for (const value of [null, "", " \u00a0", "\u200b"]) {
      const billing_address = { ...BILLING, [name]: value }
      expect(fields({ billing_address })).toEqual([["missing_field", field]])
      expect(fields({ billing_address }, { stage: "quote" })).toEqual([])
    }
  })

  it("come with an email address", () => {
    for (const email of [null, " "]) expect(fields({ email })).toEqual([["missing_field", "email"]])
  })

  it("must have the market's shape", () => {
    const wrong = { billing_address: { ...BILLING, postal_code: "1112", phone: "ring mig" } }
    expect(fields({ ...wrong, email: "kund" })).toEqual([
      ["invalid_field", "billing_address.postal_code"],
      ["invalid_field", "email"],
      ["invalid_field", "phone"],
    ])
  })

  it("are all asked for at once", () => {
    const blank = { ...BILLING, company: null, address_1: null, city: null, postal_code: null }
    expect(fields({ billing_address: blank })).toEqual(
      ["company", "address_1", "city", "postal_code"].map((name) => [
        "missing_field",
        `billing_address.${name}`,
      ])
    )
  })

  it("of a person may come from the applicant", () => {
    const billing_address = { ...BILLING, first_name: "", last_name: null, phone: "fel" }
    const contact = {
      firstName: "Bo",
      lastName: "Ek",
      phone: "+46701740605",
      email: "a@example.com",
    }
    expect(fields({ billing_address, email: null }, { contact })).toEqual([])
  })

  it("are asked for in words without anybody's data", () => {
    const [{ message }] = check({ billing_address: { ...BILLING, company: null } })
    expect(message).toBe("Enter the company's name in the billing address.")
    for (const refusal of check({
      email: "hemlig",
      billing_address: { ...BILLING, phone: "112x" },
    })) {
      expect(refusal.message).not.toMatch(/hemlig|112x/)
    }
  })
})

it("every reason is given at once", () => {
  const setup = {
    ...items({ price: "5", is_giftcard: true }),
    credit_lines: [{ id: "credit_1" }],
    billing_address: { ...BILLING, company: null },
  }
  expect(codes(setup, { markets: { se: { minimumAmount: 6000 } } })).toEqual([
    "gift_card",
    "credit_lines",
    "below_minimum",
    "missing_field",
  ])
})
