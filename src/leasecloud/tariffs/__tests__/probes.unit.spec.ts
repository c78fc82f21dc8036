import BigNumber from "bignumber.js"
import { candidatesAround, mostInformative } from "../candidates"
import { disagreements, nextProbe } from "../probes"
import { line, PRICES, points, UNKNOWN } from "./sample-lines"

describe("the next price to ask for", () => {
  it("is near a centre, within the range, and odd or likely to be a half", () => {
    const around = candidatesAround(1_000_000, 900_000, 1_050_000, 4)
    expect(Math.min(...around)).toBeGreaterThanOrEqual(900_000)
    expect(Math.max(...around)).toBeLessThanOrEqual(1_050_000)
    expect(around.filter((price) => price % 2 === 1).length).toBeGreaterThanOrEqual(3)
    const isHalf = (percent: number) => (price: number) =>
      new BigNumber(price).times(percent).div(100).mod(1).eq(0.5)
    for (const percent of [4.5, 2.75, 3.125, 3.217]) expect(around.some(isHalf(percent))).toBe(true)
    const wide = candidatesAround(1_000_000, 1, 1e9, 400)
    expect(Math.min(...wide)).toBeGreaterThanOrEqual(1_000_000 / 1.5)
    expect(Math.max(...wide)).toBeLessThanOrEqual(1_500_000)
    expect(wide.every(Number.isInteger)).toBe(true)
  })

  it("is, without halves, one of twelve odd prices, a quarter of the centre to either side", () => {
    const odd = candidatesAround(1_000_000, 1, 1e9, 0).sort((a, b) => a - b)
    expect(odd.every((price) => price % 2 === 1)).toBe(true)
    const parts = odd.map((price) => Math.round((price * 48) / 1_000_000) - 48)
    expect(parts).toEqual([-11, -9, -7, -5, -3, -1, 0, 2, 4, 6, 8, 10])
    for (const [index, price] of odd.entries()) {
      expect(Math.abs(price - (1_000_000 * (48 + parts[index])) / 48)).toBeLessThanOrEqual(1.5)
    }
    const [below, above] = [odd[5], odd[7]]
    expect(candidatesAround(1_000_000, below, above, 0).sort((a, b) => a - b)).toEqual(
      odd.slice(5, 8)
    )
  })

  it("is as often below the centre as above it, where a half is likely", () => {
    const ties = candidatesAround(1_000_000, 1, 1e9, 4).filter((price) => price % 250 === 125)
    expect(ties.filter((price) => Math.abs(price - 1_000_000) < 2_000)).toEqual(
      [-7, -5, -3, -1, 1, 3, 5, 7].map((odd) => (8_000 + odd) * 125)
    )
  })

  it("is the first that distinguishes the most lines", () => {
    const up = line()
    const down = line({}, { mode: "floor" })
    const dear = line({ fee: "5" })
    expect(mostInformative([], [[up, down]])).toBeNull()
    expect(mostInformative([100, 150, 250], [[up, down]])).toEqual({ price: 150, pairs: 1 })
    expect(mostInformative([100, 150], [[up, down, dear]])).toEqual({ price: 150, pairs: 3 })
    expect(mostInformative([100], [[up, down, dear]])).toEqual({ price: 100, pairs: 2 })
    expect(mostInformative([100, 150], [[up, down], [up, down], [up]])!.pairs).toBe(2)
    expect(mostInformative([100, 200], [[up]])).toEqual({ price: 100, pairs: 0 })
  })

  it("is one between, the largest, the smallest and one more, and those that were refused lead on", () => {
    const tariffs = [{ months: 36, tariff: 3.2 }]
    const range = { low: 600_000, high: 60_000_000 }
    const answers: Parameters<typeof nextProbe>[0]["answers"] = []
    const ask = (amounts?: null) => {
      const price = nextProbe({ tariffs, answers, ...range })!
      const [{ amount }] = points([price], 3.2)
      const told = amounts === null ? null : [{ months: 36, monthlyAmount: amount }]
      answers.push({ price, amounts: told })
      return price
    }
    const first = ask()
    expect(Math.abs(Math.log(first / 600_000) / Math.log(100) - 1 / 3)).toBeLessThan(1 / 6)
    expect([ask(null), ask()]).toEqual([60_000_000, 600_000])
    const fourth = ask()
    expect(Math.abs(Math.log(fourth / 600_000) / Math.log(100) - 2 / 3)).toBeLessThan(1 / 6)
    const between = ask()
    expect(between).toBe(
      fourth * 4 < 60_000_000 ? Math.round(Math.sqrt(60_000_000 * fourth)) : between
    )
    expect(nextProbe({ tariffs, answers: [], low: 0 })).toBeGreaterThanOrEqual(1)
  })

  it("is none of those that were asked, and none where the answers have a step", () => {
    const step = [...points(PRICES.slice(0, 3), 3.2), ...points(PRICES.slice(3), 3.1)]
    const answers = step.map(({ price, amount }) => ({
      price,
      amounts: [{ months: 36, monthlyAmount: amount }],
    }))
    expect(nextProbe({ tariffs: [], answers, low: 600_000 })).toBeNull()
  })

  it("says nothing against periods that it does not know", () => {
    const model = { low: 100, high: 10_000, periods: [line(), UNKNOWN] }
    const answer = (amount: number) => ({
      price: 1_000,
      amounts: [
        { months: 36, monthlyAmount: amount },
        { months: 24, monthlyAmount: 77 },
      ],
    })
    expect(disagreements(model, answer(10))).toEqual([])
    expect(disagreements(model, answer(11))).toEqual([36])
  })
})
