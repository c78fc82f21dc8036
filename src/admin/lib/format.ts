/** Amounts and dates as the admin's language writes them. All amounts are in major units. */

/** An amount with its currency code: four Nordic currencies, three of them "kr". */
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

/** An amount without its currency, for a table whose heading names it. */
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

/** A whole number, as a count. */
export function formatCount(locale: string, count: number): string {
  return new Intl.NumberFormat(locale).format(count)
}

/** A tariff: percent per month of the price ex VAT, as the partner API gives it. */
export function formatTariff(locale: string, tariff: number): string {
  return new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  }).format(tariff / 100)
}

/** A day, as "12 Nov 2025". */
export function formatDay(locale: string, date: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(date))
}

/** A day and a time of day. */
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

/**
 * The distance to a moment in its largest whole unit, as "12 minutes ago" or "in 3 hours"; in a
 * table's narrow column short, as "12 min. ago".
 */
export function formatAge(
  locale: string,
  date: string,
  style: "long" | "short" = "long",
  now: Date = new Date()
): string {
  const seconds = (new Date(date).getTime() - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style })
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
