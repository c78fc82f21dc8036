import fc from "../../../../testbed/fast-check"
import { disagreements, verificationProbe } from ".."
import { learn, upstreamOf } from "./learn"

const TARIFFS = [
  { months: 24, tariff: 4.5 },
  { months: 36, tariff: 3.2 },
]
const upstream = upstreamOf(TARIFFS, (price, tariff) => Math.round((price * tariff) / 100))
const { model } = learn(upstream, TARIFFS, { low: 600_000, high: 50_000_000 })

it("agrees with an answer that is as the model tells", () => {
  expect(disagreements(model, { price: 1_234_567, amounts: upstream(1_234_567) })).toEqual([])
})

it("names the period whose amount is one öre off", () => {
  const [first, second] = upstream(1_234_567)!
  const amounts = [first, { ...second, monthlyAmount: second.monthlyAmount + 1 }]
  expect(disagreements(model, { price: 1_234_567, amounts })).toEqual([36])
})

it("names a period that is no longer offered, and one that is new", () => {
  const [first] = upstream(1_000_000)!
  const amounts = [first, { months: 60, monthlyAmount: 20_000 }]
  expect(disagreements(model, { price: 1_000_000, amounts }).sort()).toEqual([36, 60])
})

it("names every period where the price is refused", () => {
  expect(disagreements(model, { price: 1_000_000, amounts: null }).sort()).toEqual([24, 36])
})

it("checks by prices within the model's range", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999_999_999, noNaN: true }), (random) => {
      const price = verificationProbe(model, () => random)
      expect(price).toBeGreaterThanOrEqual(model.low)
      expect(price).toBeLessThanOrEqual(model.high)
      expect(Number.isInteger(price)).toBe(true)
    })
  )
})
