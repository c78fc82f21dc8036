import { language } from "./preferences"
import { texts } from "./texts"

/** "24 900 kr"; two decimals only where there are some. */
export function money(amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  return new Intl.NumberFormat(language(), {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount)
}

export const months = (count: number): string =>
  new Intl.NumberFormat(language(), {
    style: "unit",
    unit: "month",
    unitDisplay: "long",
  }).format(count)

/** "SEK 795.42/month excl. VAT" */
export const perMonth = (amount: number, currency: string): string =>
  `${money(amount, currency)}${texts().perMonth} ${texts().exVat}`
