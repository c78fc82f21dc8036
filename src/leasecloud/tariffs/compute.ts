import BigNumber from "bignumber.js"
import type { LineModel, PeriodModel, Rate, TariffModel } from "./model"

/** Enough decimals that a division which does not end is never mistaken for an exact half. */
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

/** Far above what three operations on doubles can be off below the limit (2^-52 * 1e10 * 3). */
const FLOAT_NOISE = 1e-4
const FLOAT_LIMIT = 1e10

/**
 * The monthly amount of a price (both minor units, ex VAT) in one period. Null where the model
 * does not say it to the öre: an unknown period, or a price at which the rates that agree with
 * LeaseCloud's answers differ.
 */
export function computeMonthlyAmount(period: PeriodModel, price: number): number | null {
  if (period.kind === "unknown") return null
  const amount = along(period, period.rate, price)
  const agreed = period.rateHigh === undefined || along(period, period.rateHigh, price) === amount
  return agreed ? amount : null
}

/**
 * The monthly amounts of a price (minor units, ex VAT) in all periods, shortest first. Null where
 * one of them can't be told, or where the price lies outside the range that LeaseCloud's answers
 * cover: then LeaseCloud must be asked.
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
 * Floating point is right about every value that is not within its noise of a point where the
 * rounding turns; there, and there only, the exact value is computed.
 */
function along(line: LineModel, rate: Rate, price: number): number {
  const { unit, mode, arithmetic } = line.rounding
  const float = (price * Number(rate.numerator)) / Number(rate.denominator) + Number(line.fee)
  const units = float / unit
  const turn = mode === "floor" || mode === "ceil" ? Math.round(units) : Math.floor(units) + 0.5
  if (Math.abs(units - turn) > FLOAT_NOISE && Math.abs(units) < FLOAT_LIMIT) {
    return FLOAT_MODES[mode](units) * unit
  }
  const exact =
    arithmetic === "double"
      ? new Exact(String(float))
      : new Exact(price).times(rate.numerator).div(rate.denominator).plus(line.fee)
  return exact.div(unit).integerValue(EXACT_MODES[mode]).times(unit).toNumber()
}
