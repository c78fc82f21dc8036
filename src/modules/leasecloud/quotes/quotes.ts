import type { MarketCode } from "../../../leasecloud/markets"
import type { MonthlyAmount } from "../../../leasecloud/schemas"
import { computeMonthlyAmounts, disagreements } from "../../../leasecloud/tariffs"
import { BudgetExhausted } from "../upstream"
import { PriceAnswers } from "./price-answers"
import { QuotesContext, TariffBook } from "./tariff-book"

export interface QuoteAnswer {
  /** Minor units, ex VAT. */
  monthlyAmounts: MonthlyAmount[]
  source: "tariffs" | "leasecloud" | "cache"
}

/** Of the quotes lane's 20 requests in 5 minutes, so many may go to prices that anybody made up. */
const MADE_UP_LIMIT = 10
const MADE_UP_WINDOW_MS = 300_000

/** Monthly amounts for a price: computed where LeaseCloud's answers bear it, else asked and kept. */
export class Quotes {
  /** The tariffs by market, and how they are kept up to date. */
  readonly tariffs: TariffBook
  private readonly answers: PriceAnswers
  private madeUp: number[] = []

  constructor(private readonly context: QuotesContext) {
    this.answers = new PriceAnswers(context.now)
    this.tariffs = new TariffBook(context, (market) => this.answers.forget(`${market}:`))
  }

  /**
   * The monthly amounts of a price in minor units, ex VAT. `madeUp`: the price is no product's and
   * no cart's, so that asking for it may not use up what those need.
   * @throws BudgetExhausted or LeaseCloudError where nothing is known yet.
   */
  async quote(
    market: MarketCode,
    price: number,
    { madeUp = false }: { madeUp?: boolean } = {}
  ): Promise<QuoteAnswer> {
    const table = await this.tariffs.tableOf(market)
    const computed = table?.model ? computeMonthlyAmounts(table.model, price) : null
    if (computed) {
      this.tariffs.refreshWhenDue(market, table)
      return { monthlyAmounts: computed, source: "tariffs" }
    }
    const { amounts, source } = await this.answers
      .get(`${market}:${price}`, () => this.ask(market, price, madeUp))
      .finally(() => this.tariffs.refreshWhenDue(market, table))
    return { monthlyAmounts: amounts, source }
  }

  /** The periods that a market offers, where that is known without asking LeaseCloud. */
  async knownMonths(market: MarketCode): Promise<number[] | undefined> {
    const table = await this.tariffs.tableOf(market)
    return table?.model?.periods.map(({ months }) => months)
  }

  private async ask(market: MarketCode, price: number, madeUp: boolean): Promise<MonthlyAmount[]> {
    if (madeUp) this.countMadeUp()
    const amounts = await this.context.call("quotes", market, (client) =>
      client.calculateMonthlyAmounts(price)
    )
    await this.compare(market, price, amounts)
    return amounts
  }

  /** An answer that speaks against the model switches it off at once. */
  private async compare(market: MarketCode, price: number, amounts: MonthlyAmount[]) {
    const table = await this.tariffs.tableOf(market)
    const { model } = table ?? {}
    if (!table || !model || price < model.low || price > model.high) return
    const answer = { at: this.context.now(), price, amounts }
    if (disagreements(model, answer).length > 0) {
      await this.tariffs.doubt(market, table, answer)
    }
  }

  private countMadeUp(): void {
    const now = this.context.now()
    this.madeUp = this.madeUp.filter((at) => now - at < MADE_UP_WINDOW_MS)
    if (this.madeUp.length >= MADE_UP_LIMIT) {
      throw new BudgetExhausted(MADE_UP_WINDOW_MS - (now - this.madeUp[0]))
    }
    this.madeUp.push(now)
  }
}
