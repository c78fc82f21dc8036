import BigNumber from "bignumber.js"
import fc from "../../../../testbed/fast-check"
import { computeMonthlyAmounts } from "../compute"
import { DEFAULT_HIGH, DEFAULT_LOW, disagreements, verificationProbe } from "../probes"
import { learn, roundHalfUp, tariffLists, Upstream, upstreamOf } from "./learn"

const RANGE = { low: 600_000 }
const RUNS = { numRuns: Number(process.env.TARIFF_RUNS ?? 15) }

/** Whole kronor are where percentages fall on exact halves; odd öre where nothing is round. */
const prices = fc.array(
  fc.oneof(
    fc.integer({ min: RANGE.low, max: DEFAULT_HIGH }),
    fc.integer({ min: 6_000, max: 200_000 }).map((kronor) => kronor * 100),
    fc.integer({ min: 120, max: 20_000 }).map((n) => n * 5_000)
  ),
  { minLength: 40, maxLength: 40 }
)

const exactly = (price: number, tariff: number) =>
  roundHalfUp(new BigNumber(price).times(tariff).div(100))

const withoutTariffs = (tariffs: { months: number }[]) =>
  tariffs.map(({ months }) => ({ months, tariff: null }))

function expectToTell(upstream: Upstream, tariffs: Parameters<typeof learn>[1], at: number[]) {
  const { model, answers } = learn(upstream, tariffs, RANGE)
  for (const price of at) {
    const byMonths = (a: { months: number }, b: { months: number }) => a.months - b.months
    expect({ price, amounts: computeMonthlyAmounts(model, price) }).toEqual({
      price,
      amounts: [...(upstream(price) ?? [])].sort(byMonths),
    })
  }
  return { model, answers }
}

describe("tariffs that LeaseCloud keeps to", () => {
  it("are told to the öre at any price, after at most seven requests", () => {
    fc.assert(
      fc.property(tariffLists, prices, (tariffs, at) => {
        const { model, answers } = expectToTell(upstreamOf(tariffs, exactly), tariffs, at)
        expect(answers.length).toBeLessThanOrEqual(7)
        expect(new Set(model.periods.map(({ kind }) => kind))).toEqual(new Set(["tariff"]))
      }),
      RUNS
    )
  })

  it.each<[string, (price: number, tariff: number) => number]>([
    ["floating point, half up", (price, tariff) => Math.round((price * tariff) / 100)],
    [
      "half to even",
      (price, tariff) =>
        new BigNumber(price)
          .times(tariff)
          .div(100)
          .integerValue(BigNumber.ROUND_HALF_EVEN)
          .toNumber(),
    ],
    ["down", (price, tariff) => Math.floor(exactProduct(price, tariff))],
    ["whole kronor", (price, tariff) => 100 * roundHalfUp(exactProduct(price, tariff) / 100)],
    ["up to whole kronor", (price, tariff) => 100 * Math.ceil(exactProduct(price, tariff) / 100)],
  ])("are told or left to LeaseCloud where it rounds otherwise: %s", (_name, amount) => {
    fc.assert(
      fc.property(tariffLists, prices, (tariffs, at) => {
        const upstream = upstreamOf(tariffs, amount)
        const { model } = learn(upstream, tariffs, RANGE)
        expect(model.periods.every(({ kind }) => kind === "tariff")).toBe(true)
        const wrong = at.filter((price) =>
          computeMonthlyAmounts(model, price)?.some(
            ({ months, monthlyAmount }) =>
              monthlyAmount !== upstream(price)?.find((a) => a.months === months)?.monthlyAmount
          )
        )
        expect(wrong).toEqual([])
      }),
      RUNS
    )
  })

  it("may come as text, and stand beside one that is null", () => {
    const tariffs = [
      { months: 24, tariff: 4.714 },
      { months: 36, tariff: 3.217 },
    ]
    const { model } = learn(
      upstreamOf(tariffs, exactly),
      [
        { months: 24, tariff: null },
        { months: 36, tariff: "3.217" },
      ],
      RANGE
    )
    expect(model.periods.map(({ months, kind }) => [months, kind])).toEqual([
      [24, "fitted"],
      [36, "tariff"],
    ])
    expect(computeMonthlyAmounts(model, 5_000_000)).toEqual([
      { months: 24, monthlyAmount: 235_700 },
      { months: 36, monthlyAmount: 160_850 },
    ])
  })
})

describe("tariffs that are not published", () => {
  it("are found from the answers", () => {
    fc.assert(
      fc.property(tariffLists, prices, (tariffs, at) => {
        const { answers } = expectToTell(upstreamOf(tariffs, exactly), withoutTariffs(tariffs), at)
        expect(answers.length).toBeLessThanOrEqual(10)
      }),
      RUNS
    )
  })

  it("are found with a fixed fee beside them", () => {
    const fees = fc.integer({ min: 1, max: 20_000 })
    fc.assert(
      fc.property(tariffLists, fees, fc.boolean(), prices, (tariffs, fee, published, at) => {
        const upstream = upstreamOf(tariffs, (price, tariff) => fee + exactly(price, tariff))
        const { model } = expectToTell(upstream, published ? tariffs : withoutTariffs(tariffs), at)
        expect(model.periods.map((p) => p.kind === "fitted" && p.fee)).toEqual(
          tariffs.map(() => `${fee}`)
        )
      }),
      RUNS
    )
  })

  it("that are no round percentage are told where the answers leave no doubt, and only there", () => {
    const interest = fc.double({ min: 0.002, max: 0.02, noNaN: true })
    fc.assert(
      fc.property(interest, prices, (rate, at) => {
        const upstream: Upstream = (price) =>
          [12, 36].map((months) => ({
            months,
            monthlyAmount: Math.round((price * rate) / (1 - (1 + rate) ** -months)),
          }))
        const { model } = learn(upstream, [], RANGE)
        const told = at.filter((price) => computeMonthlyAmounts(model, price) !== null)
        for (const price of told) {
          expect(computeMonthlyAmounts(model, price)).toEqual(upstream(price))
        }
        expect(told.length).toBeGreaterThan(at.length / 2)
      }),
      RUNS
    )
  })
})

describe("what can't be computed", () => {
  it("is not claimed where a step lies anywhere between the smallest and the largest price", () => {
    const step = fc.integer({ min: RANGE.low + 1, max: DEFAULT_HIGH })
    const change = fc.integer({ min: 100, max: 900 }).map((thousandths) => thousandths / 1000)
    fc.assert(
      fc.property(tariffLists, step, change, fc.boolean(), (tariffs, at, less, published) => {
        const upstream = upstreamOf(tariffs, (price, tariff) =>
          exactly(price, price < at ? tariff + 1 : tariff + 1 - less)
        )
        const known = published
          ? tariffs.map(({ months, tariff }) => ({ months, tariff: tariff + 1 }))
          : []
        const { model, answers } = learn(upstream, known, RANGE)
        expect(computeMonthlyAmounts(model, at)).toBeNull()
        expect(computeMonthlyAmounts(model, at - 1)).toBeNull()
        expect(answers.length).toBeLessThanOrEqual(10)
      }),
      RUNS
    )
  })

  it("is not claimed where a period is offered for some prices only", () => {
    const upstream: Upstream = (price) => [
      { months: 36, monthlyAmount: exactly(price, 3.2) },
      ...(price > 1_000_000 ? [{ months: 60, monthlyAmount: exactly(price, 2.1) }] : []),
    ]
    const tariffs = [
      { months: 36, tariff: 3.2 },
      { months: 60, tariff: 2.1 },
    ]
    const { model } = learn(upstream, tariffs, RANGE)
    expect(model.periods.map(({ months, kind }) => [months, kind])).toEqual([
      [36, "tariff"],
      [60, "unknown"],
    ])
    expect(computeMonthlyAmounts(model, 900_000)).toBeNull()
  })

  it("is not claimed outside the prices that were answered, and a refused price is no answer", () => {
    const tariffs = [{ months: 36, tariff: 3.2 }]
    const upstream: Upstream = (price) =>
      price < 600_000 || price > 50_000_000 ? null : upstreamOf(tariffs, exactly)(price)
    const { model } = learn(upstream, tariffs)
    expect(model.low).toBeGreaterThanOrEqual(600_000)
    expect(model.high).toBeLessThanOrEqual(50_000_000)
    expect(computeMonthlyAmounts(model, model.low - 1)).toBeNull()
    expect(computeMonthlyAmounts(model, model.high + 1)).toBeNull()
    expect(computeMonthlyAmounts(model, 5_000_000)).toEqual([
      { months: 36, monthlyAmount: 160_000 },
    ])
  })

  it("is nothing while nothing was answered", () => {
    const { model, answers } = learn(() => null, [{ months: 36, tariff: 3.2 }])
    expect(computeMonthlyAmounts(model, 5_000_000)).toBeNull()
    expect(answers.length).toBeLessThanOrEqual(8)
  })

  it("keeps to every answer that it was given, whatever they are", () => {
    const scale = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(scale, scale, tariffLists, (a, b, tariffs) => {
        const upstream: Upstream = (price) => [
          { months: 36, monthlyAmount: (price * a + ((price * b) % 1_000)) % 1_000_003 },
        ]
        const { model, answers } = learn(upstream, tariffs, RANGE)
        for (const { price, amounts } of answers) {
          const told = computeMonthlyAmounts(model, price)
          if (told) expect(told).toEqual(amounts)
        }
      }),
      RUNS
    )
  })
})

it("asks for a small, a large and an odd price", () => {
  const tariffs = [{ months: 36, tariff: 3.217 }]
  const asked = learn(upstreamOf(tariffs, exactly), tariffs).answers.map(({ price }) => price)
  expect(asked).toEqual(expect.arrayContaining([DEFAULT_LOW, DEFAULT_HIGH]))
  expect(asked.some((price) => price % 2 === 1)).toBe(true)
})

function exactProduct(price: number, tariff: number): number {
  return new BigNumber(price).times(tariff).div(100).toNumber()
}

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
