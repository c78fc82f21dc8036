import BigNumber from "bignumber.js"

/** Further decimals are noise: Medusa's discounts have rounding errors there. */
const SNAP_DECIMALS = 6

/** SEK, DKK, NOK and EUR all have two decimals. */
const MINOR_DECIMALS = 2

/** In major units. LeaseCloud's amounts are integers of minor units; more than this is no price. */
export const HIGHEST_AMOUNT = 1_000_000_000

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * An amount as Medusa returns it: a number, a decimal string, a bignumber.js value, Medusa's own
 * BigNumber (`numeric`, `raw.value`), or the raw form `{ value }` of a `raw_*` column.
 */
export type MoneyInput =
  | number
  | string
  | bigint
  | BigNumber
  | { raw?: { value: string | number } | null; numeric?: number | string }
  | { value: string | number }
  | { valueOf(): number | string }

/**
 * An amount as a decimal in major units, rounded half up to 6 decimals to remove the noise of
 * floating point. Throws a RangeError if the amount is no finite decimal.
 */
export function snap(amount: MoneyInput): BigNumber {
  const exact = new BigNumber(decimalText(amount))
  return exact.decimalPlaces(SNAP_DECIMALS, BigNumber.ROUND_HALF_UP)
}

/**
 * Major units to whole minor units (öre, øre, cent), rounded half up after `snap`. A negative half
 * is rounded away from zero, so that a credit equals its debit. Throws a RangeError if the amount is
 * no finite decimal, or too large for an exact JSON number.
 */
export function toMinor(major: MoneyInput): number {
  const minor = snap(major)
    .shiftedBy(MINOR_DECIMALS)
    .integerValue(BigNumber.ROUND_HALF_UP)
    .toNumber()
  if (!Number.isSafeInteger(minor)) throw new RangeError("The amount is too large")
  return minor === 0 ? 0 : minor
}

/** Whether a finite amount in major units is one in whole minor units too, but for noise. */
export function isWholeInMinor(major: number): boolean {
  return snap(major).decimalPlaces()! <= MINOR_DECIMALS
}

/** Whole minor units to major units: 12345 is 123.45. Throws a RangeError for a fraction. */
export function toMajor(minor: number): number {
  if (!Number.isSafeInteger(minor)) throw new RangeError("Minor units must be a whole number")
  return new BigNumber(minor).shiftedBy(-MINOR_DECIMALS).toNumber()
}

function decimalText(amount: unknown): string {
  const text = String(primitiveOf(amount)).trim()
  if (!DECIMAL.test(text)) throw new RangeError("Not an amount of money")
  return text
}

/** The exact form comes first: `numeric` is a float and may have lost digits of `raw`. */
function primitiveOf(amount: unknown): unknown {
  if (typeof amount !== "object" || amount === null) {
    return typeof amount === "boolean" ? NaN : amount
  }
  if (BigNumber.isBigNumber(amount)) return amount.toFixed()
  const { raw, value, numeric } = amount as {
    raw?: { value?: unknown } | null
    value?: unknown
    numeric?: unknown
  }
  const inner = raw?.value ?? value ?? numeric ?? (amount instanceof Date ? NaN : amount.valueOf())
  return typeof inner === "object" && !BigNumber.isBigNumber(inner) ? NaN : primitiveOf(inner)
}
