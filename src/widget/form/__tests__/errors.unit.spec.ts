import { StoreError } from "../../shared/store"
import { readComplaint, sortProblems } from "../errors"

const problem = (field: string, message: string, code = "") => ({ field, message, code })
const answered = (status: number, body: unknown) => readComplaint(new StoreError(status, body))

describe("readComplaint", () => {
  it("reads a field from the head of the message", () => {
    expect(answered(400, { type: "invalid_data", message: "org_number: too short" })).toEqual({
      kind: "fields",
      fields: { org_number: problem("org_number", "too short") },
      others: [],
    })
  })

  it("prefers the list of details, where there are several", () => {
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

  it("reads the field that Medusa's own validation names", () => {
    const message = "Invalid request: Field 'nin' is required"
    expect(answered(400, { message }).fields).toEqual({ nin: problem("nin", message) })
  })

  it("keeps what concerns no field", () => {
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
    [0, null, "offline"],
    [400, "<html>", "refused"],
  ])("takes %d as it is meant", (status, body, kind) => {
    expect(answered(status, body)).toMatchObject({ kind, fields: {} })
  })

  it("takes an error that is no answer for a lost connection", () => {
    expect(readComplaint(new TypeError("x")).kind).toBe("offline")
  })

  it("says at the field what was tried too often", () => {
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

describe("sortProblems", () => {
  it("knows the lender's names of the fields", () => {
    const refusal = [
      { field: "orgNumber", message: "unknown" },
      { field: "authorizedSignatory", message: "no email" },
      { field: "items[0].sku", message: "odd" },
    ]
    expect(sortProblems(refusal)).toEqual({
      fields: {
        org_number: problem("orgNumber", "unknown"),
        authorized_signatory: problem("authorizedSignatory", "no email"),
      },
      others: [problem("items[0].sku", "odd")],
    })
  })
})
