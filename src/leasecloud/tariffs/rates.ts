import type BigNumber from "bignumber.js"
import { Exact } from "./compute"
import type { Rate } from "./model"

/** Decimals of a percentage beyond which nobody chose it. */
const MAX_DECIMALS = 9

export type Interval = { low: BigNumber; high: BigNumber }

/**
 * A rate in an interval, and how likely an interval of this width would hold one as simple by
 * chance: the smaller, the surer that it is the very rate.
 */
export type SimpleRate = { rate: Rate; chance: number }

/**
 * The rates in an interval that a person may have chosen, surest first: so many percent a month
 * (a tariff), or so many percent in all, shared by the months (108 % over 36 months).
 */
export function simpleRates(interval: Interval, months: number): SimpleRate[] {
  return [simplestPercentage(interval, 1), simplestPercentage(interval, months)]
    .flatMap((found) => found ?? [])
    .sort((a, b) => a.chance - b.chance)
}

/** The percentage with the fewest decimals that, divided by `parts`, lies in the interval. */
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

/** The interval's ends as rates, for a line whose rate is known only so far. */
export function ends({ low, high }: Interval): { rate: Rate; rateHigh: Rate } {
  return {
    rate: { numerator: low.toFixed(), denominator: "1" },
    rateHigh: { numerator: high.toFixed(), denominator: "1" },
  }
}
