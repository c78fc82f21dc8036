import type { Quote, QuoteAnswer, Reason } from "./types"

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

function readQuote(value: unknown): Quote | null {
  if (!isObject(value)) {
    return null
  }
  const { months, monthly_amount: monthlyAmount, currency_code: currencyCode } = value
  const sound =
    Number.isInteger(months) &&
    (months as number) > 0 &&
    Number.isFinite(monthlyAmount) &&
    (monthlyAmount as number) > 0 &&
    typeof currencyCode === "string" &&
    /^[a-z]{3}$/i.test(currencyCode)
  return sound
    ? { months: months as number, monthlyAmount: monthlyAmount as number, currencyCode }
    : null
}

function readReasons(value: unknown): Reason[] {
  return Array.isArray(value)
    ? value
        .filter(isObject)
        .map(({ code, message }) => ({ code: String(code ?? ""), message: String(message ?? "") }))
    : []
}

/**
 * Reads an answer of `GET /store/leasecloud/quotes`, for one subject or for one of many variants.
 * One unsound quote, a price that isn't said to be ex VAT, or `eligible` other than true: no quotes
 * at all, since nothing is better than something wrong.
 */
export function readAnswer(body: unknown, variantId?: string): QuoteAnswer {
  const whole = isObject(body) ? body : {}
  const variants = isObject(whole.variants) ? whole.variants : null
  const one = variants ? variants[variantId ?? ""] : whole
  const part = isObject(one) ? one : {}
  const quotes = Array.isArray(part.quotes) ? part.quotes.map(readQuote) : []
  const sound = quotes.filter((quote): quote is Quote => quote !== null)
  const usable =
    part.eligible === true && whole.tax_basis === "excl_vat" && sound.length === quotes.length
  return {
    quotes: usable ? sound.sort((a, b) => a.months - b.months) : [],
    reasons: readReasons(part.reasons),
    defaultMonths: Number.isInteger(whole.default_months) ? (whole.default_months as number) : null,
  }
}
