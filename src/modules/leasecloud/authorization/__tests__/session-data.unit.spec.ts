import { checkSessionData } from "../session-data"

it("takes what is public of a lease, and no data at all", () => {
  const data = { session_id: "s", lease_id: "l", months: 36, monthly_amount: 1, status: "draft" }
  expect(() => checkSessionData(data)).not.toThrow()
  expect(() => checkSessionData({})).not.toThrow()
  expect(() => checkSessionData(undefined)).not.toThrow()
  expect(() => checkSessionData(null)).not.toThrow()
})

it.each(["nin", "org_number", "email", "phone", "first_name", "company", "customer_ip"])(
  "refuses %s, and names the route that it goes to",
  (key) => {
    expect(() => checkSessionData({ lease_id: "l", [key]: "x" })).toThrow(
      new RegExp(`^data: ${key} is not allowed.*POST /store/carts/:id/lease`)
    )
  }
)

it.each([["text"], [["nin"]], [7]])("refuses what is no object: %j", (data) => {
  expect(() => checkSessionData(data)).toThrow(/^data: .+ is not allowed/)
})
