/** One market of the demo shop: a Medusa region with one country. */
export type DemoMarket = {
  name: string
  currency: "sek" | "dkk" | "nok" | "eur"
  /** Standard VAT rate in percent. */
  vat: number
  /** Whether this market's prices hold VAT: shops have both, and a lease is always ex VAT. */
  taxInclusive: boolean
  /** How many of the market's currency make a krona, for prices that look like a shop's own. */
  perKrona: number
  /** Prices are rounded to this. */
  priceStep: number
  /** Flat price of a delivery, in the market's currency and on its tax basis. */
  delivery: number
  /** What the market's shoppers call a delivery, and how it comes. */
  deliveryName: string
  deliveryText: string
}

export const DEMO_MARKETS = {
  se: {
    name: "Sverige",
    currency: "sek",
    vat: 25,
    taxInclusive: false,
    perKrona: 1,
    priceStep: 10,
    delivery: 495,
    deliveryName: "Leverans",
    deliveryText: "Till dörren inom fem dagar",
  },
  dk: {
    name: "Danmark",
    currency: "dkk",
    vat: 25,
    taxInclusive: false,
    perKrona: 0.68,
    priceStep: 5,
    delivery: 349,
    deliveryName: "Levering",
    deliveryText: "Til døren inden for fem dage",
  },
  no: {
    name: "Norge",
    currency: "nok",
    vat: 25,
    taxInclusive: true,
    perKrona: 1.05,
    priceStep: 10,
    delivery: 649,
    deliveryName: "Levering",
    deliveryText: "Til døren innen fem dager",
  },
  fi: {
    name: "Suomi",
    currency: "eur",
    vat: 25.5,
    taxInclusive: true,
    perKrona: 0.091,
    priceStep: 1,
    delivery: 59,
    deliveryName: "Toimitus",
    deliveryText: "Ovelle viidessä päivässä",
  },
} as const satisfies Record<string, DemoMarket>

export type MarketCode = keyof typeof DEMO_MARKETS

export const MARKET_CODES = Object.keys(DEMO_MARKETS) as MarketCode[]

/** The price of a Swedish product (kronor ex VAT) in a market, on that market's tax basis. */
export function priceIn(market: DemoMarket, kronor: number): number {
  const basis = market.taxInclusive ? 1 + market.vat / 100 : 1
  return Math.round((kronor * market.perKrona * basis) / market.priceStep) * market.priceStep
}
