import type { LeaseCloudClient } from "../../../leasecloud/client"
import type { MarketCode } from "../../../leasecloud/markets"
import type { Lane } from "../budget/lanes"
import { doubted, EMPTY_TABLE, refreshTable } from "./refresh"
import type { TariffStore } from "./tariff-store"
import type { Evidence, TariffChange, TariffTable } from "./tariff-table"

export interface QuotesContext {
  store: TariffStore
  /**
   * One request: prices that shoppers ask for go in the lanes for quotes; tariffs, of which there are
   * a few an hour whoever asks, in the polling lane, so that every market of a new shop learns its own
   * at once. Throws BudgetExhausted or LeaseCloudError.
   */
  call<T>(
    lane: Lane,
    market: MarketCode,
    request: (client: LeaseCloudClient) => Promise<T>
  ): Promise<T>
  /** The market's lowest and highest price that may be leased, minor units, ex VAT. */
  limitsOf(market: MarketCode): { low?: number; high?: number }
  warn(message: string): void
  now(): number
  random(): number
}

const REFRESH_MS = 3_600_000

/** What another process wrote is seen after this. */
const REREAD_MS = 30_000

/** Partner API: after a failed request wait a minute, then twice as long each time. */
const RETRY_MS = 60_000
const LONGEST_RETRY_MS = 3_600_000

type Held = { table: TariffTable | null; readAt: number }
type Tried = { at: number; failures: number }

/** The tariff tables as this process holds them; refreshed and read again behind the asker's back. */
export class TariffBook {
  private readonly held = new Map<MarketCode, Held>()
  private readonly reading = new Map<MarketCode, Promise<TariffTable | null>>()
  private readonly tried = new Map<MarketCode, Tried>()

  /** `onChange` is told when what was computed or answered before is not to be relied on. */
  constructor(
    private readonly context: QuotesContext,
    private readonly onChange: (market: MarketCode) => void
  ) {}

  /** A market's table, without waiting where one is held. */
  async tableOf(market: MarketCode): Promise<TariffTable | null> {
    const held = this.held.get(market)
    if (!held) return await this.reread(market)
    if (this.context.now() - held.readAt >= REREAD_MS) {
      this.inBackground("reading the tariffs", () => this.reread(market))
    }
    return held.table
  }

  /** Reads a market's table, whatever is held of it. */
  reread(market: MarketCode): Promise<TariffTable | null> {
    const running = this.reading.get(market)
    if (running) return running
    const read = this.context.store
      .read(market)
      .then((table) => this.hold(market, table))
      .finally(() => this.reading.delete(market))
    this.reading.set(market, read)
    return read
  }

  /**
   * Fetches the tariffs and learns how amounts follow from them, in one process of the shop at a
   * time. Never throws for what LeaseCloud does.
   */
  async refresh(market: MarketCode): Promise<void> {
    const { store, call, limitsOf, now, random } = this.context
    const failures = this.tried.get(market)?.failures ?? 0
    this.tried.set(market, { at: now(), failures })
    await store.alone(market, async () => {
      const context = {
        askPartner: () => call("polling", market, (client) => client.getPartner()),
        askPrice: (price: number) =>
          call("polling", market, (client) => client.calculateMonthlyAmounts(price)),
        ...limitsOf(market),
        now,
        random,
      }
      const known = (await store.read(market)) ?? EMPTY_TABLE
      await refreshTable(context, known, (table) => this.keep(market, table))
      const failed = this.held.get(market)?.table?.error != null
      this.tried.set(market, { at: now(), failures: failed ? failures + 1 : 0 })
    })
  }

  /** Refreshes behind the asker's back where that is due. */
  refreshWhenDue(market: MarketCode, table: TariffTable | null): void {
    if (this.isDue(market, table)) {
      this.inBackground("fetching the tariffs", () => this.refresh(market))
    }
  }

  /** Refreshes a market that somebody has asked for before, where that is due. */
  async refreshIfUsed(market: MarketCode): Promise<void> {
    const table = await this.reread(market)
    if (table && this.isDue(market, table)) {
      await this.refresh(market)
    }
  }

  /** An answer of LeaseCloud speaks against the model: it is used no more. */
  async doubt(market: MarketCode, table: TariffTable, answer: Evidence): Promise<void> {
    await this.keep(market, doubted(table, answer))
  }

  /** What changed in a market's tariffs and was not told yet. */
  async untoldChanges(market: MarketCode): Promise<TariffChange[]> {
    const table = await this.reread(market)
    return table?.changes.filter(({ emitted }) => !emitted) ?? []
  }

  /** These changes were told. */
  async markTold(market: MarketCode, ids: string[]): Promise<void> {
    await this.context.store.alone(market, async () => {
      const table = await this.context.store.read(market)
      if (!table) return
      const changes = table.changes.map((change) =>
        ids.includes(change.id) ? { ...change, emitted: true } : change
      )
      await this.keep(market, { ...table, changes })
    })
  }

  private isDue(market: MarketCode, table: TariffTable | null): boolean {
    const now = this.context.now()
    const tried = this.tried.get(market)
    const wait = Math.min(RETRY_MS * 2 ** (tried?.failures ?? 0), LONGEST_RETRY_MS)
    if (tried && now - tried.at < wait) return false
    return !table?.fetchedAt || !table.finished || now - table.fetchedAt >= REFRESH_MS
  }

  private async keep(market: MarketCode, table: TariffTable): Promise<void> {
    this.hold(market, table)
    await this.context.store.save(market, table)
  }

  private hold(market: MarketCode, table: TariffTable | null): TariffTable | null {
    const before = this.held.get(market)?.table
    this.held.set(market, { table, readAt: this.context.now() })
    const newest = (of: TariffTable | null | undefined) => of?.changes.at(-1)?.id
    if (before && newest(before) !== newest(table)) this.onChange(market)
    return table
  }

  private inBackground(what: string, run: () => Promise<unknown>): void {
    run().catch((error: unknown) => {
      const kind = error instanceof Error ? error.name : "unknown"
      this.context.warn(`leasecloud: ${what} failed (${kind}), it will be tried again`)
    })
  }
}
