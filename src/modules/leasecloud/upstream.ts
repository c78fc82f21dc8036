import { LeaseCloudClient, type RequestInfo } from "../../leasecloud/client"
import { LeaseCloudError } from "../../leasecloud/errors"
import type { MarketCode } from "../../leasecloud/markets"
import { TimeLimit } from "../../leasecloud/time-limit"
import { blockRequests, reserve, holdUntilWindowEnds } from "./budget/budget"
import { type Lane, Shares } from "./budget/lanes"
import type { Db } from "./ledger/database"
import type { LeaseCloudOptions } from "./options"
import type { Telemetry } from "./telemetry/telemetry"
import { keepError } from "./telemetry/upstream-errors"

/** How long a 429 without Retry-After blocks: one minute (partner API: back off from a minute). */
const DEFAULT_BLOCK_MS = 60_000
const LONGEST_BLOCK_MS = 3_600_000

/** No request is free in the lane. */
export class BudgetExhausted extends Error {
  override readonly name = "BudgetExhausted"
  constructor(readonly retryAfterMs: number) {
    super("no request to LeaseCloud is free just now")
  }
}

/** One request, and how its answer is recorded. */
export interface Exchange<T, R> {
  request(client: LeaseCloudClient): Promise<T>
  record(answer: T): Promise<R>
  /** The lease that the request is about, if any. */
  leaseId?: string
}

/** Makes the client of a market. `onRequest` gets each request. Null if the market has no options. */
export type ClientOf = (
  market: MarketCode,
  onRequest: (info: RequestInfo) => void
) => LeaseCloudClient | null

/** Makes clients by the plugin's options. */
export function clientsOf({ markets, timeout, endpoints }: LeaseCloudOptions): ClientOf {
  return (market, onRequest) => {
    const configured = markets[market]
    if (!configured) {
      return null
    }
    const { baseUrl, apiKey } = configured
    return new LeaseCloudClient({ baseUrl, apiKey, timeout, endpoints, onRequest })
  }
}

/**
 * The only way to LeaseCloud. It takes a token of the budget, calls LeaseCloud, and records the usage:
 * the token's expiry, Retry-After, the latest errors for the settings page, and telemetry.
 */
export class Upstream {
  constructor(
    private readonly db: Db,
    private readonly clientOf: ClientOf,
    private readonly settings: Pick<LeaseCloudOptions, "timeout" | "rateLimit">,
    private readonly telemetry: Pick<
      Telemetry,
      "recordCall" | "budgetExhausted" | "recordingFailed"
    >
  ) {}

  /**
   * Calls LeaseCloud in a lane, for one lease or for none.
   * @throws BudgetExhausted if no request is free, LeaseCloudError if the call fails.
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

  /**
   * Takes a token without a call. The caller writes the attempt down before it calls.
   * @throws LeaseCloudError if the market has no options: nothing could be sent with the token.
   */
  async reserve(lane: Lane, market: MarketCode) {
    this.client(market, () => undefined)
    const { timeout, rateLimit } = this.settings
    const reservation = await reserve(this.db, lane, market, {
      timeoutMs: timeout,
      shares: new Shares(rateLimit),
    })
    if (reservation.token == null) {
      this.telemetry.budgetExhausted(market, lane, reservation.retryAfterMs)
    }
    return reservation
  }

  /** The time within which a call that is written down now may leave. Milliseconds. */
  leavesWithin(ms: number): TimeLimit {
    return new TimeLimit(ms)
  }

  /**
   * Calls with a reserved token, and records the answer and the usage at once. An error while the usage
   * is recorded loses no answer: the token then counts for longer than it must.
   */
  async callWith<T, R>(
    token: string,
    market: MarketCode,
    { request, record, leaseId }: Exchange<T, R>
  ): Promise<R> {
    const sent: RequestInfo[] = []
    const recordUsage = async () => {
      const counted = sent.map((info) =>
        this.telemetry.recordCall(this.db, { ...info, market, leaseId })
      )
      await this.recordSafely(
        market,
        Promise.all([holdUntilWindowEnds(this.db, token), ...counted])
      )
    }
    let answer: T
    try {
      answer = await request(this.client(market, (info) => sent.push(info)))
    } catch (error) {
      if (error instanceof LeaseCloudError) {
        await this.recordSafely(market, this.recordError(market, error))
      }
      await recordUsage()
      throw error
    }
    const [recorded] = await Promise.all([record(answer), recordUsage()])
    return recorded
  }

  private async recordSafely(market: MarketCode, recording: Promise<unknown>): Promise<void> {
    await recording.catch((error: unknown) => this.telemetry.recordingFailed(market, error))
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

  private async recordError(market: MarketCode, error: LeaseCloudError): Promise<void> {
    if (error.kind === "try_later") {
      const wait = Math.min(error.retryAfterMs ?? DEFAULT_BLOCK_MS, LONGEST_BLOCK_MS)
      await blockRequests(this.db, wait)
    }
    await keepError(this.db, market, error)
  }
}
