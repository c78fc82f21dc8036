/** One period and what it costs a month: an answer of the shop, in major units, excluding VAT. */
export interface Quote {
  months: number
  monthlyAmount: number
  /** ISO 4217, lower case as Medusa writes it. */
  currencyCode: string
}

/** Why something can't be leased, as the shop says it. */
export interface Reason {
  code: string
  message: string
}

/** What the shop answered for one variant, amount or cart. No quotes: show none. */
export interface QuoteAnswer {
  quotes: Quote[]
  reasons: Reason[]
  defaultMonths: number | null
}

/** Where the shop's Store API is, the key it asks of every caller, and the language to answer in. */
export interface Connection {
  baseUrl: string
  publishableKey: string
  /** BCP 47. */
  locale: string
}

/** What a quote is asked for. A variant's price depends on its region; a region may span countries. */
export type QuoteSubject =
  | {
      kind: "variant"
      variantId: string
      regionId: string
      countryCode: string
      /** As written in the attribute: the shop judges it. Empty means one. */
      quantity: string
    }
  | { kind: "amount"; amount: string; countryCode: string }
  /** The country is for a cart that has no billing address yet. */
  | { kind: "cart"; cartId: string; countryCode: string }

/** Detail of `lease-period-change`: what the shopper has just chosen. */
export type PeriodChange = Quote
