import type { Locale } from "./locale"
import type { Quote } from "./types"

/** "412,35 kr", "SEK 412.35": decimals only where the shop's answer has them; nothing is rounded away. */
export function formatAmount({ monthlyAmount, currencyCode }: Quote, { tag }: Locale): string {
  const digits = Number.isInteger(monthlyAmount) ? 0 : 2
  return new Intl.NumberFormat(tag, {
    style: "currency",
    currency: currencyCode,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(monthlyAmount)
}

/** "36 months", "36 månader". */
export function formatMonths(months: number, { tag }: Locale): string {
  return new Intl.NumberFormat(tag, {
    style: "unit",
    unit: "month",
    unitDisplay: "long",
  }).format(months)
}
