import { setTimeout as sleep } from "node:timers/promises"
import { LeaseCloudError } from "../../leasecloud/errors"
import type { MarketCode } from "../../leasecloud/markets"
import { observeListed } from "../../modules/leasecloud/ledger/observe-listed"
import type { DueRow } from "../../modules/leasecloud/ledger/polling"
import { nextSyncMs } from "../../modules/leasecloud/ledger/schedule"
import { OPEN_STATUSES } from "../../modules/leasecloud/ledger/statuses"
import { inspectStrangers } from "../../modules/leasecloud/ledger/strangers"
import {
  Answer,
  DueLease,
  ListMemory,
  Plan,
  SweepState,
  observe,
  planNext,
  remembered,
  startSweep,
} from "../../modules/leasecloud/planner"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import type { SweepContext } from "../sweep/context"
import { pollOne } from "../sync-lease/poll-one"

/** A request that will be free so soon is waited for. */
export const WORTH_WAITING_MS = 5_000

/** Partner API: list orders, at most 100 a page. */
const PAGE_SIZE = 100

type Request = Exclude<Plan, { kind: "done" }>

export interface MarketSweepInput {
  market: MarketCode
  due: DueRow[]
  memory: ListMemory
  /** Shared by the sweeps of all markets, and counted down. */
  budget: { open: number; daily: number }
  /** Requests that one look at all open leases takes. */
  passCost: number
}

/** The sweep of one market, a request at a time, so that markets can take turns. */
export class MarketSweep {
  private readonly state: SweepState
  private readonly leaseIds: Map<string, string>

  constructor(
    private readonly context: SweepContext,
    private readonly input: MarketSweepInput
  ) {
    const { due, memory, budget } = input
    this.state = startSweep({ due: due.map(toDueLease), memory, budget, now: Date.now() })
    this.leaseIds = new Map(due.map(({ id, remote_id }) => [remote_id!, id]))
  }

  /** Sends the next request. False where there is none, or the budget is spent. */
  async step(): Promise<boolean> {
    const plan = planNext(this.state)
    const answer = plan.kind === "done" ? null : await this.ask(plan)
    if (answer) {
      observe(this.state, answer)
    }
    return answer !== null
  }

  /** What to remember of the market's list. */
  remembered(): ListMemory {
    return remembered(this.state, Date.now())
  }

  /** One request of the plan; null where the budget is spent. One that fails holds up no other. */
  private async ask(plan: Request, until = Date.now() + WORTH_WAITING_MS): Promise<Answer | null> {
    try {
      return await this.send(plan)
    } catch (error) {
      if (error instanceof LeaseCloudError) {
        return { kind: "failed", plan }
      }
      if (!(error instanceof BudgetExhausted)) {
        throw error
      }
      const { retryAfterMs } = error
      if (Date.now() + retryAfterMs > until || this.context.deadline.passed(retryAfterMs)) {
        return null
      }
      await sleep(retryAfterMs)
      return await this.ask(plan, until)
    }
  }

  private async send(plan: Request): Promise<Answer> {
    const { leasecloud } = this.context
    if (plan.kind === "single") {
      await pollOne(leasecloud, this.leaseIds.get(plan.id)!, this.input.passCost)
      return plan
    }
    const { orders, pagination } = await leasecloud.upstream.call(
      "polling",
      this.input.market,
      (client) => client.listOrders({ page: plan.page, limit: PAGE_SIZE })
    )
    await this.record(orders)
    return {
      kind: "page",
      page: plan.page,
      ids: orders.map(({ id }) => id),
      totalItems: pagination.totalItems,
      limit: pagination.limit,
    }
  }

  private async record(orders: Parameters<typeof observeListed>[2]): Promise<void> {
    const { leasecloud, logger } = this.context
    const { market, passCost } = this.input
    const { db } = leasecloud.ledger
    const failed = await observeListed(db, market, orders, (lease) => nextSyncMs(lease, passCost))
    if (failed.length) {
      logger.warn(`leasecloud: could not write what was read of ${failed.join(", ")}`)
    }
    await inspectStrangers(db, market, orders)
  }
}

function toDueLease(row: DueRow): DueLease {
  const open = (OPEN_STATUSES as readonly string[]).includes(row.status)
  return {
    id: row.remote_id!,
    kind: open ? "open" : "daily",
    dueAt: row.next_sync_at!.getTime(),
    createdAt: row.created_at.getTime(),
    seenAt: row.last_synced_at?.getTime() ?? null,
  }
}
