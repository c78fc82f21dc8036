import type { MarketCode } from "../../../leasecloud/markets"
import { freeRequests } from "../budget/budget"
import { Shares } from "../budget/lanes"
import type { Db } from "../ledger/database"
import { forgetPlaces } from "../ledger/places"
import { type DueRow, dueForPolling } from "../ledger/polling"
import { saveState } from "../ledger/tasks"
import { type ListState, listTaskId } from "../planner/list-state"
import { mayPoll } from "../planner/planner"
import { allocateRequests } from "../planner/schedule"
import type { Deadline } from "../run-task"
import { type PollingContext, pollGapMs } from "./context"
import { followingOf, listStateOf } from "./following"
import { MarketPolling, WAITED_FOR_MS } from "./poll-market"

/** The job's period. */
const RUN_EVERY_MS = 60_000

/**
 * Asks LeaseCloud for the leases that are due, by pages of its list or one by one, whichever costs
 * fewer requests. The markets take turns, a request each, so that a long list starves no other; the
 * open leases of all of them come before those that are looked at once a day. A market that failed
 * is left alone for 1 minute, then 2, 4, ..., and takes its turn after the others. What the budget or the
 * time cuts short goes on at the next run. A market that this process's options lack is left to the
 * processes that have it.
 */
export async function pollDue(context: PollingContext): Promise<void> {
  const { db, options } = context
  const gapMs = pollGapMs(options)
  const isOurs = ({ market }: DueRow) => market in options.markets
  const dueNow = (await dueForPolling(db, gapMs)).filter(isOurs)
  if (!dueNow.length) {
    return
  }
  const { pace, cost, passMs } = await followingOf(db, options, dueNow)
  const free = await freeRequests(db, "polling", new Shares(options.rateLimit), WAITED_FOR_MS)
  const share = allocateRequests(pace, free, cost)
  // If a pass is longer than a run, no request of this run is left to the next.
  const due = cost > free ? (await dueForPolling(db, gapMs, RUN_EVERY_MS)).filter(isOurs) : dueNow
  const budget = { ...share, daily: 0 }
  const markets = new Map<string, MarketPolling>()
  for (const [market, listState] of await inTurn(db, due)) {
    if (mayPoll(listState, Date.now())) {
      const leases = due.filter((lease) => lease.market === market)
      const input = { market, due: leases, listState, budget, passMs }
      markets.set(market, new MarketPolling(context, input))
    }
  }
  try {
    await takeTurns([...markets.values()], context.deadline)
    budget.daily = share.daily
    await takeTurns([...markets.values()], context.deadline)
    budget.kept = 0
    await takeTurns([...markets.values()], context.deadline)
  } finally {
    for (const [market, polling] of markets) {
      await saveState(db, listTaskId(market), polling.listState())
      await forgetPlaces(db, polling.movedAway())
    }
  }
}

/** The markets of leases, with what is known of their lists. Those whose last poll failed come last. */
async function inTurn(db: Db, due: DueRow[]): Promise<[MarketCode, ListState][]> {
  const states: [MarketCode, ListState][] = []
  for (const market of new Set(due.map((lease) => lease.market))) {
    states.push([market, await listStateOf(db, market)])
  }
  return states.sort(([, a], [, b]) => a.failedPolls - b.failedPolls || a.at - b.at)
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
