import type { LeaseCloudClient, RequestInfo } from "../../leasecloud/client"
import { LeaseCloudError } from "../../leasecloud/errors"
import type { MarketCode } from "../../leasecloud/markets"
import { TimeLimit } from "../../leasecloud/time-limit"
import { block, reserve, settle } from "./budget/budget"
import type { Lane } from "./budget/lanes"
import { Db, TABLES, newId } from "./ledger/database"
import type { Observer } from "./observability/observer"

/** How long a 429 without Retry-After blocks: one minute (partner API: back off from a minute). */
const DEFAULT_BLOCK_MS = 60_000
const LONGEST_BLOCK_MS = 3_600_000
const ERRORS_KEPT = 200

/** No request is free in the lane that asked. */
export class BudgetExhausted extends Error {
  override readonly name = "BudgetExhausted"
  constructor(readonly retryAfterMs: number) {
    super("no request to LeaseCloud is free just now")
  }
}

/** One request, and what becomes of its answer. */
export interface Exchange<T, R> {
  request(client: LeaseCloudClient): Promise<T>
  record(answer: T): Promise<R>
  /** The lease that it is about, if it is about one. */
  leaseId?: string
}

/** Makes the client of a market, told of each request; null where the market has no options. */
export type ClientOf = (
  market: MarketCode,
  onRequest: (info: RequestInfo) => void
) => LeaseCloudClient | null

/**
 * The only way to LeaseCloud: takes a token of the budget, calls, keeps the books (the token's end,
 * Retry-After, the last errors for the settings page) and tells the observer.
 */
export class Upstream {
  constructor(
    private readonly db: Db,
    private readonly clientOf: ClientOf,
    private readonly timeoutMs: number,
    private readonly observer: Pick<Observer, "called" | "exhausted" | "unkept">
  ) {}

  /**
   * Calls LeaseCloud in a lane, about one lease or about none.
   * @throws BudgetExhausted where no request is free, LeaseCloudError where the call fails.
   */
  async call<T>(
    lane: Lane,
    market: MarketCode,
    request: (client: LeaseCloudClient) => Promise<T>,
    leaseId?: string
  ): Promise<T> {
    const reservation = await this.reserve(lane, market)
    if (reservation.token == null) {
      throw new BudgetExhausted(reservation.retryAfterMs)
    }
    const record = async (answer: T) => answer
    return await this.callWith(reservation.token, market, { request, record, leaseId })
  }

  /** Takes a token without calling, for a call that must be written down in between. */
  async reserve(lane: Lane, market: MarketCode) {
    const reservation = await reserve(this.db, lane, market, this.timeoutMs)
    if (reservation.token == null) {
      this.observer.exhausted(market, lane, reservation.retryAfterMs)
    }
    return reservation
  }

  /** Until when a call may leave that is written down now. Milliseconds. */
  leavesWithin(ms: number): TimeLimit {
    return new TimeLimit(ms)
  }

  /**
   * Calls with a token that was taken before, and has the answer recorded beside the books. What
   * goes wrong with the books loses no answer: a token without an end counts longer than it must.
   */
  async callWith<T, R>(
    token: string,
    market: MarketCode,
    { request, record, leaseId }: Exchange<T, R>
  ): Promise<R> {
    const sent: RequestInfo[] = []
    const keepBooks = async () => {
      const counted = sent.map((info) =>
        this.observer.called(this.db, { ...info, market, leaseId })
      )
      await this.safely(market, Promise.all([settle(this.db, token), ...counted]))
    }
    let answer: T
    try {
      answer = await request(this.client(market, (info) => sent.push(info)))
    } catch (error) {
      if (error instanceof LeaseCloudError) {
        await this.safely(market, this.remember(market, error))
      }
      await keepBooks()
      throw error
    }
    const [recorded] = await Promise.all([record(answer), keepBooks()])
    return recorded
  }

  private async safely(market: MarketCode, books: Promise<unknown>): Promise<void> {
    await books.catch((error: unknown) => this.observer.unkept(market, error))
  }

  private client(market: MarketCode, onRequest: (info: RequestInfo) => void): LeaseCloudClient {
    const client = this.clientOf(market, onRequest)
    if (!client) {
      throw new LeaseCloudError({
        kind: "misconfigured",
        message: `the market ${market} is not among the plugin's options`,
      })
    }
    return client
  }

  private async remember(market: MarketCode, error: LeaseCloudError): Promise<void> {
    if (error.kind === "try_later") {
      const wait = Math.min(error.retryAfterMs ?? DEFAULT_BLOCK_MS, LONGEST_BLOCK_MS)
      await block(this.db, wait)
    }
    await this.db(TABLES.upstreamError).insert({
      id: newId("lerr"),
      market,
      call: error.call ?? "",
      kind: error.kind,
      status: error.status ?? null,
      message: error.message,
    })
    await this.db(TABLES.upstreamError)
      .whereNotIn("id", (newest) =>
        newest
          .from(TABLES.upstreamError)
          .select("id")
          .orderBy("created_at", "desc")
          .limit(ERRORS_KEPT)
      )
      .delete()
  }
}
