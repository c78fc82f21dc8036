import type { MarketCode } from "../../testbed/seed/markets"

/** A cart to be leased, and what makes it hard. */
export type HardCart = {
  name: string
  market: MarketCode
  items: { sku: string; quantity?: number }[]
  codes?: string[]
  byCrane?: boolean
}

/** Goods and codes are those of the money test, or of the demo's catalogue. */
export const HARD_CARTS: HardCart[] = [
  {
    name: "VAT of 25, 12 and 6 % in one cart",
    market: "se",
    items: [{ sku: "ESPRESSO-1G" }, { sku: "COFFEE-YEAR", quantity: 3 }, { sku: "LIBRARY" }],
  },
  {
    name: "prices of three decimals, quantities that do not divide",
    market: "se",
    items: [
      { sku: "THIRD", quantity: 27 },
      { sku: "SEVENTH", quantity: 7 },
      { sku: "ODD-FOOD", quantity: 13 },
    ],
  },
  { name: "9999 of one", market: "se", items: [{ sku: "THIRD", quantity: 9999 }] },
  { name: "one of one", market: "se", items: [{ sku: "LAPTOP-16" }] },
  {
    name: "percent off the items, mixed VAT",
    market: "se",
    items: [{ sku: "THIRD", quantity: 30 }, { sku: "ODD-FOOD", quantity: 3 }, { sku: "ODD-BOOK" }],
    codes: ["ITEMS-33"],
  },
  {
    name: "a fixed sum off each item, the delivery free",
    market: "se",
    items: [{ sku: "SEVENTH", quantity: 20 }, { sku: "DESK-140" }],
    codes: ["EACH-SEK", "FREEDELIVERY"],
  },
  {
    name: "a fixed sum off the order",
    market: "se",
    items: [
      { sku: "THIRD", quantity: 20 },
      { sku: "ODD-FOOD", quantity: 7 },
      { sku: "CHAIR-BLACK" },
    ],
    codes: ["ORDER-SEK"],
  },
  {
    name: "percent off items and delivery",
    market: "se",
    items: [{ sku: "ODD-BOOK", quantity: 7 }, { sku: "DESK-180" }],
    codes: ["WELCOME10", "DELIVERY-33"],
  },
  {
    name: "a fixed sum off the delivery",
    market: "se",
    items: [{ sku: "THIRD", quantity: 19 }],
    codes: ["DELIVERY-SEK"],
  },
  {
    name: "two deliveries, one of three decimals, percent off both",
    market: "se",
    items: [{ sku: "ROOF-UNIT", quantity: 3 }, { sku: "COPIER-2T" }],
    codes: ["DELIVERY-33"],
    byCrane: true,
  },
  {
    name: "something free beside something dear",
    market: "se",
    items: [{ sku: "GIFT", quantity: 2 }, { sku: "ESPRESSO-2G" }],
    codes: ["ITEMS-33"],
  },
  {
    name: "prices with VAT in them",
    market: "no",
    items: [
      { sku: "LAPTOP-16", quantity: 3 },
      { sku: "KEYBOARD", quantity: 7 },
    ],
  },
  {
    name: "prices with VAT in them, three decimals, percent off items",
    market: "no",
    items: [
      { sku: "THIRD", quantity: 37 },
      { sku: "SEVENTH", quantity: 11 },
    ],
    codes: ["ITEMS-33"],
  },
  {
    name: "prices with VAT in them, fixed sums off order and delivery",
    market: "no",
    items: [{ sku: "THIRD", quantity: 9 }, { sku: "LAPTOP-32" }],
    codes: ["ORDER-NOK", "DELIVERY-NOK"],
  },
  {
    name: "25.5 % VAT in the prices, percent off the order",
    market: "fi",
    items: [{ sku: "SEVENTH", quantity: 3 }, { sku: "ESPRESSO-2G" }],
    codes: ["ORDER-7"],
  },
  {
    name: "Danish kroner, percent off the order",
    market: "dk",
    items: [{ sku: "THIRD", quantity: 29 }, { sku: "PROJECTOR-4K" }],
    codes: ["ORDER-7", "DELIVERY-33"],
  },
]
