import type { LeaseCloudClient } from "../../../../leasecloud/client"
import { LeaseCloudError } from "../../../../leasecloud/errors"
import type { MarketCode } from "../../../../leasecloud/markets"
import type { Lane } from "../../budget/lanes"
import { BudgetExhausted } from "../../upstream"
import { Quotes } from "../quotes"
import {
  type TariffStore,
  fromRow,
  MarketTariffs,
  NO_TARIFFS,
  TariffRow,
  toColumns,
} from "../tariff-store"

type Tariff = { months: number; tariff: number | null }

/** A LeaseCloud in memory that counts what it is asked, and a shop's clock and tables beside it. */
export class World {
  time = Date.UTC(2026, 0, 1)
  tariffs: Tariff[] = [
    { months: 24, tariff: 4.5 },
    { months: 36, tariff: 3.2 },
  ]
  amount: (price: number, months: number, market: MarketCode) => number = (price, months) =>
    Math.round((price * (months === 24 ? 4.5 : 3.2)) / 100)
  /** The lane of each request. */
  lanes: Lane[] = []
  asked = { partner: 0, prices: [] as number[] }
  /** Requests that are still free; then the budget is exhausted. */
  free = Infinity
  /** A lane that has used up its share. */
  exhausted: Lane | null = null
  down = false
  warnings: string[] = []
  private readonly rows = new Map<MarketCode, TariffRow>()
  private readonly busy = new Set<MarketCode>()

  get requests(): number {
    return this.asked.partner + this.asked.prices.length
  }

  /** One process of the shop. */
  process(): Quotes {
    return new Quotes({
      store: this.store,
      call: async (lane, market, request) => {
        this.lanes.push(lane)
        if (this.free-- <= 0 || this.exhausted === lane) throw new BudgetExhausted(1_000)
        return await request(this.clientOf(market) as unknown as LeaseCloudClient)
      },
      limitsOf: () => ({ low: 600_000 }),
      warn: (message) => this.warnings.push(message),
      now: () => this.time,
      random: () => 0.4,
    })
  }

  table(): MarketTariffs | null {
    const row = this.rows.get("se")
    return row ? fromRow(row) : null
  }

  private readonly clientOf = (market: MarketCode) => ({
    getPartner: async () => {
      this.asked.partner++
      this.failWhenDown()
      return { partner: { name: "Shop", termsOfPayment: "30" }, tariffs: this.tariffs }
    },
    calculateMonthlyAmounts: async (price: number) => {
      this.asked.prices.push(price)
      this.failWhenDown()
      return this.tariffs.map(({ months }) => ({
        months,
        monthlyAmount: this.amount(price, months, market),
      }))
    },
  })

  private failWhenDown(): void {
    if (this.down) throw new LeaseCloudError({ kind: "uncertain", message: "no answer in time" })
  }

  private readonly store: TariffStore = {
    read: async (market) => {
      const row = this.rows.get(market)
      return row ? fromRow(row) : null
    },
    save: async (market, table) => {
      const { partner, tariffs, model, probe, ...rest } = toColumns(table)
      const json = (text: string | null) => (text === null ? null : JSON.parse(text))
      this.rows.set(market, {
        ...rest,
        partner: json(partner),
        tariffs: json(tariffs),
        model: json(model),
        probe: json(probe),
      })
    },
    begin: async (market) => {
      if (!this.rows.has(market)) await this.store.save(market, NO_TARIFFS)
    },
    exclusively: async (market, run) => {
      if (this.busy.has(market)) return false
      this.busy.add(market)
      await run().finally(() => this.busy.delete(market))
      return true
    },
  }
}

/** Lets everything that goes on behind the askers' backs come to its end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve()
}
