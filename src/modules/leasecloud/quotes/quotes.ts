import type { MarketCode } from "../../../leasecloud/markets"
import type { MonthlyAmount } from "../../../leasecloud/schemas"
import type { Upstream } from "../upstream"

export interface QuoteAnswer {
  /** Minor units, ex VAT. */
  monthlyAmounts: MonthlyAmount[]
  source: "tariffs" | "leasecloud" | "cache"
}

/** How long an answer of LeaseCloud for one price is good. */
const FRESH_MS = 3_600_000

/** Monthly amounts for a price. Answers of LeaseCloud are shared by concurrent askers and kept. */
export class Quotes {
  private readonly answers = new Map<string, { at: number; answer: Promise<MonthlyAmount[]> }>()

  constructor(private readonly upstream: Upstream) {}

  /**
   * The monthly amounts of a price in minor units, ex VAT.
   * @throws BudgetExhausted or LeaseCloudError where nothing is known yet.
   */
  async quote(market: MarketCode, price: number): Promise<QuoteAnswer> {
    const key = `${market}:${price}`
    const known = this.answers.get(key)
    if (known && Date.now() - known.at < FRESH_MS) {
      return { monthlyAmounts: await known.answer, source: "cache" }
    }
    const answer = this.upstream.call("quotes", market, (client) =>
      client.calculateMonthlyAmounts(price)
    )
    this.answers.set(key, { at: Date.now(), answer })
    answer.catch(() => this.answers.delete(key))
    return { monthlyAmounts: await answer, source: "leasecloud" }
  }

  /** The periods that a market offers, where that is known without asking LeaseCloud. */
  async knownMonths(_market: MarketCode): Promise<number[] | undefined> {
    return undefined
  }
}
