import { TABLES } from "../ledger/database"
import { TOUCHED_IN_VAIN } from "../ledger/waiting"
import { BUDGET_LIMIT, GUARANTEED, LANES, Lane, capsOf } from "./lanes"

/**
 * Leases that the job would send now, counted no further than all requests of a window. One that it
 * could not touch a few times keeps no completion waiting.
 */
const DUE_TO_BE_SENT = `(
  SELECT count(*) FROM (
    SELECT FROM ${TABLES.lease}
     WHERE status = 'submitting' AND attempt_started_at IS NULL AND remote_id IS NULL
       AND deleted_at IS NULL AND next_sync_at <= now() AND sync_failures < ${TOUCHED_IN_VAIN}
     LIMIT ${BUDGET_LIMIT}) AS due)`

/** SQL: the requests that each lane uses, among the rows of the tokens that count. */
export const USED_PER_LANE = LANES.map(
  (lane) => `count(*) FILTER (WHERE lane = '${lane}')::int AS ${lane}`
).join(", ")

/**
 * SQL: how many requests a lane may still take, of a row `used` with what each lane uses. What is
 * guaranteed to the other lanes, and not used by them yet, is not to be had.
 */
export function roomOf(lane: Lane): string {
  const free = `${BUDGET_LIMIT} - (${sum(LANES)})`
  const kept = LANES.filter((each) => each !== lane).map((each) => keptFor(each, lane))
  const underCaps = capsOf(lane).map(({ lanes, limit }) => `${limit} - (${sum(lanes)})`)
  return `greatest(0, least(${[[free, ...kept].join(" - "), ...underCaps].join(", ")}))`
}

const sum = (lanes: readonly Lane[]) => lanes.map((each) => `used.${each}`).join(" + ")

/**
 * What a lane has left of its guarantee. A completion beyond its own guarantee leaves a request to
 * each lease that waits to be sent: those are older.
 */
function keptFor(lane: Lane, asking: Lane): string {
  const unused = `greatest(0, ${GUARANTEED[lane]} - used.${lane})`
  if (lane !== "waiting" || asking !== "orders") {
    return unused
  }
  return `CASE WHEN used.orders < ${GUARANTEED.orders} THEN ${unused}
               ELSE greatest(${unused}, ${DUE_TO_BE_SENT}) END`
}
