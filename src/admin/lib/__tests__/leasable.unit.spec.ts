import fc from "../../../../testbed/fast-check"
import type { OwnLeasing } from "../../../api/schemas/products"
import {
  leasableMark,
  ownMark,
  ownPeriods,
  periodsOf,
} from "../../../modules/leasecloud/eligibility/product-marks"
import type { Translate } from "../../hooks/use-texts"
import { changeOf, leasingInForce, ownLeasingOf, periodsText, reasonText } from "../leasable"

const told: Translate = (key, values) => [key, ...Object.values(values ?? {})].join(" ")

const WORDS = [
  true,
  false,
  "Yes ",
  "no",
  " Accessory",
  "true",
  "",
  null,
  undefined,
  ["no"],
  1,
  "perhaps",
]
const MONTHS = [
  ...["24, 36", "[36;24]", '["24","36"]', "24,,36", "24 36", "0x18", "24.5", "never", true, 48],
  ...[[12, "24"], [24.5, 0, 121], [24, "x", [36], null], [], {}, null, undefined],
]
const metadata = fc.option(
  fc.record({ leasable: fc.constantFrom(...WORDS), lease_months: fc.constantFrom(...MONTHS) })
)

describe("what a product is leased as", () => {
  it("is read from metadata as the server reads it, and counts as there", () => {
    fc.assert(
      fc.property(metadata, metadata, fc.boolean(), (product, variant, byDefault) => {
        const marked = { metadata: variant, product: { metadata: product } }
        const [ofProduct, ofVariant] = [ownLeasingOf(product), ownLeasingOf(variant)]
        expect(ofVariant).toEqual({
          leasable: ownMark(variant) ?? "inherit",
          months: ownPeriods(variant),
        })
        expect(leasingInForce(byDefault, ofProduct, ofVariant)).toMatchObject({
          leasable: leasableMark(marked, byDefault),
          months: periodsOf(marked),
        })
      })
    )
  })

  it("comes from the variant, else from the product, else from the shop", () => {
    const none: OwnLeasing = { leasable: "inherit", months: null }
    const own: OwnLeasing = { leasable: "no", months: [24] }
    const origins = (product: OwnLeasing, variant?: OwnLeasing) => {
      const { leasableFrom, monthsFrom } = leasingInForce(true, product, variant)
      return [leasableFrom, monthsFrom]
    }
    expect(origins(none)).toEqual(["shop", "shop"])
    expect(origins(own)).toEqual(["product", "product"])
    expect(origins(own, none)).toEqual(["product", "product"])
    expect(origins(none, { ...own, months: null })).toEqual(["variant", "shop"])
  })

  it("is changed by what differs alone", () => {
    const own: OwnLeasing = { leasable: "yes", months: [24, 36] }
    expect(changeOf(own, { leasable: "yes", months: [24, 36] })).toBeNull()
    expect(changeOf(own, {})).toBeNull()
    expect(changeOf(own, { leasable: "no", months: [24, 36] })).toEqual({ leasable: "no" })
    expect(changeOf(own, { months: [] })).toEqual({ months: [] })
    expect(changeOf({ ...own, months: null }, { months: [] })).toBeNull()
  })

  it("names its periods", () => {
    expect(periodsText(told, null)).toBe("products.allPeriods")
    expect(periodsText(told, [24])).toBe("leases.values.months 24")
    expect(periodsText(told, [24, 36])).toBe("products.months 24, 36")
  })

  it("has its reason in the admin's language, or else in the server's words", () => {
    expect(reasonText(told, { code: "gift_card", message: "x" })).toBe("products.reasons.gift_card")
    expect(reasonText(told, { code: "brand_new", message: "x" })).toBe("x")
  })
})
