import BigNumber from "bignumber.js"
import type { LineModel, PeriodModel, Rate, TariffModel } from "./model"

/** Enough decimals: a division without end is never taken for an exact half. */
export const Exact = BigNumber.clone({ DECIMAL_PLACES: 40, EXPONENTIAL_AT: 1e9 })

const EXACT_MODES = {
  half_up: BigNumber.ROUND_HALF_CEIL,
  half_even: BigNumber.ROUND_HALF_EVEN,
  half_down: BigNumber.ROUND_HALF_FLOOR,
  floor: BigNumber.ROUND_FLOOR,
  ceil: BigNumber.ROUND_CEIL,
} as const

const FLOAT_MODES = {
  half_up: Math.round,
  half_even: Math.round,
  half_down: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
} as const

/** Far above the error of three operations on doubles below the limit (2^-52 * 1e10 * 3). */
const FLOAT_NOISE = 1e-4
const FLOAT_LIMIT = 1e10

/**
 * The monthly amount of a price (both minor units, ex VAT) in one period. Null if the model does not
 * give it to the öre: the period is unknown, or the possible rates give different amounts.
 */
export function computeMonthlyAmount(period: PeriodModel, price: number): number | null {
  if (period.kind === "unknown") return null
  const amount = roundedAmount(period, period.rate, price)
  const agreed =
    period.rateHigh === undefined || roundedAmount(period, period.rateHigh, price) === amount
  return agreed ? amount : null
}

/**
 * The monthly amounts of a price (minor units, ex VAT) in all periods, shortest first. Null if one of
 * them is unknown, or if the price is outside the range of LeaseCloud's answers: then LeaseCloud must
 * be asked.
 */
export function computeMonthlyAmounts(
  model: TariffModel,
  price: number
): { months: number; monthlyAmount: number }[] | null {
  if (model.periods.length === 0 || price < model.low || price > model.high) return null
  const amounts: { months: number; monthlyAmount: number }[] = []
  for (const period of model.periods) {
    const monthlyAmount = computeMonthlyAmount(period, price)
    if (monthlyAmount === null) return null
    amounts.push({ months: period.months, monthlyAmount })
  }
  return amounts
}

/**
 * Rounds with floating point, unless the value is within its noise of a rounding boundary. Only then
 * it computes the exact value.
 */
function roundedAmount(line: LineModel, rate: Rate, price: number): number {
  const { unit, mode, arithmetic } = line.rounding
  const float = (price * Number(rate.numerator)) / Number(rate.denominator) + Number(line.fee)
  const units = float / unit
  const boundary = mode === "floor" || mode === "ceil" ? Math.round(units) : Math.floor(units) + 0.5
  if (Math.abs(units - boundary) > FLOAT_NOISE && Math.abs(units) < FLOAT_LIMIT) {
    return FLOAT_MODES[mode](units) * unit
  }
  const exact =
    arithmetic === "double"
      ? new Exact(String(float))
      : new Exact(price).times(rate.numerator).div(rate.denominator).plus(line.fee)
  return exact.div(unit).integerValue(EXACT_MODES[mode]).times(unit).toNumber()
}
