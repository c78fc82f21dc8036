import type { MarketCode } from "../../../leasecloud/markets"
import type { MonthlyAmount } from "../../../leasecloud/schemas"
import { computeMonthlyAmounts } from "../../../leasecloud/tariffs/compute"
import { disagreements } from "../../../leasecloud/tariffs/probes"
import type { Lane } from "../budget/lanes"
import { PriceAnswers } from "./price-answers"
import { QuotesContext, TariffBook } from "./tariff-book"

export interface QuoteAnswer {
  /** Minor units, ex VAT. */
  monthlyAmounts: MonthlyAmount[]
  source: "tariffs" | "leasecloud" | "cache"
}

const keyOf = (market: MarketCode, price: number) => `${market}:${price}`

/** Monthly amounts for a price: computed where LeaseCloud's answers bear it, else asked and kept. */
export class Quotes {
  /** The tariffs by market, and how they are kept up to date. */
  readonly tariffs: TariffBook
  private readonly answers: PriceAnswers

  constructor(private readonly context: QuotesContext) {
    this.answers = new PriceAnswers(context.now)
    this.tariffs = new TariffBook(context, (market) => this.answers.forget(`${market}:`))
  }

  /**
   * The monthly amounts of a price in minor units, ex VAT. `madeUp`: anybody can make up others like
   * it (a sum, a quantity, a cart), so that asking for it may not use up what the catalogue needs.
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
    const lane = madeUp ? "ad_hoc" : "quotes"
    const { amounts, source } = await this.answers
      .get(keyOf(market, price), lane, () => this.ask(lane, market, price))
      .finally(() => this.tariffs.refreshWhenDue(market, table))
    return { monthlyAmounts: amounts, source }
  }

  /** The same where no request is needed for it, or null. It asks for nothing in the background. */
  async known(market: MarketCode, price: number): Promise<MonthlyAmount[] | null> {
    const { model } = (await this.tariffs.tableOf(market)) ?? {}
    return (
      (model && computeMonthlyAmounts(model, price)) ?? this.answers.usable(keyOf(market, price))
    )
  }

  /** The periods that a market offers, as it last published them; none where that is not known. */
  async knownMonths(market: MarketCode): Promise<number[]> {
    const table = await this.tariffs.tableOf(market)
    return table?.tariffs.map(({ months }) => months) ?? []
  }

  private async ask(lane: Lane, market: MarketCode, price: number): Promise<MonthlyAmount[]> {
    const amounts = await this.context.call(lane, market, (client) =>
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
}
