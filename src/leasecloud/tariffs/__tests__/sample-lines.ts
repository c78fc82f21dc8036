import BigNumber from "bignumber.js"
import type { LineModel, Point, Rounding, UnknownPeriod } from "../model"

/** A line of one period: 1 % a month and no fee, unless `more` says otherwise. */
export function line(more: Partial<LineModel> = {}, rounding: Partial<Rounding> = {}): LineModel {
  return {
    months: 36,
    kind: "tariff",
    fee: "0",
    rate: { numerator: "1", denominator: "100" },
    rounding: { unit: 1, mode: "half_up", arithmetic: "exact", ...rounding },
    ...more,
  }
}

export const UNKNOWN: UnknownPeriod = { months: 24, kind: "unknown", reason: "few_answers" }

/** What LeaseCloud answers of these prices for a fee and a percentage a month. */
export const points = (prices: number[], percent: number, fee = 0): Point[] =>
  prices.map((price) => ({
    price,
    amount: new BigNumber(price).times(percent).div(100).plus(fee).integerValue(4).toNumber(),
  }))

export const PRICES = [600_000, 1_234_567, 9_876_543, 45_000_001, 123_456_789, 999_999_999]
