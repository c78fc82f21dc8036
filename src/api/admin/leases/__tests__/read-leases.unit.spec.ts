import { historyInMajorUnits, inMajorUnits } from "../read-leases"

it("shows the amounts of flags in major units, as every other amount of the API", () => {
  expect(inMajorUnits("monthly_amount_differs", { quoted: 63_773, answered: 86_164 })).toEqual({
    quoted: 637.73,
    answered: 861.64,
  })
  expect(inMajorUnits("amount_changed", { first: 4_296_500, now: 1 })).toEqual({
    first: 42_965,
    now: 0.01,
  })
})

it("leaves alone what is in major units already, and what is no amount", () => {
  const changed = { changes: [{ field: "total", leasecloud: 39_856.25, order: 40_968.75 }] }
  expect(inMajorUnits("order_changed", changed)).toEqual(changed)
  const paid = { order_total: 100, leased: 100, paid_otherwise: 50 }
  expect(inMajorUnits("paid_otherwise", paid)).toEqual(paid)
  expect(inMajorUnits("amount_changed", { first: null, now: "unknown" })).toEqual({
    first: null,
    now: "unknown",
  })
  expect(inMajorUnits("align_failed", null)).toBeNull()
})

it("shows the amounts of a history in major units, those of its flags too", () => {
  expect(historyInMajorUnits("applied", { months: 36, quoted_monthly_amount: 63_773 })).toEqual({
    months: 36,
    quoted_monthly_amount: 637.73,
  })
  const raised = { code: "amount_changed", evidence: { first: 200, now: 100 } }
  expect(historyInMajorUnits("lease.needs-attention", raised)).toEqual({
    code: "amount_changed",
    evidence: { first: 2, now: 1 },
  })
})
