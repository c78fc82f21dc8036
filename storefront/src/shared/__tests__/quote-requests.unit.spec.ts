import { subjectOf } from "../quote-requests"

const subject = (attributes: Record<string, string>) =>
  subjectOf({ getAttribute: (name) => attributes[name] ?? null })

describe("subjectOf", () => {
  it("asks for a variant first, with all that its price depends on", () => {
    expect(
      subject({
        "variant-id": "v1",
        "cart-id": "c1",
        amount: "100",
        "region-id": "r1",
        "country-code": "SE",
        quantity: "3",
      })
    ).toEqual({
      kind: "variant",
      variantId: "v1",
      regionId: "r1",
      countryCode: "se",
      quantity: "3",
    })
  })

  it("asks for a cart, else for an amount", () => {
    expect(subject({ "cart-id": "c1", amount: "100" })).toEqual({
      kind: "cart",
      cartId: "c1",
      countryCode: "",
    })
    expect(subject({ amount: "100", "country-code": "no" })).toEqual({
      kind: "amount",
      amount: "100",
      countryCode: "no",
    })
  })

  it("asks for nothing while nothing is named", () => {
    expect(subject({ "variant-id": " ", "region-id": "r1" })).toBeNull()
  })
})
