import type { MedusaContainer } from "@medusajs/framework/types"
import fc from "../../../testbed/fast-check"
import { isCustomerOf, whyNotLeased } from "../../modules/leasecloud/eligibility"
import { Eligibility } from "../../modules/leasecloud/eligibility/eligibility"
import { summarizeAmounts } from "../../modules/leasecloud/payload"
import { CHAIR, sampleOrder } from "../../modules/leasecloud/payload/__tests__/sample-order"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { monthsShownFirst, quoteAmount, quoteCart } from "../quote"

/** The periods that LeaseCloud has. */
const KNOWN = [12, 24, 36, 48]
const MONTHS = fc.subarray(KNOWN)
const CHANNELS = ["sc_1", "sc_2", "sc_3"]
const GROUPS = ["cusgroup_1", "cusgroup_2"]

const amount = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined })
const mark = fc.constantFrom(undefined, true, false, "accessory" as const)

/** What a merchant may choose. Limits in thousands, as prices: they meet exactly now and then. */
const rules = fc.record({
  leasableByDefault: fc.boolean(),
  salesChannels: fc.subarray(CHANNELS),
  customerGroups: fc.subarray(GROUPS),
  se: fc.record({
    enabled: fc.constantFrom(undefined, true, true, false),
    months: fc.oneof(fc.constant(undefined), MONTHS),
    minimum: amount,
    maximum: amount,
  }),
})

const item = fc.record({
  thousands: fc.integer({ min: 1, max: 4 }),
  leasable: mark,
  ofProduct: mark,
  lease_months: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, MONTHS),
})

const shopping = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
  channel: fc.constantFrom(...CHANNELS),
  /** Whether the cart's customer is logged in; anybody may type an email address. */
  loggedIn: fc.boolean(),
  groups: fc.subarray(GROUPS),
})

type Rules = typeof rules extends fc.Arbitrary<infer T> ? T : never
type Shopping = typeof shopping extends fc.Arbitrary<infer T> ? T : never

function optionsOf({ se, ...chosen }: Rules) {
  const inMajor = (thousands?: number) => thousands && thousands * 1000
  const { enabled, months } = se
  const limits = { minimumAmount: inMajor(se.minimum), maximumAmount: inMajor(se.maximum) }
  return { ...chosen, markets: { se: { enabled, months, ...limits } } }
}

function cartOf({ items, channel, groups }: Shopping) {
  return sampleOrder({
    sales_channel_id: channel,
    customer: { id: "cus_1", groups: groups.map((id) => ({ id })) },
    items: items.map(({ thousands, leasable, ofProduct, lease_months }, at) => ({
      ...CHAIR,
      id: `item_${at}`,
      price: String(thousands * 1000),
      variant: {
        id: `variant_${at}`,
        metadata: { leasable, lease_months },
        product: { metadata: { leasable: ofProduct } },
      },
    })),
  })
}

/** The periods for which the merchant leases this, said as the merchant would. */
function periodsByRules({ se, ...chosen }: Rules, bought: Shopping): number[] {
  const { salesChannels, customerGroups, leasableByDefault } = chosen
  const { items, channel, loggedIn, groups } = bought
  const marks = items.map(({ leasable, ofProduct }) => leasable ?? ofProduct ?? leasableByDefault)
  const total = items.reduce((sum, { thousands }) => sum + thousands, 0)
  const isLeased =
    se.enabled !== false &&
    (!salesChannels.length || salesChannels.includes(channel)) &&
    (!customerGroups.length || (loggedIn && groups.some((id) => customerGroups.includes(id)))) &&
    !marks.includes(false) &&
    marks.includes(true) &&
    total >= (se.minimum ?? 0) &&
    total <= (se.maximum ?? Infinity)
  const lists = [se.months, ...items.map(({ lease_months }) => lease_months)]
  const isOffered = (months: number) =>
    lists.every((each) => !each?.length || each.includes(months))
  return isLeased ? KNOWN.filter(isOffered) : []
}

function shop(options: ReturnType<typeof optionsOf>, cart: object) {
  const monthlyAmounts = KNOWN.map((months) => ({ months, monthlyAmount: 100 }))
  const eligibility = new Eligibility(() => options)
  const quotes = { quote: async () => ({ monthlyAmounts, source: "tariffs" }) }
  const leasecloud = { options, eligibility, quotes } as unknown as LeaseCloudModuleService
  const query = { graph: async () => ({ data: [cart] }) }
  const container = { resolve: () => query } as unknown as MedusaContainer
  return { eligibility, leasecloud, container }
}

/** The only reason against 7000 SEK, or against a cart of items that name these periods. */
async function reasonAgainst(offered: number[], lease_months?: (number[] | undefined)[]) {
  const se = { enabled: true, months: offered, minimum: undefined, maximum: undefined }
  const open = { leasableByDefault: true, salesChannels: [], customerGroups: [] }
  const bought = {
    ...{ channel: "sc_1", groups: [], loggedIn: false },
    items: (lease_months ?? []).map((months) => ({
      ...{ thousands: 3, leasable: undefined, ofProduct: undefined },
      lease_months: months,
    })),
  }
  const cart = cartOf(bought)
  const { leasecloud, container } = shop(optionsOf({ ...open, se }), cart)
  const quoted = lease_months
    ? await quoteCart(container, leasecloud, cart.id)
    : await quoteAmount(leasecloud, 7000, "se")
  expect(quoted).toMatchObject({ eligible: false, quotes: [], reasons: [expect.anything()] })
  return quoted!.reasons[0]
}

const RUNS = { numRuns: 500 }

describe("whatever a merchant chooses", () => {
  it("a cart is quoted, applied for and completed for the very periods that the rules allow", async () => {
    await fc.assert(
      fc.asyncProperty(rules, shopping, async (chosen, bought) => {
        const options = optionsOf(chosen)
        const cart = cartOf(bought)
        const { eligibility, leasecloud, container } = shop(options, cart)
        const loggedIn = bought.loggedIn ? "cus_1" : undefined
        const provenCustomer = isCustomerOf(cart, loggedIn)
        const allowed = periodsByRules(chosen, bought)
        const applied = KNOWN.filter(
          (months) =>
            !eligibility.check({ cart, stage: "apply", months, knownMonths: KNOWN, provenCustomer })
              .length
        )
        const completed = KNOWN.filter((months) => {
          const terms = { market: "se" as const, months, contact: {} }
          return whyNotLeased(options, cart, terms) === null
        })
        expect(applied).toEqual(allowed)
        // Nobody completes what nobody has applied for.
        expect(completed).toEqual(bought.loggedIn ? allowed : expect.arrayContaining(allowed))
        const quoted = await quoteCart(container, leasecloud, cart.id, { loggedIn })
        expect(quoted?.quotes.map(({ months }) => months)).toEqual(allowed)
        expect(quoted?.eligible).toBe(allowed.length > 0)
        expect(quoted?.reasons.length === 0).toBe(quoted?.eligible)
      }),
      RUNS
    )
  })

  it("one product is refused by itself for the reasons that refuse a cart of it", () => {
    fc.assert(
      fc.property(rules, shopping, (chosen, { items, ...bought }) => {
        const cart = cartOf({ ...bought, items: items.slice(0, 1), loggedIn: true })
        const { eligibility } = shop(optionsOf(chosen), cart)
        const [{ variant }] = cart.items
        const alone = eligibility.checkProduct({
          total: summarizeAmounts(cart).total,
          countryCode: "se",
          currencyCode: cart.currency_code,
          variant: variant!,
          shopper: { channels: [bought.channel], groups: bought.groups },
        })
        const inCart = eligibility.check({ cart, stage: "quote", provenCustomer: true })
        const codes = (reasons: { code: string }[]) =>
          [...new Set(reasons.map(({ code }) => code))].sort()
        expect(codes(alone)).toEqual(codes(inCart))
      }),
      RUNS
    )
  })
})

describe("where nothing on offer is left", () => {
  const code = "period_not_offered"
  const message = "This can't be leased for any period on offer."

  it("an amount or a cart is told so, and which lines leave nothing", async () => {
    const ofMarket = { code, message, data: { because: "no_period_offered" } }
    expect(await reasonAgainst([7])).toEqual(ofMarket)
    expect(await reasonAgainst([7], [undefined])).toEqual(ofMarket)
    expect(await reasonAgainst([], [[7], undefined])).toEqual({ ...ofMarket, items: ["item_0"] })
    expect(await reasonAgainst([24], [[36]])).toMatchObject({ code, message, items: ["item_0"] })
  })

  it("items that share no period are told that", async () => {
    expect(await reasonAgainst([], [[24], undefined, [36]])).toMatchObject({
      ...{ code, items: ["item_0", "item_2"] },
      message: "These items are not leased for the same period.",
    })
  })
})

it.each([
  [36, [12, 36, 60], 36],
  [36, [24], 24],
  [36, [12, 60], 60],
  [36, [48, 24], 48],
  [36, [], 36],
])("of a default of %d months and %j on offer, %d are shown first", (months, offered, first) => {
  const quotes = offered.map((each) => ({ months: each, monthly_amount: 1, currency_code: "sek" }))
  expect(monthsShownFirst(months, quotes)).toBe(first)
})
