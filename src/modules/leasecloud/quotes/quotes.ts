import type { MarketCode } from "../../../leasecloud/markets"
import type { MonthlyAmount } from "../../../leasecloud/schemas"
import { computeMonthlyAmounts } from "../../../leasecloud/tariffs/compute"
import { disagreements } from "../../../leasecloud/tariffs/probes"
import type { Lane } from "../budget/lanes"
import { PriceCache } from "./price-cache"
import { QuotesContext, TariffCache } from "./tariff-cache"

export interface QuoteAnswer {
  /** Minor units, ex VAT. */
  monthlyAmounts: MonthlyAmount[]
  source: "tariffs" | "leasecloud" | "cache"
}

const keyOf = (market: MarketCode, price: number) => `${market}:${price}`

/** Monthly amounts of a price. They are computed with the model, or LeaseCloud is asked. */
export class Quotes {
  /** The tariffs of each market, and their refresh. */
  readonly tariffs: TariffCache
  private readonly answers: PriceCache

  constructor(private readonly context: QuotesContext) {
    this.answers = new PriceCache(context.now)
    this.tariffs = new TariffCache(context, (market) => this.answers.forget(`${market}:`))
  }

  /**
   * The monthly amounts of a price in minor units, ex VAT. `adHoc`: the price is arbitrary (a sum, a
   * quantity, a cart), so the request must not use up the budget of the catalogue and of orders.
   * @throws BudgetExhausted or LeaseCloudError if nothing is known yet.
   */
  async quote(
    market: MarketCode,
    price: number,
    { adHoc = false }: { adHoc?: boolean } = {}
  ): Promise<QuoteAnswer> {
    const tariffs = await this.tariffs.tariffsOf(market)
    const computed = tariffs?.model ? computeMonthlyAmounts(tariffs.model, price) : null
    if (computed) {
      this.tariffs.refreshWhenDue(market, tariffs)
      return { monthlyAmounts: computed, source: "tariffs" }
    }
    const lane = adHoc ? "ad_hoc" : "quotes"
    const { amounts, source } = await this.answers
      .get(keyOf(market, price), lane, () => this.ask(lane, market, price))
      .finally(() => this.tariffs.refreshWhenDue(market, tariffs))
    return { monthlyAmounts: amounts, source }
  }

  /** The same amounts if they are known without a request, or null. It starts no refresh. */
  async known(market: MarketCode, price: number): Promise<MonthlyAmount[] | null> {
    const { model } = (await this.tariffs.tariffsOf(market)) ?? {}
    return (
      (model && computeMonthlyAmounts(model, price)) ?? this.answers.usable(keyOf(market, price))
    )
  }

  /** The periods that LeaseCloud last published for a market. Empty if they are unknown. */
  async knownMonths(market: MarketCode): Promise<number[]> {
    const tariffs = await this.tariffs.tariffsOf(market)
    return tariffs?.tariffs.map(({ months }) => months) ?? []
  }

  private async ask(lane: Lane, market: MarketCode, price: number): Promise<MonthlyAmount[]> {
    const amounts = await this.context.call(lane, market, (client) =>
      client.calculateMonthlyAmounts(price)
    )
    await this.compare(market, price, amounts)
    return amounts
  }

  /** An answer that contradicts the model discards it at once. */
  private async compare(market: MarketCode, price: number, amounts: MonthlyAmount[]) {
    const tariffs = await this.tariffs.tariffsOf(market)
    const { model } = tariffs ?? {}
    if (!tariffs || !model || price < model.low || price > model.high) return
    const answer = { at: this.context.now(), price, amounts }
    if (disagreements(model, answer).length > 0) {
      await this.tariffs.invalidateModel(market, tariffs, answer)
    }
  }
}
