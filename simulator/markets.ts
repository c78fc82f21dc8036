import { Market } from "./types"

/** Percent of the price ex VAT per month, by period in months. */
export type Tariffs = Record<number, number>

export type MarketProfile = {
  country: string
  /** Smallest order ex VAT in cents, or 0. V1: orders below 6,000 SEK were refused. */
  minimumAmount: number
  /** Monthly fee in cents of the pricing mode `fixed-fee`. */
  fee: number
  tariffs: Tariffs
  /** The form of a national identification number, and how to say it. */
  nin: { pattern: RegExp; form: string }
  partner: { id: number; orgNumber: string; name: string; website: string; email: string }
}

const MONTH = "(0[1-9]|1[0-2])"
const DAY = "(0[1-9]|[12]\\d|3[01])"
// Swedish coordination numbers and Danish replacement numbers have 60 added to the day.
const DAY_OR_60_MORE = "(0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])"

/**
 * What differs between markets. The API document gives the form of the national identification
 * number for Sweden only; the other three are the national forms.
 */
export const MARKETS: Record<Market, MarketProfile> = {
  se: {
    country: "SE",
    minimumAmount: 600_000,
    fee: 2_900,
    tariffs: { 12: 8.9, 24: 4.85, 36: 3.45, 48: 2.74, 60: 2.3 },
    nin: {
      pattern: new RegExp(`^(18|19|20)\\d{2}${MONTH}${DAY_OR_60_MORE}-?\\d{4}$`),
      form: "YYYYMMDD(-)XXXX",
    },
    partner: {
      id: 1,
      orgNumber: "5560000001",
      name: "Simulated Partner AB",
      website: "https://se.example.com",
      email: "partner.se@example.com",
    },
  },
  dk: {
    country: "DK",
    minimumAmount: 0,
    fee: 1_900,
    tariffs: { 12: 8.95, 24: 4.9, 36: 3.5, 48: 2.79 },
    nin: {
      pattern: new RegExp(`^${DAY_OR_60_MORE}${MONTH}\\d{2}-?\\d{4}$`),
      form: "DDMMYY(-)XXXX",
    },
    partner: {
      id: 2,
      orgNumber: "10000009",
      name: "Simulated Partner ApS",
      website: "https://dk.example.com",
      email: "partner.dk@example.com",
    },
  },
  no: {
    country: "NO",
    minimumAmount: 0,
    fee: 2_500,
    tariffs: { 12: 9.0, 24: 4.95, 36: 3.55, 48: 2.85, 60: 2.42 },
    // A D number has 40 added to the day, a synthetic test person 40, 65 or 80 to the month.
    nin: { pattern: /^[0-7]\d{10}$/, form: "DDMMYYXXXXX" },
    partner: {
      id: 3,
      orgNumber: "910000004",
      name: "Simulated Partner AS",
      website: "https://no.example.com",
      email: "partner.no@example.com",
    },
  },
  fi: {
    country: "FI",
    minimumAmount: 0,
    fee: 250,
    tariffs: { 12: 8.92, 24: 4.87, 36: 3.48 },
    nin: {
      pattern: new RegExp(`^${DAY}${MONTH}\\d{2}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]$`),
      form: "DDMMYY-XXXX",
    },
    partner: {
      id: 4,
      orgNumber: "1000000-5",
      name: "Simulated Partner Oy",
      website: "https://fi.example.com",
      email: "partner.fi@example.com",
    },
  },
}
