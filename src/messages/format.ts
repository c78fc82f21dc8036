import type { Language } from "./language"

/** An amount in major units with its currency's code, which is clear where three are called "kr". */
export function money(
  language: Language,
  { amount, currency_code }: { amount: number; currency_code: string }
): string {
  const digits = new Intl.NumberFormat(language, {
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  })
  return `${digits.format(amount)} ${currency_code.toUpperCase()}`
}

/** Periods in order, as "12, 24, 36". */
export function periods(months: number[]): string {
  return [...months].sort((a, b) => a - b).join(", ")
}
