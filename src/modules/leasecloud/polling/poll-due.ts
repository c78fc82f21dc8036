import { freeRequests } from "../budget/budget"
import { Shares } from "../budget/lanes"
import type { Db } from "../ledger/database"
import { countFollowed, dueForPolling } from "../ledger/polling"
import { loadState, saveState } from "../ledger/tasks"
import { ListState, listTaskId, parseListState } from "../planner/list-state"
import { mayPoll, passCost } from "../planner/planner"
import { allocateRequests, passMsOf } from "../planner/schedule"
import type { Deadline } from "../run-task"
import { type PollingContext, pollGapMs } from "./context"
import { MarketPolling, WAITED_FOR_MS } from "./poll-market"

/**
 * Asks LeaseCloud for the leases that are due, by pages of its list or one by one, whichever costs
 * fewer requests. The markets take turns, a request each, so that a long list starves no other; the
 * open leases of all of them come before those that are looked at once a day. A market that failed
 * is left alone for 1 minute, then 2, 4, ... What the budget or the time cuts short goes on at the
 * next run.
 */
export async function pollDue(context: PollingContext): Promise<void> {
  const { db, options } = context
  const due = await dueForPolling(db, pollGapMs(options))
  if (!due.length) {
    return
  }
  const cost = await costOfFollowing(db)
  const shares = new Shares(options.rateLimit)
  const lane = shares.mostOf("polling")
  const free = await freeRequests(db, "polling", shares, WAITED_FOR_MS)
  const share = allocateRequests(lane, free, cost)
  const budget = { open: share.open, daily: 0 }
  const markets = new Map<string, MarketPolling>()
  for (const market of new Set(due.map((lease) => lease.market))) {
    const listState = await listStateOf(db, market)
    if (mayPoll(listState, Date.now())) {
      const leases = due.filter((lease) => lease.market === market)
      const input = { market, due: leases, listState, budget, passMs: passMsOf(cost, lane) }
      markets.set(market, new MarketPolling(context, input))
    }
  }
  try {
    await takeTurns([...markets.values()], context.deadline)
    budget.daily = share.daily
    await takeTurns([...markets.values()], context.deadline)
  } finally {
    for (const [market, polling] of markets) {
      await saveState(db, listTaskId(market), polling.listState())
    }
  }
}

async function listStateOf(db: Db, market: string): Promise<ListState> {
  return parseListState(await loadState(db, listTaskId(market)))
}

/** Requests that one look at all open leases of all markets takes. */
async function costOfFollowing(db: Db): Promise<number> {
  let cost = 0
  for (const { market, leases } of await countFollowed(db)) {
    cost += passCost(await listStateOf(db, market), leases)
  }
  return cost
}

async function takeTurns(markets: MarketPolling[], deadline: Deadline): Promise<void> {
  for (let turns = markets; turns.length > 0;) {
    const goOn: MarketPolling[] = []
    for (const market of turns) {
      if (!deadline.passed() && (await market.step())) {
        goOn.push(market)
      }
    }
    turns = goOn
  }
}
