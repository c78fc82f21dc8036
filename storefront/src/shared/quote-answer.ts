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
}

/** The shop's answer for one variant, amount or cart. */
export interface QuoteAnswer {
  quotes: Quote[]
  reasons: Reason[]
  defaultMonths: number | null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

function readQuote(value: unknown): Quote | null {
  if (!isObject(value)) {
    return null
  }
  const { months, monthly_amount: monthlyAmount, currency_code: currencyCode } = value
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

function readReasons(value: unknown): Reason[] {
  return Array.isArray(value)
    ? value
        .filter(isObject)
        .map(({ code, message }) => ({ code: String(code ?? ""), message: String(message ?? "") }))
    : []
}

/**
 * Reads an answer of `GET /store/leasecloud/quotes`, for one subject or for one of many variants.
 * Gives no quotes at all if a quote is invalid, if the tax basis is not `excl_vat`, or if
 * `eligible` is not true: no amount is better than a wrong one.
 */
export function readAnswer(body: unknown, variantId?: string): QuoteAnswer {
  const whole = isObject(body) ? body : {}
  const variants = isObject(whole.variants) ? whole.variants : null
  const one = variants ? variants[variantId ?? ""] : whole
  const part = isObject(one) ? one : {}
  const quotes = Array.isArray(part.quotes) ? part.quotes.map(readQuote) : []
  const valid = quotes.filter((quote): quote is Quote => quote !== null)
  const usable =
    part.eligible === true && whole.tax_basis === "excl_vat" && valid.length === quotes.length
  return {
    quotes: usable ? valid.sort((a, b) => a.months - b.months) : [],
    reasons: readReasons(part.reasons),
    defaultMonths: Number.isInteger(whole.default_months) ? (whole.default_months as number) : null,
  }
}

/**
 * Chooses the quote to show: the first preferred period on offer, else the shop's default, else the
 * longest. Null without quotes.
 */
export function chooseQuote(
  { quotes, defaultMonths }: QuoteAnswer,
  preferred: (number | null)[]
): Quote | null {
  for (const months of [...preferred, defaultMonths]) {
    const found = quotes.find((quote) => quote.months === months)
    if (found) {
      return found
    }
  }
  return quotes[quotes.length - 1] ?? null
}
