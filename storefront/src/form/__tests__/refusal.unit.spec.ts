import { LANGUAGES, parseLocale } from "../../shared/locale"
import { StoreError } from "../../shared/store-api"
import { explainAtField, groupByField, isLost, readRefusal } from "../refusal"
import { FORM_TEXTS } from "../texts"

const problem = (field: string, message: string, code = "") => ({ field, message, code })
const answered = (status: number, body: unknown) => readRefusal(new StoreError(status, body))

describe("readRefusal", () => {
  it("reads the fields from the details", () => {
    const body = {
      type: "invalid_data",
      message: "org_number: too short",
      details: [
        { field: "org_number", message: "too short" },
        { field: "nin", message: "no such date", code: "nin_date" },
        { field: "billing_address.company", message: "A company is required" },
      ],
    }
    expect(answered(400, body)).toEqual({
      kind: "fields",
      fields: {
        org_number: problem("org_number", "too short"),
        nin: problem("nin", "no such date", "nin_date"),
      },
      others: [problem("billing_address.company", "A company is required")],
    })
  })

  it("keeps a problem without a field", () => {
    expect(answered(400, { message: "The cart can't be leased." })).toEqual({
      kind: "refused",
      fields: {},
      others: [problem("", "The cart can't be leased.")],
    })
  })

  it.each([
    [409, { message: "generic" }, "sent"],
    [503, { message: "Nothing is known yet" }, "unavailable"],
    [429, {}, "unavailable"],
    [400, "<html>", "refused"],
    [409, { details: [problem("lease", "sent", "lease_sent")] }, "sent"],
    [409, { details: [problem("monthly_amount", "dearer", "amount_changed")] }, "changed"],
    [409, { details: [problem("order", "changed", "order_changed")] }, "changed"],
    [409, { details: [problem("order", "busy", "order_busy")] }, "refused"],
    [409, { details: [problem("link", "expired", "link_expired")] }, "closed"],
    [409, { details: [problem("link", "revoked", "link_revoked")] }, "closed"],
    [409, { details: [problem("order", "paid", "order_paid")] }, "closed"],
  ])("reads the kind of a %d", (status, body, kind) => {
    expect(answered(status, body)).toMatchObject({ kind, fields: {} })
  })

  it.each([
    ["no answer", new StoreError(0, null), "unknown"],
    ["a late answer", new StoreError(0, null, "late"), "unknown"],
    ["half an answer", new StoreError(200, null, "late"), "unknown"],
    ["a proxy's own page", new StoreError(502, null), "unknown"],
    ["an answer that makes no sense", new TypeError("x"), "unknown"],
    ["a call while offline", new StoreError(0, null, "offline"), "offline"],
  ])("knows what %s says of an application", (_, error, kind) => {
    expect(readRefusal(error)).toEqual({ kind, fields: {}, others: [] })
    expect(isLost(error)).toBe(kind === "unknown")
  })

  it("puts too many attempts at the field", () => {
    const tried = problem("org_number", "too many attempts", "too_many_attempts_of_number")
    expect(answered(429, { details: [tried] })).toEqual({
      kind: "fields",
      fields: { org_number: tried },
      others: [],
    })
    const cart = problem("cart", "too many attempts", "too_many_attempts")
    expect(answered(429, { details: [cart] })).toMatchObject({ kind: "refused", others: [cart] })
  })
})

describe("groupByField", () => {
  it("knows LeaseCloud's names of the fields", () => {
    const refusal = [
      { field: "orgNumber", message: "unknown" },
      { field: "authorizedSignatory", message: "no email" },
      { field: "items[0].sku", message: "odd" },
    ]
    expect(groupByField(refusal)).toEqual({
      fields: {
        org_number: problem("orgNumber", "unknown"),
        authorized_signatory: problem("authorizedSignatory", "no email"),
      },
      others: [problem("items[0].sku", "odd")],
    })
  })
})

const sv = parseLocale("sv")
const en = parseLocale("en")

describe("explainAtField", () => {
  it("shows the format of a number in letters of the shopper's language", () => {
    const problem = { field: "nin", code: "nin_shape", message: "must be 12 digits" }
    expect(explainAtField(problem, "se", sv)).toBe("Format ÅÅÅÅMMDD-XXXX")
    expect(explainAtField(problem, "fi", parseLocale("fi"))).toBe("Muoto PPKKVV-XXXX")
  })

  it("keeps the shop's message, which is in the shopper's language", () => {
    const message = "Numret innehåller ett ogiltigt födelsedatum."
    expect(explainAtField({ field: "nin", code: "nin_date", message }, "se", sv)).toBe(message)
  })

  it("introduces a message in another language, and shows an English one as it is", () => {
    const problem = { field: "org_number", code: "", message: "Unknown company" }
    expect(explainAtField(problem, "se", sv)).toBe("Kontrollera fältet: Unknown company")
    expect(explainAtField(problem, "se", en)).toBe("Unknown company")
  })

  it("shows the shop's own message, which is in the shopper's language, as it is", () => {
    const problem = { field: "phone", code: "phone_shape", message: "Numret är inget nummer." }
    expect(explainAtField(problem, "se", sv)).toBe("Numret är inget nummer.")
  })
})

describe("the form's texts", () => {
  const placeholders = (texts: object): unknown[] =>
    Object.entries(texts).map(([name, text]) =>
      typeof text === "string" ? [name, text.match(/\{\w+\}/g)] : placeholders(text)
    )

  it.each(LANGUAGES)("leave room for the same values in %s", (language) => {
    expect(placeholders(FORM_TEXTS[language])).toEqual(placeholders(FORM_TEXTS.en))
  })
})
