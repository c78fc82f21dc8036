import { MARKETS, Tariffs } from "./markets"
import { Market, MARKET_CODES } from "./types"

/**
 * How monthly amounts come about: `tariff` is the formula of the older documentation,
 * round(price * tariff / 100); `fixed-fee` adds a fee per month; `null-tariff` hides the tariffs
 * that it computes with; `steps` rounds the price up to a whole step first.
 */
export const PRICING_MODES = ["tariff", "fixed-fee", "null-tariff", "steps"] as const

export type PricingMode = (typeof PRICING_MODES)[number]

export type Pricing = {
  mode: PricingMode
  tariffs: Tariffs
  /** Cents a month, in mode `fixed-fee`. */
  fee: number
  /** Cents, in mode `steps`. */
  stepSize: number
  /** Whether `GET /partner` writes a tariff as a number or as a numeric string. */
  tariffType: "number" | "string"
}

const TARIFF_SCALE = 1_000_000

/** `round(price * percent / 100)`, half up, without the errors of floating point. */
function percentOf(price: number, percent: number): number {
  const divisor = BigInt(100 * TARIFF_SCALE)
  const product = BigInt(price) * BigInt(Math.round(percent * TARIFF_SCALE))
  return Number((2n * product + divisor) / (2n * divisor))
}

/** The pricing of every market; amounts in cents, ex VAT. */
export class PriceList {
  private markets = new Map<Market, Pricing>()

  constructor(private readonly initialMode: PricingMode = "tariff") {
    this.reset()
  }

  reset(): void {
    for (const market of MARKET_CODES) {
      const { tariffs, fee } = MARKETS[market]
      this.markets.set(market, {
        mode: this.initialMode,
        tariffs: { ...tariffs },
        fee,
        stepSize: 100_000,
        tariffType: "number",
      })
    }
  }

  get(market: Market): Pricing {
    return this.markets.get(market)!
  }

  /** Changes the pricing of one market, or of all when none is named. */
  set(change: Partial<Pricing>, market?: Market): void {
    for (const each of market ? [market] : MARKET_CODES) {
      this.markets.set(each, { ...this.get(each), ...change })
    }
  }

  months(market: Market): number[] {
    return Object.keys(this.get(market).tariffs).map(Number)
  }

  monthlyAmount(market: Market, months: number, price: number): number {
    const { mode, tariffs, fee, stepSize } = this.get(market)
    const percent = tariffs[months]
    if (mode === "fixed-fee") return fee + percentOf(price, percent)
    if (mode === "steps") return percentOf(Math.ceil(price / stepSize) * stepSize, percent)
    return percentOf(price, percent)
  }

  /** The rows of `GET /partner`. */
  tariffRows(market: Market): { tariff: number | string | null; months: number }[] {
    const { mode, tariffs, tariffType } = this.get(market)
    return this.months(market).map((months) => {
      const tariff = tariffType === "string" ? String(tariffs[months]) : tariffs[months]
      return { tariff: mode === "null-tariff" ? null : tariff, months }
    })
  }
}

/** What else LeaseCloud tells of an order, made up but plausible: cents, ex VAT. */
export function sideAmounts(totalAmount: number, ownInsurance: boolean) {
  const insuranceYearlyCost = ownInsurance ? 0 : percentOf(totalAmount, 3)
  return {
    buyOutAmount: percentOf(totalAmount, 5),
    insuranceYearlyCost,
    insuranceMonthlyCost: Math.round(insuranceYearlyCost / 12),
  }
}
