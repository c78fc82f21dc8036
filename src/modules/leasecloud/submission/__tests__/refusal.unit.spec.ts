import { toRefusals } from "../refusal"

const fieldOf = (field: string) => toRefusals([{ field, message: "no" }], "-")[0].field

it.each([
  ["orgNumber", "org_number"],
  ["nin", "nin"],
  ["authorizedSignatory", "authorized_signatory"],
  ["billingPostalCode", "billing_address.postal_code"],
  ["shippingAddress2", "shipping_address.address_2"],
  ["shippingVAT", "shipping_methods"],
  ["items[0].unitAmount", "items"],
  ["items.3", "items"],
  ["company.name", "billing_address.company"],
  ["somethingNew", "lease"],
  ["", "lease"],
])("tells the shopper's form of %s at %s", (theirs, ours) => {
  expect(fieldOf(theirs)).toBe(ours)
})

it("keeps every complaint and its words", () => {
  const complaints = [
    { field: "nin", message: "is not valid" },
    { field: "phone", message: "is barred" },
  ]
  expect(toRefusals(complaints, "refused")).toEqual(complaints)
})

it("says of the lease what LeaseCloud says of nothing in particular", () => {
  expect(toRefusals([], "refused")).toEqual([{ field: "lease", message: "refused" }])
  expect(toRefusals([])).toEqual([{ field: "lease", message: "" }])
})
