import type { Pool } from "pg"
import type { CampaignRecord } from "./record"
import type { Random } from "./random"

/** What befalls the shop in a round. */
export type Trouble =
  "nothing" | "kill-shopping" | "kill-sweep" | "stall-shopping" | "stall-sweep" | "stall-list"

/** At least one kill per 20 carts is asked for; the switches of the configuration are some of them. */
export const CARTS_PER_KILL = 16
const CARTS_PER_STALL = 20

/** Deals out kills and stalls over the campaign, as many as the carts that have begun ask for. */
export class Troubles {
  constructor(
    private readonly pool: Pool,
    private readonly record: CampaignRecord,
    private readonly random: Random
  ) {}

  /** What befalls the next round; `started` carts have begun. */
  async next(started: number): Promise<Trouble> {
    const { kills, stalls } = this.record
    if (kills.length < Math.floor(started / CARTS_PER_KILL) + 1) {
      return this.random.chance(0.35) ? "kill-sweep" : "kill-shopping"
    }
    const due = Math.floor(started / CARTS_PER_STALL) + 1
    const atList = stalls.filter(({ during }) => during === "list-call").length
    if (atList < due && (await this.absenceIsDue())) return "stall-list"
    if (stalls.length - atList < due) {
      return this.random.chance(0.4) ? "stall-sweep" : "stall-shopping"
    }
    return "nothing"
  }

  /**
   * Whether the next sweep may prove that an order is not at the lender: of a cart whose next call
   * will be uncertain too, so that what was proven of the first must not be taken for the second.
   */
  private async absenceIsDue(): Promise<boolean> {
    const twice = this.record.carts.filter(({ plan }) => plan.unanswered.length > 1)
    const { rows } = await this.pool.query(
      `SELECT FROM leasecloud_lease WHERE status = 'submitting' AND remote_id IS NULL
          AND attempt_started_at < now() - interval '9 minutes' AND cart_id = ANY($1) LIMIT 1`,
      [twice.flatMap(({ cartId }) => cartId ?? [])]
    )
    return rows.length > 0
  }
}
