import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { publish } from "../telemetry/events"
import { Db, LeaseRow, TABLES, afterCommit } from "./database"
import { NewEvent, SAME_FLAG, historyOf } from "./events"
import type { FlagCode } from "./flags"
import { LeaseStatus, TRANSITIONS } from "./statuses"

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
 * @throws Error for a change of status that `TRANSITIONS` does not have.
 */
export async function transition(db: Db, change: Transition): Promise<LeaseRow | null> {
  assertAllowed(change)
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
  const statement = db.with("changed", update).with("recorded", historyOf(db, "changed", events))
  if (erases) {
    statement.with("erased", erasing(db, erases))
  }
  if (clears.length) {
    const cleared = clears.map((code) => ({ type: "flag.cleared", data: { code } }) as const)
    statement
      .with("cleared", clearing(db, clears))
      .with("recorded_cleared", historyOf(db, clearedFlags(db), cleared, SAME_FLAG))
  }
  const [changed]: LeaseRow[] = await statement.select("*").from("changed")
  if (!changed) {
    return null
  }
  announceWhenCommitted(db, changed, change)
  return changed
}

function assertAllowed({ from, to }: Transition): void {
  const wrong = from.find((status) => to && status !== to && !TRANSITIONS[status].includes(to))
  if (wrong) {
    throw new Error(`A lease can't go from ${wrong} to ${to}`)
  }
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
        AND ${TABLES.flag}.deleted_at IS NULL
      RETURNING code, acknowledged_at`,
    [codes]
  )
}

/** The changed lease, for each flag of it that was open until now. */
function clearedFlags(db: Db): Knex.Raw {
  return db.raw(
    "(SELECT id, order_id, code FROM changed, cleared WHERE cleared.acknowledged_at IS NULL)"
  )
}

/** A write that changes nothing a person would ask about is not announced. */
function announceWhenCommitted(db: Db, row: LeaseRow, { to, events = [] }: Transition): void {
  if (to || events.length) {
    const { id: leaseId, market, status } = row
    const happened = { leaseId, market, status, events: events.map(({ type }) => type) }
    afterCommit(db, () => publish("transition", happened))
  }
}
