import type BigNumber from "bignumber.js"
import type { Point, Rate } from "./model"
import { Exact } from "./compute"

/** A fee, and the rates that give each answer with it. A lower penalty means a likelier fee. */
export type Fit = { fee: BigNumber; rates: Interval; penalty: number }

/** Steps of fees, the most usual first: from hundreds of kronor to half an öre. */
const FEE_STEPS = [10_000, 1_000, 100, 10, 1, 0.5]
const FEES_PER_STEP = 24

/** If a fee is uncertain by more rounding units than this, no fee is named. */
const LOOSE = 4

/**
 * The fees and rates that give all answers, likely fees first. Each answer is within half a rounding
 * `unit` of fee + price * rate (minor units). Empty if no straight line gives them (steps). Null if
 * the fee is too uncertain.
 */
export function fitLines(points: Point[], unit: number): Fit[] | null {
  const steepness = ratesOfPairs(points, unit)
  if (steepness === null) return null
  if (steepness.low.gt(steepness.high)) return []
  const fees = feesWithin(points, unit, steepness)
  if (fees.high.minus(fees.low).gt(LOOSE * unit)) return null
  return likelyFees(fees).flatMap(({ fee, penalty }) => {
    const rates = ratesWith(points, unit, fee)
    return rates.low.lte(rates.high) ? [{ fee, rates, penalty }] : []
  })
}

/** Each pair of answers bounds the rate. All pairs together give the exact bounds. */
function ratesOfPairs(points: Point[], unit: number): Interval | null {
  const pairs = points.flatMap((a) =>
    points.filter((b) => a.price < b.price).map((b) => [a, b] as const)
  )
  if (pairs.length === 0) return null
  const bound = (slack: number) =>
    pairs.map(([a, b]) => new Exact(b.amount - a.amount + slack).div(b.price - a.price))
  return { low: Exact.max(...bound(-unit)), high: Exact.min(...bound(unit)) }
}

function feesWithin(points: Point[], unit: number, rates: Interval): Interval {
  const bound = (slack: number, rate: BigNumber) =>
    points.map((p) => new Exact(p.amount + slack).minus(rate.times(p.price)))
  return {
    low: Exact.max(...bound(-unit / 2, rates.high)),
    high: Exact.min(...bound(unit / 2, rates.low)),
  }
}

function ratesWith(points: Point[], unit: number, fee: BigNumber): Interval {
  const bound = (slack: number) =>
    points.map((p) => new Exact(p.amount + slack).minus(fee).div(p.price))
  return { low: Exact.max(...bound(-unit / 2)), high: Exact.min(...bound(unit / 2)) }
}

/** Each fee once, with the penalty of its largest step. No fee is the likeliest. */
function likelyFees({ low, high }: Interval): { fee: BigNumber; penalty: number }[] {
  const penalties = new Map<number, number>()
  FEE_STEPS.forEach((step, rank) => {
    const first = low.div(step).integerValue(Exact.ROUND_CEIL).toNumber()
    const last = high.div(step).integerValue(Exact.ROUND_FLOOR).toNumber()
    for (let n = first; n <= Math.min(last, first + FEES_PER_STEP); n++) {
      const penalty = n === 0 ? 1 : 10 ** (rank + 1)
      if (!penalties.has(n * step)) penalties.set(n * step, penalty)
    }
  })
  return [...penalties]
    .map(([fee, penalty]) => ({ fee: new Exact(fee), penalty }))
    .sort((a, b) => a.penalty - b.penalty)
}

/** Nobody chooses a percentage with more decimals. */
const MAX_DECIMALS = 9

export type Interval = { low: BigNumber; high: BigNumber }

/**
 * A rate in an interval. `chance` is the probability that an interval of this width contains such a
 * simple rate by chance. A smaller chance means a more certain rate.
 */
export type SimpleRate = { rate: Rate; chance: number }

/**
 * The rates in an interval that a person may have chosen, the most certain first: percent a month (a
 * tariff), or percent in all, divided by the months (108 % over 36 months).
 */
export function simpleRates(interval: Interval, months: number): SimpleRate[] {
  return [simplestPercentage(interval, 1), simplestPercentage(interval, months)]
    .flatMap((found) => found ?? [])
    .sort((a, b) => a.chance - b.chance)
}

/** The percentage with the fewest decimals whose `parts`-th part lies in the interval. */
function simplestPercentage({ low, high }: Interval, parts: number): SimpleRate | null {
  const scale = 100 * parts
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
    const percent = low.times(scale).decimalPlaces(decimals, Exact.ROUND_CEIL)
    if (percent.lte(high.times(scale))) {
      const chance = high.minus(low).times(scale).shiftedBy(decimals).toNumber()
      return { rate: { numerator: percent.toFixed(), denominator: `${scale}` }, chance }
    }
  }
  return null
}

/** The ends of the interval as rates, for a line with an interval as its rate. */
export function ends({ low, high }: Interval): { rate: Rate; rateHigh: Rate } {
  return {
    rate: { numerator: low.toFixed(), denominator: "1" },
    rateHigh: { numerator: high.toFixed(), denominator: "1" },
  }
}
