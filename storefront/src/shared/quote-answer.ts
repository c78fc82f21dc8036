import { asObject, asObjects, asText } from "./json"

/** A lease period and its monthly amount, in major units, excluding VAT. */
export interface Quote {
  months: number
  monthlyAmount: number
  /** ISO 4217, lower case as Medusa writes it. */
  currencyCode: string
}

/** Why something can't be leased, in the shop's words. */
export interface Reason {
  code: string
  message: string
  /** Values in the message. */
  data?: Record<string, unknown>
}

/** The shop's answer for one variant, amount or cart. */
export interface QuoteAnswer {
  quotes: Quote[]
  reasons: Reason[]
  defaultMonths: number | null
}

function readQuote(value: unknown): Quote | null {
  const { months, monthly_amount: monthlyAmount, currency_code: currencyCode } = asObject(value)
  const valid =
    Number.isInteger(months) &&
    (months as number) > 0 &&
    Number.isFinite(monthlyAmount) &&
    (monthlyAmount as number) > 0 &&
    typeof currencyCode === "string" &&
    /^[a-z]{3}$/i.test(currencyCode)
  return valid
    ? { months: months as number, monthlyAmount: monthlyAmount as number, currencyCode }
    : null
}

const readReason = ({ code, message, data }: Record<string, unknown>): Reason => ({
  code: asText(code) ?? "",
  message: asText(message) ?? "",
  data: asObject(data),
})

/**
 * Reads an answer of `GET /store/leasecloud/quotes`, for one subject or for one of many variants.
 * Gives no quotes at all if a quote is invalid, if the tax basis is not `excl_vat`, or if
 * `eligible` is not true: no amount is better than a wrong one.
 */
export function readAnswer(body: unknown, variantId?: string): QuoteAnswer {
  const whole = asObject(body)
  const part = whole.variants ? asObject(asObject(whole.variants)[variantId ?? ""]) : whole
  const quotes = Array.isArray(part.quotes) ? part.quotes.map(readQuote) : []
  const valid = quotes.filter((quote): quote is Quote => quote !== null)
  const usable =
    part.eligible === true && whole.tax_basis === "excl_vat" && valid.length === quotes.length
  return {
    quotes: usable ? valid.sort((a, b) => a.months - b.months) : [],
    reasons: asObjects(part.reasons).map(readReason),
    defaultMonths: Number.isInteger(whole.default_months) ? (whole.default_months as number) : null,
  }
}

/**
 * Chooses the quote to show: the first preferred period on offer. Without one it is the nearest to the
 * first preferred period, else to the shop's default, as in the shop's own answers; of two that are as
 * near it is the longer, which costs less per month. Null without quotes.
 */
export function chooseQuote(
  { quotes, defaultMonths }: QuoteAnswer,
  preferred: (number | null)[]
): Quote | null {
  const wanted = preferred.find((months) => quotes.some((quote) => quote.months === months))
  const target = wanted ?? preferred.find(Boolean) ?? defaultMonths ?? Number.MAX_SAFE_INTEGER
  const distance = ({ months }: Quote) => Math.abs(months - target)
  const [nearest = null] = [...quotes].reverse().sort((a, b) => distance(a) - distance(b))
  return nearest
}
