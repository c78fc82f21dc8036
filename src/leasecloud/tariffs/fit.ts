import type BigNumber from "bignumber.js"
import type { Point } from "./answers"
import { Exact } from "./compute"
import type { Interval } from "./rates"

/** A fee with the rates that give every answer with it. The lower the penalty, the likelier. */
export type Fit = { fee: BigNumber; rates: Interval; penalty: number }

/** Steps of fees in the order in which people choose them: hundreds of kronor to half an öre. */
const FEE_STEPS = [10_000, 1_000, 100, 10, 1, 0.5]
const FEES_PER_STEP = 24

/** Rounding units by which a fee may be uncertain before it is no use to name one. */
const LOOSE = 4

/**
 * The fees and rates that give all answers, each answer being within half a rounding `unit` of
 * fee + price * rate (all in minor units); likely fees first. Empty where no straight line gives
 * them, such as with steps. Null where they leave the line too free to name a fee.
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

/** Two answers bound the rate between them, and all pairs together bound it exactly. */
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

/** Each fee once, by the largest step that it is a multiple of; no fee at all is likeliest. */
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
