import { setTimeout as sleep } from "node:timers/promises"
import type { OrderList } from "../../../leasecloud/schemas"
import { LeaseCloudError } from "../../../leasecloud/errors"
import type { MarketCode } from "../../../leasecloud/markets"
import { Account, accountOf, isAt } from "../account"
import { type LeaseRow, databaseTime } from "../ledger/database"
import { notePage } from "../ledger/list-evidence"
import { applyListedOrders, inspectUnmatchedOrders } from "../ledger/listed-orders"
import { DueRow, recordPollFailure } from "../ledger/polling"
import { OPEN_STATUSES } from "../ledger/statuses"
import { type ListState, PAGE_SIZE } from "../planner/list-state"
import { listStateAfter, planNext, recordAnswer, startPoll } from "../planner/planner"
import { nextSyncMs } from "../planner/schedule"
import {
  type Answer,
  type DueLease,
  type Plan,
  type PollState,
  type Requests,
  MOVED_AWAY,
} from "../planner/poll-state"
import { BudgetExhausted } from "../upstream"
import type { PollingContext } from "./context"
import { pollOne } from "./poll-one"

/** A request that will be free so soon is waited for. */
export const WAITED_FOR_MS = 5_000

type Request = Exclude<Plan, { kind: "done" }>

export interface MarketPollingInput {
  market: MarketCode
  due: DueRow[]
  listState: ListState
  /** Shared by all markets of a run, and counted down. */
  budget: Requests
  /** How long one look at all open leases takes. */
  passMs: number
}

/** Polls one market, a request at a time, so that markets can take turns. */
export class MarketPolling {
  private readonly state: PollState
  private readonly account: Account
  /** By LeaseCloud's id. Two accounts may use the same one: then the lease of this account counts. */
  private readonly leases: Map<string, DueRow>

  constructor(
    private readonly context: PollingContext,
    private readonly input: MarketPollingInput
  ) {
    const { market, due, listState, budget } = input
    const account = accountOf(context.options, market)
    const elsewhereFirst = [...due].sort(
      (a, b) => Number(isAt(account, a)) - Number(isAt(account, b))
    )
    this.account = account
    this.leases = new Map(elsewhereFirst.map((lease) => [lease.remote_id!, lease]))
    const leases = [...this.leases.values()].map((lease) => toDueLease(lease, account))
    this.state = startPoll({ due: leases, listState, budget, now: Date.now() })
  }

  /** Sends the next request. False where there is none, or the budget is spent. */
  async step(): Promise<boolean> {
    const plan = planNext(this.state)
    const answer = plan.kind === "done" ? null : await this.ask(plan)
    if (answer) {
      recordAnswer(this.state, answer)
    }
    return answer !== null
  }

  /** Leases that are not near where they were last seen. */
  movedAway(): string[] {
    const moved = [...this.state.moved].filter(([, missed]) => missed >= MOVED_AWAY)
    return moved.map(([id]) => this.leases.get(id)!.id)
  }

  /** What to remember of the market's list. */
  listState(): ListState {
    return listStateAfter(this.state, Date.now())
  }

  /** One request of the plan; null where the budget is spent. One that fails does not delay the others. */
  private async ask(plan: Request, until = Date.now() + WAITED_FOR_MS): Promise<Answer | null> {
    const { deadline, options } = this.context
    if (!deadline.allowsCall(options.timeout)) {
      return null
    }
    try {
      return await this.send(plan)
    } catch (error) {
      if (error instanceof LeaseCloudError) {
        return { kind: "failed", plan }
      }
      if (!(error instanceof BudgetExhausted)) {
        return this.unwritten(plan, error)
      }
      const { retryAfterMs } = error
      if (Date.now() + retryAfterMs > until || deadline.passed(retryAfterMs)) {
        return null
      }
      await sleep(retryAfterMs)
      return await this.ask(plan, until)
    }
  }

  /** LeaseCloud has answered, so that the market is well, but the answer could not be written. */
  private unwritten(plan: Request, error: unknown): Answer {
    const { market } = this.input
    const kind = error instanceof Error ? error.name : "unknown"
    const what = plan.kind === "single" ? this.leases.get(plan.id)!.id : `page ${plan.page}`
    this.context.logger.warn(`leasecloud: could not write ${what} of ${market} (${kind})`)
    return plan.kind === "single" ? plan : { kind: "failed", plan }
  }

  private async send(plan: Request): Promise<Answer> {
    if (plan.kind === "single") {
      await pollOne(this.context, this.leases.get(plan.id)!, this.input.passMs)
      return plan
    }
    const askedAt = await databaseTime(this.context.db)
    const list = await this.context.upstream.call("polling", this.input.market, (client) =>
      client.listOrders({ page: plan.page, limit: PAGE_SIZE })
    )
    await this.record(list, plan.page, askedAt)
    return {
      kind: "page",
      page: plan.page,
      ids: list.orders.map(({ id }) => id),
      totalItems: list.pagination.totalItems,
      limit: list.pagination.limit,
    }
  }

  private async record(
    { orders, pagination }: OrderList,
    page: number,
    askedAt: number
  ): Promise<void> {
    const { db, logger } = this.context
    const { passMs } = this.input
    const from = (page - 1) * (pagination.limit || PAGE_SIZE)
    const listed = { orders, from, total: pagination.totalItems }
    const asked = { askedAt, nextSyncMs: (lease: LeaseRow) => nextSyncMs(lease, passMs) }
    const failed = [
      ...(await applyListedOrders(db, this.account, listed, asked)),
      ...(await inspectUnmatchedOrders(db, this.account, orders)),
    ]
    if (failed.length) {
      logger.warn(`leasecloud: could not write what was read of ${failed.join(", ")}`)
      await recordPollFailure(db, failed)
    }
    await notePage(db, this.account, orders)
  }
}

/** A lease that was sent elsewhere and was not found here yet takes what the followed ones leave. */
function toDueLease(row: DueRow, account: Account): DueLease {
  const open = (OPEN_STATUSES as readonly string[]).includes(row.status)
  const isLost = !isAt(account, row) && row.sync_failures > 0
  return {
    id: row.remote_id!,
    kind: open && !isLost ? "open" : "daily",
    dueAt: row.next_sync_at!.getTime(),
    createdAt: row.created_at.getTime(),
    seenAt: row.last_synced_at?.getTime() ?? null,
    place: row.list_index == null ? null : { index: row.list_index, total: row.list_total ?? 0 },
  }
}
