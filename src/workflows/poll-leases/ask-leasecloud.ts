import { LeaseCloudError } from "../../leasecloud/errors"
import type { MarketCode } from "../../leasecloud/markets"
import { freeRequests } from "../../modules/leasecloud/budget/budget"
import { observeListed } from "../../modules/leasecloud/ledger/observe-listed"
import { DueRow, dueForPolling } from "../../modules/leasecloud/ledger/polling"
import { OPEN_STATUSES } from "../../modules/leasecloud/ledger/statuses"
import { inspectStrangers } from "../../modules/leasecloud/ledger/strangers"
import { recall, remember } from "../../modules/leasecloud/ledger/sweeps"
import {
  Answer,
  DueLease,
  Plan,
  observe,
  planNext,
  readMemory,
  remembered,
  startSweep,
} from "../../modules/leasecloud/planner"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import type { SweepContext } from "../sweep/context"
import { pollOne } from "../sync-lease/poll-one"

/** Leases that are looked at once a day leave this much of the lane to the open ones. */
const KEPT_FOR_OPEN = 40

const memoryOf = (market: string) => `list:${market}`

/**
 * Asks LeaseCloud for the leases that are due, by pages of its list or one by one, whichever costs
 * fewer requests. What the budget or the time cuts short goes on at the next sweep.
 */
export async function askLeaseCloud(context: SweepContext): Promise<void> {
  const due = await dueForPolling(context.leasecloud.ledger.db)
  const markets = new Set(due.map(({ market }) => market as MarketCode))
  for (const market of markets) {
    await sweepMarket(
      context,
      market,
      due.filter((lease) => lease.market === market)
    )
  }
}

async function sweepMarket(context: SweepContext, market: MarketCode, due: DueRow[]) {
  const { db } = context.leasecloud.ledger
  const free = await freeRequests(db, "polling")
  const state = startSweep({
    due: due.map(toDueLease),
    memory: readMemory(await recall(db, memoryOf(market))),
    budget: { open: free, daily: Math.max(0, free - KEPT_FOR_OPEN) },
    now: Date.now(),
  })
  try {
    while (!context.deadline.passed()) {
      const plan = planNext(state)
      const answer = plan.kind === "done" ? null : await ask(context, market, due, plan)
      if (!answer) {
        break
      }
      observe(state, answer)
    }
  } finally {
    await remember(db, memoryOf(market), remembered(state))
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

/** One request of the plan; null where the budget is spent. One that fails holds up no other. */
async function ask(
  { leasecloud }: SweepContext,
  market: MarketCode,
  due: DueRow[],
  plan: Exclude<Plan, { kind: "done" }>
): Promise<Answer | null> {
  const { ledger, upstream } = leasecloud
  try {
    if (plan.kind === "single") {
      const lease = due.find(({ remote_id }) => remote_id === plan.id)!
      await pollOne(leasecloud, lease.id)
      return plan
    }
    const { orders, pagination } = await upstream.call("polling", market, (client) =>
      client.listOrders({ page: plan.page, limit: 100 })
    )
    await observeListed(ledger.db, market, orders)
    await inspectStrangers(ledger.db, market, orders)
    return {
      kind: "page",
      page: plan.page,
      ids: orders.map(({ id }) => id),
      totalItems: pagination.totalItems,
      limit: pagination.limit,
    }
  } catch (error) {
    if (error instanceof BudgetExhausted) {
      return null
    }
    if (error instanceof LeaseCloudError) {
      return { kind: "failed", plan }
    }
    throw error
  }
}
