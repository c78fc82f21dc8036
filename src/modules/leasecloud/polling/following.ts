import { marketsOf } from "../account"
import { Shares } from "../budget/lanes"
import type { Db } from "../ledger/database"
import { type ListShape, type Spread, spreadOfOpen } from "../ledger/places"
import type { DueRow } from "../ledger/polling"
import { OPEN_STATUSES } from "../ledger/statuses"
import { loadState } from "../ledger/tasks"
import type { LeaseCloudOptions } from "../options"
import { type ListState, listTaskId, parseListState } from "../planner/list-state"
import { passCost } from "../planner/planner"
import { type Pace, isDueLately, paceOf, passMsOf } from "../planner/schedule"
import { pageOfPlace } from "../planner/sightings"

/** What following the leases takes. */
export interface Following {
  pace: Pace
  /** Requests of one pass over the open leases of all markets. */
  cost: number
  /** How long that takes, in milliseconds. */
  passMs: number
}

/** What is known of a market's list. */
export async function listStateOf(db: Db, market: string): Promise<ListState> {
  return parseListState(await loadState(db, listTaskId(market)))
}

/** Derives what following takes from where the open leases stand, and the others that are due. */
export async function followingOf(
  db: Db,
  options: LeaseCloudOptions,
  due: DueRow[]
): Promise<Following> {
  let cost = 0
  let dueLately = 0
  const now = Date.now()
  for (const market of marketsOf(options)) {
    const state = await listStateOf(db, market)
    const lately = due.filter((row) => row.market === market && isDailyLately(row, now))
    cost += passCost(state, await spreadOfOpen(db, market, shapeOf(state)))
    dueLately += passCost(state, spreadOf(lately, shapeOf(state)))
  }
  const lane = new Shares(options.rateLimit).mostOf("polling")
  const pace = paceOf(lane, dueLately, !due.every(isOpen))
  return { pace, cost, passMs: passMsOf(cost, pace) }
}

const isOpen = ({ status }: DueRow) => (OPEN_STATUSES as readonly string[]).includes(status)

const isDailyLately = (row: DueRow, now: number) =>
  !isOpen(row) && isDueLately(row.next_sync_at!.getTime(), now)

function spreadOf(rows: DueRow[], list: ListShape): Spread {
  const pages = new Set<number>()
  let unplaced = 0
  for (const { list_index: index, list_total: total } of rows) {
    if (index === null) unplaced++
    else pages.add(pageOfPlace({ index, total: total ?? 0 }, list))
  }
  return { pages: pages.size, unplaced }
}

function shapeOf({ order, totalItems, pageSize }: ListState): ListShape {
  return { order, totalItems: totalItems ?? 0, pageSize }
}
