import type { LeaseCloudClient } from "../../../leasecloud/client"
import type { MarketCode } from "../../../leasecloud/markets"
import type { Lane } from "../budget/lanes"
import { withoutModel, refreshTariffs } from "./refresh-tariffs"
import {
  type Evidence,
  type MarketTariffs,
  NO_TARIFFS,
  type TariffChange,
  type TariffStore,
} from "./tariff-store"

export interface QuotesContext {
  store: TariffStore
  /**
   * Sends one request. Prices for shoppers use the lanes for quotes. Tariffs use the polling lane, so
   * that each market of a new shop learns its own at once; they are a few an hour.
   * @throws BudgetExhausted or LeaseCloudError.
   */
  call<T>(
    lane: Lane,
    market: MarketCode,
    request: (client: LeaseCloudClient) => Promise<T>
  ): Promise<T>
  /** The lowest and the highest price that can be leased in the market. Minor units, ex VAT. */
  limitsOf(market: MarketCode): { low?: number; high?: number }
  warn(message: string): void
  now(): number
  random(): number
}

const REFRESH_MS = 3_600_000

/** After this time, changes by other processes are read. */
const REREAD_MS = 30_000

/** Partner API: wait a minute after a failed request, then twice as long each time. */
const RETRY_MS = 60_000
const LONGEST_RETRY_MS = 3_600_000

type CacheEntry = { tariffs: MarketTariffs | null; readAt: number }
type RefreshAttempt = { at: number; failures: number }

/** The tariffs of each market in this process. They are refreshed and read again in the background. */
export class TariffCache {
  private readonly cache = new Map<MarketCode, CacheEntry>()
  private readonly reading = new Map<MarketCode, Promise<MarketTariffs | null>>()
  private readonly attempts = new Map<MarketCode, RefreshAttempt>()

  /** `onChange` is called if earlier amounts of the market are no longer valid. */
  constructor(
    private readonly context: QuotesContext,
    private readonly onChange: (market: MarketCode) => void
  ) {}

  /** A market's tariffs. If they are in the cache, it does not wait. */
  async tariffsOf(market: MarketCode): Promise<MarketTariffs | null> {
    const cached = this.cache.get(market)
    if (!cached) return await this.reread(market)
    if (this.context.now() - cached.readAt >= REREAD_MS) {
      this.inBackground("reading the tariffs", () => this.reread(market))
    }
    return cached.tariffs
  }

  /** Reads a market's tariffs from the store, past the cache. */
  reread(market: MarketCode): Promise<MarketTariffs | null> {
    const running = this.reading.get(market)
    if (running) return running
    const read = this.context.store
      .read(market)
      .then((tariffs) => this.remember(market, tariffs))
      .finally(() => this.reading.delete(market))
    this.reading.set(market, read)
    return read
  }

  /**
   * Fetches the tariffs and derives the model of the amounts, in one process of the shop at a time. It
   * never throws for errors of LeaseCloud.
   */
  async refresh(market: MarketCode): Promise<void> {
    const { store, call, limitsOf, now, random } = this.context
    const failures = this.attempts.get(market)?.failures ?? 0
    this.attempts.set(market, { at: now(), failures })
    await store.exclusively(market, async () => {
      const context = {
        askPartner: () => call("polling", market, (client) => client.getPartner()),
        askPrice: (price: number) =>
          call("polling", market, (client) => client.calculateMonthlyAmounts(price)),
        ...limitsOf(market),
        now,
        random,
      }
      const known = (await store.read(market)) ?? NO_TARIFFS
      await refreshTariffs(context, known, (tariffs) => this.keep(market, tariffs))
      const failed = this.cache.get(market)?.tariffs?.error != null
      this.attempts.set(market, { at: now(), failures: failed ? failures + 1 : 0 })
    })
  }

  /** Refreshes in the background if that is due. */
  refreshWhenDue(market: MarketCode, tariffs: MarketTariffs | null): void {
    if (this.isDue(market, tariffs)) {
      this.inBackground("fetching the tariffs", () => this.refresh(market))
    }
  }

  /** Refreshes a market if that is due and somebody has asked for its quotes before. */
  async refreshIfUsed(market: MarketCode): Promise<void> {
    const tariffs = await this.reread(market)
    if (tariffs && this.isDue(market, tariffs)) {
      await this.refresh(market)
    }
  }

  /** Has the job fetch the market's tariffs, as a quote would. It sends no request itself. */
  async request(market: MarketCode): Promise<void> {
    if (!(await this.tariffsOf(market))) {
      await this.context.store.begin(market)
    }
  }

  /** Discards the model, since an answer of LeaseCloud contradicts it. */
  async invalidateModel(
    market: MarketCode,
    tariffs: MarketTariffs,
    answer: Evidence
  ): Promise<void> {
    await this.keep(market, withoutModel(tariffs, answer))
  }

  /**
   * Tells of the changes of a market's tariffs that nobody was told of yet: at once, in one process of the
   * shop. If `tell` throws or the process ends, it is told again. `id` is the newest change's. `reason` is
   * that of LeaseCloud's change, if there is one.
   */
  async announce(
    market: MarketCode,
    tell: (change: Pick<TariffChange, "id" | "reason">) => Promise<void>
  ): Promise<void> {
    const { store } = this.context
    const untold = async () => (await store.read(market))?.changes.filter(isUntold) ?? []
    if (!(await untold()).length) return
    await store.exclusively(market, async () => {
      const changes = await untold()
      const newest = changes.at(-1)
      if (!newest) return
      const cause = changes.find(({ reason }) => reason !== "learned") ?? newest
      await tell({ id: newest.id, reason: cause.reason })
      const ids = changes.map(({ id }) => id)
      const tariffs = await store.read(market)
      if (tariffs) await this.keep(market, withTold(tariffs, ids))
    })
  }

  private isDue(market: MarketCode, tariffs: MarketTariffs | null): boolean {
    const now = this.context.now()
    const last = this.attempts.get(market)
    const wait = Math.min(RETRY_MS * 2 ** (last?.failures ?? 0), LONGEST_RETRY_MS)
    if (last && now - last.at < wait) return false
    return !tariffs?.fetchedAt || !tariffs.finished || now - tariffs.fetchedAt >= REFRESH_MS
  }

  private async keep(market: MarketCode, tariffs: MarketTariffs): Promise<void> {
    this.remember(market, tariffs)
    await this.context.store.save(market, tariffs)
  }

  private remember(market: MarketCode, tariffs: MarketTariffs | null): MarketTariffs | null {
    const before = this.cache.get(market)?.tariffs
    this.cache.set(market, { tariffs, readAt: this.context.now() })
    const newest = (of: MarketTariffs | null | undefined) => of?.changes.at(-1)?.id
    if (before && newest(before) !== newest(tariffs)) this.onChange(market)
    return tariffs
  }

  private inBackground(what: string, run: () => Promise<unknown>): void {
    run().catch((error: unknown) => {
      const kind = error instanceof Error ? error.name : "unknown"
      this.context.warn(`leasecloud: ${what} failed (${kind}), it will be tried again`)
    })
  }
}

const isUntold = ({ emitted }: TariffChange) => !emitted

function withTold(tariffs: MarketTariffs, ids: string[]): MarketTariffs {
  const changes = tariffs.changes.map((change) =>
    ids.includes(change.id) ? { ...change, emitted: true } : change
  )
  return { ...tariffs, changes }
}
