import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { tell } from "../observability/happenings"
import { Db, LeaseRow, TABLES } from "./database"
import { NewEvent, historyOf } from "./events"
import type { FlagCode } from "./flags"
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
  /** The lease's applicant, where it is erased with the change. */
  erases?: string | null
  /** Flags whose cause is gone with the change. */
  clears?: FlagCode[]
}

/**
 * The one way to change a lease: a conditional update, its history and what else goes with it in one
 * statement. Returns the new row, or null to those who lost the race.
 */
export async function transition(db: Db, change: Transition): Promise<LeaseRow | null> {
  const update = db(TABLES.lease)
    .where({ id: change.id })
    .whereNull("deleted_at")
    .whereIn("status", [...change.from])
  if (change.onlyIf) {
    update.andWhere((condition) => change.onlyIf!(condition))
  }
  const status = change.to ? { status: change.to, status_since: db.fn.now() } : {}
  update.update({ ...status, ...change.set, updated_at: db.fn.now() }).returning("*")

  const { events = [], erases, clears = [] } = change
  const statement = db.with("changed", update).with("told", historyOf(db, "changed", events))
  if (erases) {
    statement.with("erased", erasing(db, erases))
  }
  if (clears.length) {
    const told = clears.map((code) => ({ type: "flag.cleared", data: { code } }) as const)
    statement
      .with("cleared", clearing(db, clears))
      .with("told_cleared", historyOf(db, clearedFlags(db), told, SAME_FLAG))
  }
  const [changed]: LeaseRow[] = await statement.select("*").from("changed")
  if (!changed) {
    return null
  }
  tellWhenCommitted(db, changed, events)
  return changed
}

function erasing(db: Db, applicantId: string): Knex.Raw {
  return db.raw(`DELETE FROM ${TABLES.applicant} WHERE id = ? AND EXISTS (SELECT FROM changed)`, [
    applicantId,
  ])
}

function clearing(db: Db, codes: FlagCode[]): Knex.Raw {
  return db.raw(
    `UPDATE ${TABLES.flag} SET cleared_at = now(), updated_at = now()
       FROM changed
      WHERE lease_id = changed.id AND code = ANY(?) AND cleared_at IS NULL
      RETURNING code, acknowledged_at`,
    [codes]
  )
}

/** Which row of `clearedFlags` an event tells of. */
const SAME_FLAG = "event.data ->> 'code' = lease.code"

/** The changed lease, for each flag of it that was open until now. */
function clearedFlags(db: Db): Knex.Raw {
  return db.raw(
    "(SELECT id, order_id, code FROM changed, cleared WHERE cleared.acknowledged_at IS NULL)"
  )
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
