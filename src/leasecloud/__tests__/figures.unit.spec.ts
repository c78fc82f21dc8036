import fc from "../../../testbed/fast-check"
import { remotePeriod } from "../figures"
import { remoteOrderSchema } from "../schemas"

const figuresOf = (fields: object) => remoteOrderSchema.parse({ id: "ord_1", ...fields }).figures

describe("what an order has beside the documented fields", () => {
  it("is kept if it is a number, a boolean or a date", () => {
    const kept = {
      residualValue: 125_000,
      rate: 2.95,
      renewable: false,
      startDate: "2026-02-01",
      activatedAt: "2026-02-01T09:30:00.000Z",
      endsAt: "2029-02-01T00:00:00+01:00",
    }
    expect(figuresOf({ ...kept, totalAmount: 100, terminated: true })).toEqual(kept)
  })

  it.each([
    ["a text", { note: "Majken Muster signed" }],
    ["a number as a text", { nin: "198501011234" }],
    ["an identity number", { nin: 198_501_011_234 }],
    ["an identity number without its leading zero", { cpr: 101_701_234 }],
    ["a company number", { cvr: 12_345_678 }],
    ["a phone number", { phone: 91_234_567 }],
    ["a date of birth", { born: "1985-01-01" }],
    ["a day that no month has", { endDate: "2027-02-30" }],
    ["an object", { customer: { endDate: "2027-02-01" } }],
    ["a list", { days: [1] }],
    ["nothing", { endDate: null }],
    ["a field whose name is no name", { "Majken Muster": 1 }],
  ])("is not kept if it is %s", (_, fields) => {
    expect(figuresOf(fields)).toBeNull()
  })

  it("never holds a text that is no date since 2018, whatever an answer holds", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 40 }), (fields) => {
        const figures = Object.values(figuresOf(fields) ?? {})
        expect(figures.length).toBeLessThanOrEqual(20)
        for (const value of figures) {
          if (typeof value === "string") expect(value).toMatch(/^\d{4}-\d{2}-\d{2}/)
          if (typeof value === "number") expect(Math.abs(value)).toBeLessThan(10_000_000)
        }
      })
    )
  })
})

describe("LeaseCloud's own period", () => {
  it.each([
    [null, { start: null, end: null }],
    [{ renewable: true }, { start: null, end: null }],
    [
      { endDate: "2029-02-01", startDate: "2026-02-01" },
      { start: "2026-02-01", end: "2029-02-01" },
    ],
    [
      { endDate: 36, endsAt: "2029-02-01" },
      { start: null, end: "2029-02-01" },
    ],
    [
      { startDate: "2026-02-01", activatedAt: "2026-02-03" },
      { start: "2026-02-03", end: null },
    ],
  ])("of %j is %j", (figures, period) => {
    expect(remotePeriod(figures)).toEqual(period)
  })
})
