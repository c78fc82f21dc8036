import fc from "../../../../../testbed/fast-check"
import {
  checkProductEligibility,
  type LeasableMark,
  periodsOf,
  type ProductEligibilityInput,
  sharedPeriods,
} from ".."
import { leasableMark, ownPeriods } from "../product-marks"

describe("the leasable mark", () => {
  it.each<[unknown, unknown, boolean, LeasableMark]>([
    [undefined, undefined, true, "yes"],
    [undefined, undefined, false, "no"],
    [undefined, "yes", false, "yes"],
    [undefined, false, true, "no"],
    ["no", true, true, "no"],
    [true, "no", false, "yes"],
    [" TRUE ", undefined, false, "yes"],
    ["False", undefined, true, "no"],
    ["", "yes", false, "yes"],
    ["perhaps", null, false, "no"],
    ["constructor", null, false, "no"],
    [["accessory"], ["no"], true, "yes"],
    [{}, 0, true, "yes"],
    ["accessory", undefined, true, "accessory"],
    [undefined, " Accessory", false, "accessory"],
    ["yes", "accessory", false, "yes"],
  ])("variant %j, product %j, default %j: %j", (variant, product, byDefault, expected) => {
    const marked = { metadata: { leasable: variant }, product: { metadata: { leasable: product } } }
    expect(leasableMark(marked, byDefault)).toBe(expected)
  })

  it("of a deleted or missing product is the default", () => {
    expect(leasableMark(null, true)).toBe("yes")
    expect(leasableMark({ metadata: null, product: null }, false)).toBe("no")
  })
})

describe("the periods of a product", () => {
  it.each<[unknown, number[] | null]>([
    [undefined, null],
    [null, null],
    ["", null],
    [[], null],
    ["never", null],
    [36, [36]],
    [
      [36, 24, 36],
      [24, 36],
    ],
    [
      ["24", " 36 "],
      [24, 36],
    ],
    ["24, 36", [24, 36]],
    ["[24;36]", [24, 36]],
    ["24 36,,48", [24, 36, 48]],
    ['["24","36"]', [24, 36]],
    [[24.5, 0, 121, 12], [12]],
    [[24, "x", [36], null, true], [24]],
    ["24, 36.5, 3x6", [24]],
    ["0x18", null],
    ["1e1", null],
    ["24-36", null],
    [true, null],
    [{ 24: true }, null],
  ])("named as %j are %j", (lease_months, expected) => {
    expect(ownPeriods({ lease_months })).toEqual(expected)
  })

  it("of a variant replace its product's", () => {
    const product = { metadata: { lease_months: [24, 36] } }
    expect(periodsOf({ metadata: {}, product })).toEqual([24, 36])
    expect(periodsOf({ metadata: { lease_months: "12" }, product })).toEqual([12])
  })

  it("that a cart's items share are those that none of them forbids", () => {
    const months = fc.array(fc.constantFrom(12, 24, 36, 48, 60), { maxLength: 5 })
    const items = fc
      .array(months, { maxLength: 4 })
      .map((lists) => lists.map((lease_months) => ({ variant: { metadata: { lease_months } } })))
    fc.assert(
      fc.property(items, (all) => {
        const shared = sharedPeriods(all)
        const limited = all.filter(({ variant }) => variant.metadata.lease_months.length)
        expect(shared === null).toBe(limited.length === 0)
        for (const each of [12, 24, 36, 48, 60] as const) {
          const isAllowed = limited.every(({ variant }) =>
            variant.metadata.lease_months.includes(each)
          )
          expect(shared?.includes(each) ?? true).toBe(isAllowed)
        }
      })
    )
  })
})

describe("a product or a sum by itself", () => {
  const check = (input: Partial<ProductEligibilityInput> = {}) =>
    checkProductEligibility({
      total: 700000,
      countryCode: "se",
      markets: { se: { minimumAmount: 6000, maximumAmount: 9000 } },
      leasableByDefault: true,
      salesChannels: [],
      customerGroups: [],
      ...input,
    })
  const codes = (input: Partial<ProductEligibilityInput> = {}) =>
    check(input).map(({ code }) => code)

  it("may be leased within the market's limits and in its currency", () => {
    expect(codes()).toEqual([])
    expect(codes({ currencyCode: "sek" })).toEqual([])
    expect(codes({ currencyCode: "eur" })).toEqual(["currency_mismatch"])
    expect(codes({ total: 599999 })).toEqual(["below_minimum"])
    expect(codes({ total: 900001 })).toEqual(["above_maximum"])
    expect(codes({ total: 0 })).toEqual(["nothing_to_pay"])
    expect(codes({ countryCode: "dk" })).toEqual(["no_market"])
    expect(codes({ countryCode: null })).toEqual(["no_market"])
  })

  it("is refused by its mark, or as a gift card, by the variant's id", () => {
    const variant = {
      id: "variant_1",
      metadata: { leasable: false },
      product: { is_giftcard: true },
    }
    expect(codes({ variant })).toEqual(["not_leasable", "gift_card"])
    const [refusal] = check({ variant })
    expect(refusal.items).toEqual(["variant_1"])
    expect(codes({ variant: { ...variant, id: undefined } })).toEqual(["not_leasable", "gift_card"])
    expect(codes({ variant: { id: "variant_2", metadata: null } })).toEqual([])
    expect(codes({ variant: { metadata: null, product: { is_giftcard: true } } })).toEqual([
      "gift_card",
    ])
  })

  it("is refused to a shopper of other sales channels or groups, and of these a merchant is none", () => {
    const rules = { salesChannels: ["sc_1"], customerGroups: ["cusgroup_1"] }
    const both = { channels: ["sc_2", "sc_1"], groups: ["cusgroup_1"] }
    expect(codes({ ...rules, shopper: both })).toEqual([])
    expect(codes({ ...rules, shopper: { ...both, channels: ["sc_2"] } })).toEqual(["wrong_channel"])
    expect(codes({ ...rules, shopper: { ...both, groups: [] } })).toEqual(["wrong_group"])
    expect(codes(rules)).toEqual([])
  })
})
