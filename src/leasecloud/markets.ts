/** The markets that LeaseCloud serves, by lower-case ISO 3166 alpha-2 country code. */
export type MarketCode = "se" | "dk" | "no" | "fi"

export type Market = {
  country: MarketCode
  currency: "sek" | "dkk" | "nok" | "eur"
  /** Smallest total that can be leased if the options name none. Major units, ex VAT. */
  defaultMinimum?: number
}

/**
 * The markets. Each has an API key of its own (partner API: overview). The older API refused orders
 * below the Swedish minimum. No minimum is known for the other markets.
 */
export const MARKETS: Readonly<Record<MarketCode, Market>> = {
  se: { country: "se", currency: "sek", defaultMinimum: 6000 },
  dk: { country: "dk", currency: "dkk" },
  no: { country: "no", currency: "nok" },
  fi: { country: "fi", currency: "eur" },
}

export const MARKET_CODES = Object.keys(MARKETS) as MarketCode[]

/** The market of a country code in any letter case, or null if LeaseCloud does not lease there. */
export function marketOfCountry(country?: string | null): MarketCode | null {
  const code = country?.trim().toLowerCase()
  return MARKET_CODES.find((market) => market === code) ?? null
}
