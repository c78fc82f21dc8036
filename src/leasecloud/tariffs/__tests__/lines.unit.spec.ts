import BigNumber from "bignumber.js"
import { computeMonthlyAmount, computeMonthlyAmounts } from "../compute"
import { fitLines, simpleRates } from "../fit"
import {
  fittedLines,
  intervalLine,
  noLineFits,
  rivalLines,
  sharingRounding,
  tariffLines,
} from "../line-models"
import {
  monthsOf,
  pointsOf,
  tariffModelSchema,
  tariffOf,
  type LineModel,
  type Point,
  type Rounding,
  type UnknownPeriod,
} from "../model"
import { deriveModel } from "../derive"
import { line, PRICES, points, UNKNOWN } from "./sample-lines"

describe("a monthly amount", () => {
  it.each<[Rounding["mode"], number[]]>([
    ["half_up", [1, 2, 1, 1]],
    ["half_even", [0, 2, 1, 1]],
    ["half_down", [0, 1, 1, 1]],
    ["floor", [0, 1, 0, 1]],
    ["ceil", [1, 2, 1, 2]],
  ])("is rounded %s, to öre or to kronor", (mode, expected) => {
    const prices = [50, 150, 99, 101]
    const ore = prices.map((price) => computeMonthlyAmount(line({}, { mode }), price))
    expect(ore).toEqual(expected)
    const kronor = prices.map((p) => computeMonthlyAmount(line({}, { mode, unit: 100 }), p * 100))
    expect(kronor).toEqual(expected.map((amount) => amount * 100))
  })

  it("is the fee and the part of the price", () => {
    expect(computeMonthlyAmount(line({ fee: "2900" }), 10_000)).toBe(3_000)
    expect(computeMonthlyAmount(line({ fee: "0.5" }), 100)).toBe(2)
  })

  it("is to the öre beyond what floating point holds", () => {
    const rate = { numerator: "3.217", denominator: "100" }
    const price = 999_999_999_999_999
    const exact = (BigInt(price) * 3217n + 50_000n) / 100_000n
    expect(computeMonthlyAmount(line({ rate }), price)).toBe(Number(exact))
  })

  it("has the noise of floating point where LeaseCloud's has", () => {
    const rate = { numerator: "0.57", denominator: "100" }
    const halves = Array.from({ length: 100 }, (_, i) => (2 * i + 1) * 5_000)
    const of = (arithmetic: Rounding["arithmetic"]) =>
      halves.map((price) => computeMonthlyAmount(line({ rate }, { arithmetic }), price))
    expect(of("double")).toEqual(halves.map((price) => Math.round((price * 0.57) / 100)))
    expect(of("exact")).toEqual(
      halves.map((price) => new BigNumber(price).times("0.0057").integerValue(4).toNumber())
    )
    expect(of("exact")).not.toEqual(of("double"))
  })

  it("is none where the possible rates differ by it", () => {
    const rateHigh = { numerator: "1.01", denominator: "100" }
    expect(computeMonthlyAmount(line({ rateHigh }), 1_000)).toBe(10)
    expect(computeMonthlyAmount(line({ rateHigh }), 100_000)).toBeNull()
    expect(computeMonthlyAmount(UNKNOWN, 1_000)).toBeNull()
  })

  it("is told within the answered prices, for all periods or none", () => {
    const model = { low: 100, high: 200, periods: [line({ months: 12 }), line()] }
    const told = [
      { months: 12, monthlyAmount: 1 },
      { months: 36, monthlyAmount: 1 },
    ]
    expect(computeMonthlyAmounts(model, 100)).toEqual(told)
    expect(computeMonthlyAmounts(model, 200)).toHaveLength(2)
    expect([99, 201].map((price) => computeMonthlyAmounts(model, price))).toEqual([null, null])
    expect(computeMonthlyAmounts({ ...model, periods: [line(), UNKNOWN] }, 150)).toBeNull()
    expect(computeMonthlyAmounts({ ...model, periods: [] }, 150)).toBeNull()
  })
})

describe("what was answered", () => {
  const answers = [
    { price: 100, amounts: [36, 12].map((months) => ({ months, monthlyAmount: months })) },
    { price: 200, amounts: null },
    { price: 300, amounts: [{ months: 36, monthlyAmount: 9 }] },
    { price: 400, amounts: [] },
  ]

  it("is read by period, without the refused prices", () => {
    expect(monthsOf(answers)).toEqual([12, 36])
    expect(pointsOf(36, answers)).toEqual([
      { price: 100, amount: 36 },
      { price: 300, amount: 9 },
    ])
    expect(pointsOf(12, answers)).toEqual([{ price: 100, amount: 12 }])
  })

  it.each([
    [3.2, "3.2"],
    [" 3.217 ", "3.217"],
    ["12", "12"],
    [null, null],
    ["3,2", null],
    ["-3", null],
    ["x3", null],
    ["3 %", null],
    ["3.", null],
  ])("the tariff %j is %j", (tariff, expected) => {
    expect(tariffOf([{ months: 36, tariff }], 36)).toBe(expected)
    expect(tariffOf([{ months: 24, tariff }], 36)).toBeNull()
  })

  it("names no tariff where two are told of one period", () => {
    const tariff = { months: 36, tariff: 3.2 }
    expect(tariffOf([tariff, { ...tariff, tariff: 3.3 }], 36)).toBeNull()
  })

  it.each(["1.", "a1", "1a", ".5", ""])("keeps no number like %j", (fee) => {
    const model = { low: 0, high: 1, periods: [line()] }
    expect(tariffModelSchema.safeParse(model).success).toBe(true)
    const periods = [line({ fee })]
    expect(tariffModelSchema.safeParse({ ...model, periods }).success).toBe(false)
  })

  it.each<[string, object[]]>([
    ["half_up", [line()]],
    ["half_even", [line({}, { mode: "half_even", unit: 100 })]],
    ["half_down", [line({}, { mode: "half_down", arithmetic: "double" })]],
    ["floor", [line({ kind: "fitted" }, { mode: "floor" })]],
    ["ceil", [line({ fee: "-12.75" }, { mode: "ceil" })]],
    ["few_answers", [UNKNOWN]],
    ["no_line", [{ ...UNKNOWN, reason: "no_line" }]],
    ["not_always_offered", [{ ...UNKNOWN, reason: "not_always_offered" }]],
    ["an interval", [line({ rateHigh: { numerator: "2", denominator: "3" } })]],
  ])("is kept as it was learnt: %s", (_, periods) => {
    const model = { low: 0, high: 1, periods }
    expect(tariffModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model)
  })
})

describe("the lines that give all answers", () => {
  it("are those of the tariff, in every rounding that fits", () => {
    expect(tariffLines(36, null, points(PRICES, 3.2))).toEqual([])
    expect(tariffLines(36, "3.3", points(PRICES, 3.2))).toEqual([])
    const found = tariffLines(36, "3.2", points(PRICES, 3.2))
    expect(found[0]).toEqual(line({ rate: { numerator: "3.2", denominator: "100" } }))
    expect(found.every(({ rounding }) => rounding.unit === 1)).toBe(true)
    const round = [
      { price: 100_000, amount: 3_200 },
      { price: 100_100, amount: 3_203 },
    ]
    const units = (of: Point[]) => new Set(tariffLines(36, "3.2", of).map((l) => l.rounding.unit))
    expect(units(round.slice(0, 1))).toEqual(new Set([1, 100]))
    expect(units(round)).toEqual(new Set([1]))
  })

  it("are a fee and a percentage where no tariff is told", () => {
    const [best] = fittedLines(36, points(PRICES, 3.2, 2_900))
    expect(best.certain).toBe(true)
    expect(best.line).toMatchObject({ kind: "fitted", fee: "2900", months: 36 })
    expect(computeMonthlyAmount(best.line, 5_000_000)).toBe(162_900)
    expect(fittedLines(36, points([600_000, 600_100], 3.2)).some(({ certain }) => certain)).toBe(
      false
    )
  })

  it("are none where the answers have a step", () => {
    const step = [...points(PRICES.slice(0, 3), 3.2), ...points(PRICES.slice(3), 3.1)]
    expect([noLineFits(step), noLineFits(points(PRICES, 3.2))]).toEqual([true, false])
    expect(intervalLine(36, step)).toBeNull()
    expect(fitLines(step, 1)).toEqual([])
    expect(rivalLines(36, null, step)).toEqual([])
  })

  it("lie between two rates, with the likeliest fee", () => {
    const found = intervalLine(36, points(PRICES, 3.217))!
    const { fee, rate, rateHigh } = found
    const of = (each: { numerator: string; denominator: string }) =>
      Number(each.numerator) / Number(each.denominator)
    expect(fee).toBe("0")
    expect(of(rate)).toBeLessThanOrEqual(0.03217)
    expect(of(rateHigh!)).toBeGreaterThanOrEqual(0.03217)
    expect(of(rateHigh!) - of(rate)).toBeLessThan(1e-8)
  })

  it("have likely fees first, and none where the answers hardly bound it", () => {
    const fits = fitLines(points(PRICES, 3.2, 2_900), 1)!
    expect(fits[0].fee.toFixed()).toBe("2900")
    expect(fits.map(({ penalty }) => penalty)).toEqual(
      fits.map(({ penalty }) => penalty).sort((a, b) => a - b)
    )
    expect(fitLines(points(PRICES, 3.2), 1)![0]).toMatchObject({ penalty: 1 })
    const ranksOf = (fee: number) =>
      fitLines(points([600_000, 60_000_000], 3.2, fee), 1)!.map((fit) => [+fit.fee, fit.penalty])
    expect(ranksOf(2_900)).toEqual([
      [2_900, 1_000],
      [2_899.5, 1_000_000],
      [2_900.5, 1_000_000],
    ])
    expect(ranksOf(0)[0]).toEqual([0, 1])
    expect(ranksOf(50_000)[0]).toEqual([50_000, 10])
    expect(fitLines(points([600_000], 3.2), 1)).toBeNull()
    expect(fitLines(points([600_000, 600_100], 3.2), 1)).toBeNull()
  })

  it("are named by the simplest percentage, a month or in all", () => {
    const between = (low: string, high: string) =>
      simpleRates({ low: new BigNumber(low), high: new BigNumber(high) }, 36)
    const [first, second] = between("0.0319", "0.0321")
    expect(first.rate).toEqual({ numerator: "3.2", denominator: "100" })
    expect(first.chance).toBeCloseTo(0.2)
    expect(second.rate).toEqual({ numerator: "115", denominator: "3600" })
    expect(second.chance).toBeCloseTo(0.72)
    expect(between("0.03194", "0.03195")[0].rate).toEqual({
      numerator: "115",
      denominator: "3600",
    })
    expect(between("0.03", "0.03").map(({ rate }) => rate.numerator)).toEqual(["3", "108"])
    expect(between("0.0300000000001", "0.0300000000002")).toEqual([])
  })

  it("share a rounding, as far as the periods have one in common", () => {
    const of = (...modes: Rounding["mode"][]) => modes.map((mode) => line({}, { mode }))
    const modes = (periods: (LineModel | UnknownPeriod)[][]) =>
      sharingRounding(periods).map((lines) =>
        lines.map((each) => (each.kind === "unknown" ? each.kind : each.rounding.mode))
      )
    expect(modes([of("half_up", "floor"), of("floor", "ceil"), [UNKNOWN]])).toEqual([
      ["floor"],
      ["floor"],
      ["unknown"],
    ])
    expect(modes([of("half_up"), of("floor")])).toEqual([["half_up"], ["floor"]])
    expect(modes([[UNKNOWN]])).toEqual([["unknown"]])
    const fitted = of("ceil").map((each) => ({ ...each, kind: "fitted" as const }))
    expect(modes([of("half_up", "floor"), of("floor"), fitted])[2]).toEqual(["ceil"])
  })
})

describe("what is derived", () => {
  const answersOf = (all: Point[], months = 36) =>
    all.map(({ price, amount }) => ({ price, amounts: [{ months, monthlyAmount: amount }] }))
  const derive = (all: Point[], tariff: number | null = null) =>
    deriveModel([{ months: 36, tariff }], answersOf(all))

  it("covers the answered prices, and needs four answers", () => {
    const answers = [...points([700_000, 600_000, 900_000, 800_000], 3.2)]
    expect(derive(answers, 3.2)).toMatchObject({
      low: 600_000,
      high: 900_000,
      periods: [{ kind: "tariff", rate: { numerator: "3.2", denominator: "100" } }],
    })
    expect(derive(answers.slice(0, 3), 3.2).periods).toEqual([
      { months: 36, kind: "unknown", reason: "few_answers" },
    ])
    expect(deriveModel([], [])).toEqual({ low: 0, high: 0, periods: [] })
  })

  it("is a fitted line only where it predicts the last two answers", () => {
    const six = points([600_000, 999_999_999, 45_000_001, 123_456_789, 9_876_543, 1_234_567], 3.2)
    expect(derive(six).periods[0].kind).toBe("fitted")
    expect(derive(six.slice(0, 5)).periods).toMatchObject([{ reason: "few_answers" }])
    const off = [...six.slice(0, 5), { ...six[5], amount: six[5].amount + 2 }]
    expect(derive(off).periods).toMatchObject([{ reason: "no_line" }])
  })

  it("is nothing of a period that is not always offered", () => {
    const answers = answersOf(points(PRICES, 3.2))
    answers.push({ price: 1_000_000, amounts: [{ months: 12, monthlyAmount: 1 }] })
    expect(deriveModel([{ months: 36, tariff: 3.2 }], answers).periods).toMatchObject([
      { months: 12, reason: "not_always_offered" },
      { months: 36, reason: "not_always_offered" },
    ])
  })
})
