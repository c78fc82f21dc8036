import type { MarketCode } from "../../leasecloud/markets"
import { freeRequests } from "../../modules/leasecloud/budget/budget"
import type { Db } from "../../modules/leasecloud/ledger/database"
import { countFollowed, dueForPolling } from "../../modules/leasecloud/ledger/polling"
import { recall, remember } from "../../modules/leasecloud/ledger/sweeps"
import {
  ListMemory,
  listMemoryOf,
  mayAsk,
  passCost,
  readMemory,
  shareOut,
} from "../../modules/leasecloud/planner"
import type { Deadline, SweepContext } from "../sweep/context"
import { MarketSweep, WORTH_WAITING_MS } from "./market-sweep"

/**
 * Asks LeaseCloud for the leases that are due, by pages of its list or one by one, whichever costs
 * fewer requests. The markets take turns, a request each, so that a long list starves no other; the
 * open leases of all of them come before those that are looked at once a day. A market that failed
 * is left alone for 1 minute, then 2, 4, ... What the budget or the time cuts short goes on at the
 * next sweep.
 */
export async function askLeaseCloud(context: SweepContext): Promise<void> {
  const { db } = context.leasecloud.ledger
  const due = await dueForPolling(db)
  if (!due.length) {
    return
  }
  const cost = await costOfFollowing(db)
  const share = shareOut(await freeRequests(db, "polling", WORTH_WAITING_MS), cost)
  const budget = { open: share.open, daily: 0 }
  const sweeps = new Map<string, MarketSweep>()
  for (const market of new Set(due.map((lease) => lease.market as MarketCode))) {
    const memory = await memoryOf(db, market)
    if (mayAsk(memory, Date.now())) {
      const leases = due.filter((lease) => lease.market === market)
      const input = { market, due: leases, memory, budget, passCost: cost }
      sweeps.set(market, new MarketSweep(context, input))
    }
  }
  try {
    await takeTurns([...sweeps.values()], context.deadline)
    budget.daily = share.daily
    await takeTurns([...sweeps.values()], context.deadline)
  } finally {
    for (const [market, sweep] of sweeps) {
      await remember(db, listMemoryOf(market), sweep.remembered())
    }
  }
}

async function memoryOf(db: Db, market: string): Promise<ListMemory> {
  return readMemory(await recall(db, listMemoryOf(market)))
}

/** Requests that one look at all open leases of all markets takes. */
async function costOfFollowing(db: Db): Promise<number> {
  let cost = 0
  for (const { market, leases } of await countFollowed(db)) {
    cost += passCost(await memoryOf(db, market), leases)
  }
  return cost
}

async function takeTurns(sweeps: MarketSweep[], deadline: Deadline): Promise<void> {
  for (let turns = sweeps; turns.length > 0;) {
    const goOn: MarketSweep[] = []
    for (const sweep of turns) {
      if (!deadline.passed() && (await sweep.step())) {
        goOn.push(sweep)
      }
    }
    turns = goOn
  }
}
