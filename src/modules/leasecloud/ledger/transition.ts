import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { tell } from "../observability/happenings"
import { Db, LeaseRow, TABLES } from "./database"
import { NewEvent, addEvents } from "./events"
import type { LeaseStatus } from "./statuses"

export interface Transition {
  id: string
  /** The update happens only while the lease has one of these statuses. */
  from: readonly LeaseStatus[]
  to?: LeaseStatus
  /** A further condition, for the one winner among several processes. */
  onlyIf?: (query: Knex.QueryBuilder) => void
  set?: Record<string, unknown>
  events?: NewEvent[]
}

/**
 * The one way to change a lease: a conditional update and its history in one transaction. Returns
 * the new row, or null to those who lost the race.
 */
export async function transition(db: Db, change: Transition): Promise<LeaseRow | null> {
  const changed = await db.transaction(async (trx) => {
    const query = trx(TABLES.lease)
      .where({ id: change.id })
      .whereNull("deleted_at")
      .whereIn("status", [...change.from])
    if (change.onlyIf) {
      query.andWhere((condition) => change.onlyIf!(condition))
    }
    const status = change.to ? { status: change.to, status_since: trx.fn.now() } : {}
    const [row] = await query
      .update({ ...status, ...change.set, updated_at: trx.fn.now() })
      .returning<LeaseRow[]>("*")
    if (!row) {
      return null
    }
    await addEvents(trx, row, change.events ?? [])
    return row
  })
  if (changed) {
    tellWhenCommitted(db, changed, change.events ?? [])
  }
  return changed
}

/** Inside a greater transaction a change may still be undone: it is told when that one commits. */
function tellWhenCommitted(db: Db, row: LeaseRow, events: NewEvent[]): void {
  const happened = {
    leaseId: row.id,
    market: row.market,
    status: row.status,
    events: events.map(({ type }) => type),
  }
  if (db.isTransaction) {
    const { executionPromise } = db as Knex.Transaction
    executionPromise.then(
      () => tell("transition", happened),
      () => undefined
    )
  } else {
    tell("transition", happened)
  }
}
