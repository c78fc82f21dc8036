import { checkProductEligibility, isLeasable, type ProductEligibilityInput } from ".."

describe("the leasable mark", () => {
  it.each<[unknown, unknown, boolean, boolean]>([
    [undefined, undefined, true, true],
    [undefined, undefined, false, false],
    [undefined, "yes", false, true],
    [undefined, false, true, false],
    ["no", true, true, false],
    [true, "no", false, true],
    [" TRUE ", undefined, false, true],
    ["False", undefined, true, false],
    ["", "yes", false, true],
    ["perhaps", null, false, false],
    ["constructor", null, false, false],
  ])("variant %j, product %j, default %j: %j", (variant, product, byDefault, expected) => {
    const marked = { metadata: { leasable: variant }, product: { metadata: { leasable: product } } }
    expect(isLeasable(marked, byDefault)).toBe(expected)
  })

  it("of a deleted or missing product is the default", () => {
    expect(isLeasable(null, true)).toBe(true)
    expect(isLeasable({ metadata: null, product: null }, false)).toBe(false)
  })
})

describe("a product or a sum by itself", () => {
  const codes = (input: Partial<ProductEligibilityInput> = {}) =>
    checkProductEligibility({
      total: 700000,
      countryCode: "se",
      markets: { se: { minimumAmount: 6000, maximumAmount: 9000 } },
      leasableByDefault: true,
      ...input,
    }).map(({ code }) => code)

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
    const [refusal] = checkProductEligibility({
      total: 700000,
      countryCode: "se",
      markets: { se: {} },
      leasableByDefault: true,
      variant,
    })
    expect(refusal.items).toEqual(["variant_1"])
    expect(codes({ variant: { ...variant, id: undefined } })).toEqual(["not_leasable", "gift_card"])
    expect(codes({ variant: { id: "variant_2", metadata: null } })).toEqual([])
    expect(codes({ variant: { metadata: null, product: { is_giftcard: true } } })).toEqual([
      "gift_card",
    ])
  })
})
