/** Amounts and dates in a locale. Amounts are in major units. */

/** An amount with its currency code. "kr" would be ambiguous. */
export function formatMoney(
  locale: string,
  amount: number | null | undefined,
  currencyCode: string
): string | null {
  if (amount === null || amount === undefined) {
    return null
  }
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode,
    currencyDisplay: "code",
  }).format(amount)
}

/** An amount without its currency, for a table with the currency in its heading. */
export function formatAmount(locale: string, amount: number, currencyCode: string): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode,
    currencyDisplay: "code",
  })
    .formatToParts(amount)
    .filter((part) => part.type !== "currency")
    .map((part) => part.value)
    .join("")
    .trim()
}

/** The symbol of a currency, such as "kr". */
export function currencySymbol(locale: string, currencyCode: string): string {
  const parts = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0)
  return parts.find(({ type }) => type === "currency")?.value ?? currencyCode
}

/** A count. */
export function formatCount(locale: string, count: number): string {
  return new Intl.NumberFormat(locale).format(count)
}

/** A tariff in percent of the price ex VAT per month, as in the partner API. */
export function formatTariff(locale: string, tariff: number): string {
  return new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  }).format(tariff / 100)
}

/** A share from 0 to 1, in percent. */
export function formatShare(locale: string, share: number): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share)
}

/** A month such as "2026-11", as "Nov 2026". */
export function formatMonth(locale: string, month: string): string {
  return new Intl.DateTimeFormat(locale, {
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month}-01T00:00:00Z`))
}

/** A day, such as "12 Nov 2025". A date without a time is that day everywhere. */
export function formatDay(locale: string, date: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date)
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    ...(isDay && { timeZone: "UTC" }),
  }).format(new Date(date))
}

/** A day with the time. */
export function formatMoment(locale: string, date: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(date)
  )
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
]

/** The time since or until a date in its largest unit, such as "12 minutes ago". */
export function formatAge(locale: string, date: string, now: Date = new Date()): string {
  const seconds = (new Date(date).getTime() - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) {
      return format.format(Math.trunc(seconds / length), unit)
    }
  }
  return format.format(Math.trunc(seconds), "second")
}

/** The name of a market's country. */
export function formatCountry(locale: string, market: string): string {
  return new Intl.DisplayNames(locale, { type: "region" }).of(market.toUpperCase()) ?? market
}
