import type { MedusaContainer } from "@medusajs/framework/types"
import { CHAIR, sampleOrder } from "../../modules/leasecloud/payload/__tests__/sample-order"
import { whyNotLeased } from "../../modules/leasecloud/eligibility"
import { Eligibility } from "../../modules/leasecloud/eligibility/eligibility"
import { buildCreateOrder } from "../../modules/leasecloud/payload"
import type { LeasableOrder } from "../../modules/leasecloud/payload"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { quoteCart } from "../quote"
import { isVatOutdated } from "../vat"

/** 125 SEK of a chair and 50 SEK of delivery, both incl. 25 % VAT. */
const INCLUSIVE = {
  items: [{ ...CHAIR, price: "125", inclusive: true }],
  shipping: [{ price: "50", rate: 25, inclusive: true }],
}

/** A cart as Medusa has it before it knows the taxes: no tax lines, and totals to match. */
function untaxed(setup: Parameters<typeof sampleOrder>[0] = INCLUSIVE) {
  const cart = sampleOrder({ ...setup, region: { countries: [{ iso_2: "se" }, { iso_2: "fi" }] } })
  const strip = <Line extends object>(line: Line): Line => {
    const { unit_price, amount, quantity } = line as Record<string, unknown>
    const subtotal = Number(unit_price ?? amount) * Number(quantity ?? 1)
    return { ...line, subtotal, tax_total: 0, tax_lines: [] }
  }
  return {
    ...cart,
    billing_address: null as LeasableOrder["billing_address"],
    items: cart.items.map(strip),
    shipping_methods: cart.shipping_methods.map(strip),
  }
}

type Asked = { entity: string; filters: { id: string[] } }

/** What a query finds: promotions are named by their kind. */
const found = ({ entity, filters }: Asked, cart: object) =>
  entity === "promotion"
    ? filters.id.map((id) => ({ id, application_method: { type: id } }))
    : [cart]

/** A shop in Sweden and Finland with these rates. `priced`: what was quoted, in öre. */
function shop(rates: Record<string, number>, provider_id = "system") {
  const options = {
    markets: { se: {}, fi: {} },
    leasableByDefault: true,
    salesChannels: [],
    customerGroups: [],
  }
  const priced: number[] = []
  const taxed: string[] = []
  const quotes = {
    quote: async (_: string, price: number) => {
      priced.push(price)
      return { monthlyAmounts: [{ months: 36, monthlyAmount: 1 }], source: "tariffs" }
    },
  }
  const getTaxLines = async (
    taxables: { id: string; shipping_option_id?: string }[],
    { address }: { address: { country_code: string } }
  ) => {
    taxed.push(address.country_code)
    const rate = rates[address.country_code]
    if (rate === undefined) return []
    return taxables.map(({ id, shipping_option_id }) => ({
      ...(shipping_option_id === undefined ? { line_item_id: id } : { shipping_line_id: id }),
      rate,
      provider_id,
    }))
  }
  const eligibility = new Eligibility(() => options)
  const leasecloud = { options, eligibility, quotes } as unknown as LeaseCloudModuleService
  const containerOf = (cart: object) =>
    ({
      resolve: (name: string) =>
        name === "tax"
          ? { getTaxLines }
          : { graph: async (of: Asked) => ({ data: found(of, cart) }) },
    }) as unknown as MedusaContainer
  const quote = async (cart: object, countryCode?: string) =>
    await quoteCart(containerOf(cart), leasecloud, "cart_1", { countryCode })
  return { options, priced, taxed, quote, isOutdated: isVatOutdated, containerOf }
}

const ADDRESS = { country_code: "se", city: "Lund" }

describe("a cart whose prices are incl. VAT", () => {
  it("is quoted without VAT before it has an address: by the country of the call", async () => {
    const { quote, priced } = shop({ se: 25, fi: 25.5 })
    expect(await quote(untaxed(), "se")).toMatchObject({ eligible: true })
    expect(priced).toEqual([140_00])
    expect(await quote({ ...untaxed(), currency_code: "eur" }, "fi")).toMatchObject({
      eligible: true,
    })
    expect(priced[1]).toBe(Math.round(175_00 / 1.255))
  })

  it("is quoted without VAT where the region leaves taxes to the storefront", async () => {
    const { quote, priced } = shop({ se: 25 })
    await quote({ ...untaxed(), shipping_address: ADDRESS, billing_address: ADDRESS })
    expect(priced).toEqual([140_00])
  })

  it("is not quoted where nobody knows the VAT", async () => {
    const { quote, priced } = shop({})
    const quoted = await quote(untaxed(), "se")
    expect(quoted).toMatchObject({ eligible: false, quotes: [] })
    expect(quoted!.reasons.map(({ code, items, field }) => [code, items ?? field])).toEqual([
      ["vat_unknown", ["chair"]],
      ["vat_unknown", "shipping_methods"],
    ])
    expect(priced).toEqual([])
  })

  it("is quoted by the rates of its own country, whatever tax lines are left of another", async () => {
    const { quote, priced } = shop({ se: 25 })
    const moved = sampleOrder({
      items: [{ ...CHAIR, price: "125", inclusive: true, rate: 10 }],
      billing_address: null,
    })
    await quote(moved, "se")
    await quote({ ...moved, shipping_address: ADDRESS })
    expect(priced).toEqual([100_00, 100_00])
  })

  it("keeps the tax lines that Medusa has where the shop's own tax provider decides", async () => {
    const { quote, priced, isOutdated, containerOf } = shop({ se: 25 }, "avalara")
    const exempt = sampleOrder({
      items: [{ ...CHAIR, price: "125", inclusive: true, rate: 0 }],
      shipping_address: ADDRESS,
    })
    await quote(exempt)
    expect(priced).toEqual([125_00])
    expect(await isOutdated(containerOf(exempt), exempt)).toBe(false)
  })

  it("takes a part off the price excl. VAT, as Medusa does once it taxes the cart", async () => {
    const { quote, priced } = shop({ se: 25 })
    const discountsOf = (...promotions: string[]) => ({
      adjustments: promotions.map((promotion_id) => ({ amount: 12.5, promotion_id })),
      discount_subtotal: 12.5 * promotions.length,
    })
    const cart = untaxed({ items: [{ ...CHAIR, price: "125", inclusive: true }] })
    const [chair] = cart.items
    const withDiscounts = (automatic_taxes: boolean, ...promotions: string[]) => ({
      ...cart,
      region: { ...cart.region, automatic_taxes },
      items: [{ ...chair, ...discountsOf(...promotions) }],
    })
    await quote(withDiscounts(true, "percentage"), "se")
    await quote(withDiscounts(true, "percentage", "percentage"), "se")
    await quote(withDiscounts(true, "fixed"), "se")
    // Medusa orders by the discount as it is.
    await quote(withDiscounts(false, "percentage"), "se")
    expect(priced).toEqual([90_00, 80_00, 87_50, 87_50])
    const mixed = await quote(withDiscounts(true, "fixed", "percentage"), "se")
    expect(mixed!.reasons).toMatchObject([{ code: "vat_unknown" }])
  })

  it("takes the VAT out of a discount incl. VAT too", async () => {
    const { quote, priced } = shop({ se: 25 })
    const cart = untaxed({ items: [{ ...CHAIR, price: "100" }] })
    const [chair] = cart.items
    const adjustments = [{ amount: 25, is_tax_inclusive: true }]
    const discounted = { ...chair, adjustments, discount_subtotal: 25 }
    await quote({ ...cart, items: [discounted] }, "se")
    expect(priced).toEqual([80_00])
  })
})

it("a cart whose prices are excl. VAT asks for no taxes", async () => {
  const { quote, priced, taxed } = shop({ se: 25 })
  await quote(untaxed({ items: [CHAIR] }), "se")
  expect([priced, taxed]).toEqual([[1000_00], []])
})

describe("an order whose VAT is not known", () => {
  const order = { ...untaxed(), billing_address: sampleOrder().billing_address }
  const applied = { market: "se" as const, months: 36, contact: {} }

  it("is refused in words, and never sent", () => {
    const { options } = shop({})
    expect(whyNotLeased(options, order, applied)?.("sv")).toBe(
      "Priset exkl. moms är inte känt ännu. Kontrollera leveransadressen."
    )
    const applicant = { months: 36, orgNumber: "5560360793", nin: "198112189876" }
    const input = { order, applicant, market: "se" as const, reference: "LC-1" }
    expect(() => buildCreateOrder(input as never)).toThrow("VAT")
  })

  it("is leased if what is incl. VAT is free", () => {
    const { options } = shop({})
    const [chair] = order.items
    const free = { ...chair, id: "free", unit_price: 0, subtotal: 0 }
    const items = [...sampleOrder().items, free]
    expect(whyNotLeased(options, { ...order, items, shipping_methods: [] }, applied)).toBeNull()
  })
})

it("the VAT of a cart is outdated once the shop's rates are others", async () => {
  const cart = sampleOrder({ ...INCLUSIVE, shipping_address: ADDRESS })
  const { containerOf, isOutdated } = shop({ se: 25 })
  expect(await isOutdated(containerOf(cart), cart)).toBe(false)
  const changed = shop({ se: 24 })
  expect(await isOutdated(changed.containerOf(cart), cart)).toBe(true)
})
