import { LeaseCloudError, type LeaseCloudErrorKind } from "../../../leasecloud/errors"
import type { MarketCode } from "../../../leasecloud/markets"
import { Db } from "../ledger/database"
import { loadState, saveState } from "../ledger/tasks"
import { BudgetExhausted, Upstream } from "../upstream"

export interface Connection {
  reachable: boolean | null
  error: string | null
  /** What the error means, and its HTTP status, for words in the merchant's language. */
  error_kind: LeaseCloudErrorKind | null
  error_status: number | null
  checked_at: string | null
}

const UNTESTED: Connection = {
  reachable: null,
  error: null,
  error_kind: null,
  error_status: null,
  checked_at: null,
}

const taskOf = (market: MarketCode) => `connection:${market}`

/** Whether LeaseCloud answers with the keys of the options. Asked for by hand, and remembered. */
export class Connections {
  constructor(
    private readonly ledger: { readonly db: Db },
    private readonly upstream: Upstream,
    private readonly markets: MarketCode[]
  ) {}

  /** What the last test of a market showed. */
  async of(market: MarketCode): Promise<Connection> {
    return { ...UNTESTED, ...(await loadState<Connection>(this.ledger.db, taskOf(market))) }
  }

  /** Tests every market by one request each (partner API: partner and tariffs). */
  async test(): Promise<void> {
    for (const market of this.markets) {
      const connection = await this.testMarket(market)
      if (connection) {
        await saveState(this.ledger.db, taskOf(market), connection)
      }
    }
  }

  private async testMarket(market: MarketCode): Promise<Connection | null> {
    const checked_at = new Date().toISOString()
    try {
      await this.upstream.call("polling", market, (client) => client.getPartner())
      return { ...UNTESTED, reachable: true, checked_at }
    } catch (error) {
      if (error instanceof BudgetExhausted) {
        return null
      }
      if (error instanceof LeaseCloudError) {
        return {
          reachable: false,
          error: error.message,
          error_kind: error.kind,
          error_status: error.status ?? null,
          checked_at,
        }
      }
      throw error
    }
  }
}
