import { Shares } from "../budget/lanes"
import { marketsOf } from "../account"
import type { Db } from "../ledger/database"
import { ListShape, Spread, spreadOfDaily, spreadOfOpen } from "../ledger/places"
import { loadState, saveState } from "../ledger/tasks"
import type { LeaseCloudOptions } from "../options"
import { ListState, listTaskId, parseListState } from "../planner/list-state"
import { passCost } from "../planner/planner"
import { Pace, paceOf, passMsOf } from "../planner/schedule"

/** The daily leases are many, and their pages change little: they are counted so often. */
const COUNTED_EVERY_MS = 3_600_000

/** What following the leases takes. */
export interface Following {
  pace: Pace
  /** Requests of one pass over the open leases of all markets, and of one over the others. */
  cost: { open: number; daily: number }
  /** How long the pass over the open leases takes, in milliseconds. */
  passMs: number
}

/** What is known of a market's list. */
export async function listStateOf(db: Db, market: string): Promise<ListState> {
  return parseListState(await loadState(db, listTaskId(market)))
}

/** Derives what following takes from where the leases of all markets stand. */
export async function followingOf(db: Db, options: LeaseCloudOptions): Promise<Following> {
  const cost = { open: 0, daily: 0 }
  for (const market of marketsOf(options)) {
    const state = await listStateOf(db, market)
    cost.open += costOf(state, await spreadOfOpen(db, market, shapeOf(state)))
    cost.daily += await dailyCostOf(db, market, state)
  }
  const pace = paceOf(new Shares(options.rateLimit).mostOf("polling"), cost.daily)
  return { pace, cost, passMs: passMsOf(cost.open, pace) }
}

async function dailyCostOf(db: Db, market: string, state: ListState): Promise<number> {
  if (Date.now() - state.dailyCountedAt < COUNTED_EVERY_MS) {
    return state.dailyCost
  }
  const dailyCost = costOf(state, await spreadOfDaily(db, market, shapeOf(state)))
  await saveState(db, listTaskId(market), { ...state, dailyCost, dailyCountedAt: Date.now() })
  return dailyCost
}

const costOf = (state: ListState, { pages, unplaced }: Spread) => pages + passCost(state, unplaced)

function shapeOf({ order, totalItems, pageSize }: ListState): ListShape {
  return { order, totalItems: totalItems ?? 0, pageSize }
}
