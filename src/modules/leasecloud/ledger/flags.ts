import { createHash } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Difference } from "../payload"
import { publish } from "../telemetry/events"
import { Db, LeaseRow, TABLES, afterCommit, inTransaction, newId } from "./database"
import { NewEvent, SAME_FLAG, historyOf } from "./events"

/** What can be wrong with a lease so that a person must look at it. */
export const FLAG_MESSAGES = {
  unexpected_status:
    "LeaseCloud reports a status that can't follow the previous one, or has terminated a lease that was never active",
  cancel_at_leasecloud:
    "The order is canceled here, and LeaseCloud has the lease, or may have it: cancel it with LeaseCloud",
  changed_after_sending: "The cart was changed after its lease had been sent to LeaseCloud",
  duplicate: "LeaseCloud has more than one order for this lease",
  unsettled:
    "It is unknown whether LeaseCloud has the order: ask LeaseCloud, then resolve the lease",
  orphan: "LeaseCloud has a lease without an order here",
  amount_changed: "LeaseCloud's total for the lease has changed, or is not the one that was sent",
  monthly_amount_differs: "LeaseCloud's monthly amount differs from the quote",
  order_changed: "The order was changed after its lease was sent: it differs from LeaseCloud",
  paid_otherwise:
    "The order has another payment, or is about to get one: as long as it has, the lease leaves it alone",
  fulfilled_before_refusal:
    "LeaseCloud declined or canceled the lease after the order was fulfilled",
  ended_after_active:
    "LeaseCloud ended the lease after it was active, or after the order was completed",
  completion_interrupted: "The shop was interrupted while it placed this order: check the order",
  vanished: "LeaseCloud no longer knows this lease",
  stale_submitting: "The lease has waited a long time to be sent to LeaseCloud",
  stale_pending: "The lease has waited a long time for the customer's signature",
  align_failed: "The order could not be updated to the status of its lease",
  sent_elsewhere: "The lease was sent with another LeaseCloud address or key than the current one",
  apply_again: "The lease has ended and the order stands: nobody pays for the order",
  partly_delivered: "The order was delivered in part, and the rest is missing for a long time",
  misconfigured: "LeaseCloud rejects the shop's key or address, so the lease can't be sent",
} as const

export type FlagCode = keyof typeof FLAG_MESSAGES

/** Of leases that LeaseCloud has not taken: gone when it has, or when there is nothing left to send. */
export const WAITING_FLAGS: FlagCode[] = ["unsettled", "stale_submitting", "misconfigured"]

export type Evidence = Record<string, unknown>

/** What a flag needs of its lease. */
export interface LeaseKey {
  id: string
  order_id: string | null
}

/** By this, evidence is known to be the same. */
export function hashOf(evidence: Evidence): string {
  const sorted = Object.keys(evidence)
    .sort()
    .map((key) => [key, evidence[key]])
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex")
}

/**
 * Flags whose evidence is how things stand, so that the newest takes the place of all before it. The
 * evidence of another one may be true beside others, as that of two duplicates is.
 */
const OF_NOW: FlagCode[] = [
  "order_changed",
  "paid_otherwise",
  "cancel_at_leasecloud",
  "unexpected_status",
  "amount_changed",
  "partly_delivered",
]

/** The condition of an open flag, as its unique index has it. */
const OPEN = "cleared_at IS NULL AND acknowledged_at IS NULL AND deleted_at IS NULL"

/** The condition that somebody has acknowledged this evidence; of how things stand, and nothing else since. */
export function isAcknowledged(
  db: Db,
  lease: LeaseKey,
  code: FlagCode,
  evidenceHash: string
): Knex.Raw {
  const last = OF_NOW.includes(code) ? "ORDER BY acknowledged_at DESC LIMIT 1" : ""
  return db.raw(
    `(? IN (SELECT evidence_hash FROM ${TABLES.flag}
             WHERE lease_id = ? AND code = ? AND acknowledged_at IS NOT NULL
               AND cleared_at IS NULL AND deleted_at IS NULL ${last}))`,
    [evidenceHash, lease.id, code]
  )
}

/**
 * Raises a flag, with its history, in one statement. The same evidence is not raised twice, also not
 * after somebody acknowledged it; other evidence renews an open flag. Where evidence is how things stand,
 * only what was acknowledged last is known: an open flag goes if things stand so again, and what was
 * acknowledged before that is news. Returns whether something new was raised.
 */
export async function openFlag(
  db: Db,
  lease: LeaseKey,
  code: FlagCode,
  evidence: Evidence
): Promise<boolean> {
  const evidenceHash = hashOf(evidence)
  const isKnown = isAcknowledged(db, lease, code, evidenceHash)
  const raising = db.raw(
    `INSERT INTO ${TABLES.flag} AS flag (id, lease_id, code, evidence, evidence_hash)
     SELECT ?, ?, ?, ?::jsonb, ?
      WHERE NOT ? AND NOT EXISTS (SELECT FROM ${TABLES.flag}
                                   WHERE lease_id = ? AND code = ? AND evidence_hash = ? AND ${OPEN})
     ON CONFLICT (lease_id, code) WHERE ${OPEN}
       DO UPDATE SET evidence = excluded.evidence, evidence_hash = excluded.evidence_hash,
                     updated_at = now()
        WHERE flag.evidence_hash <> excluded.evidence_hash
     RETURNING lease_id AS id, ?::text AS order_id`,
    [
      ...[newId("lflg"), lease.id, code, JSON.stringify(evidence), evidenceHash],
      ...[isKnown, lease.id, code, evidenceHash],
      lease.order_id,
    ]
  )
  const history = historyOf(db, "raised", [
    { type: "flag.opened", data: { code, evidence } },
    { type: "lease.needs-attention", data: { code } },
  ])
  const statement = db.with("raised", raising).with("recorded", history)
  if (OF_NOW.includes(code)) {
    const replaced = db.raw(
      `UPDATE ${TABLES.flag} SET cleared_at = now(), updated_at = now()
        WHERE lease_id = ? AND code = ? AND ${OPEN} AND ?
        RETURNING lease_id AS id, ?::text AS order_id`,
      [lease.id, code, isKnown, lease.order_id]
    )
    statement
      .with("replaced", replaced)
      .with("cleared", historyOf(db, "replaced", [{ type: "flag.cleared", data: { code } }]))
  }
  const raised = await statement.select("id").from("raised")
  if (raised.length) {
    afterCommit(db, () => publish("flag", { leaseId: lease.id, code }))
  }
  return raised.length > 0
}

/**
 * Flags a lease whose order differs from what LeaseCloud has, and clears the flag of one that is again
 * as it was sent. `changes` may name a person: if what was sent has been erased since `lease` was read,
 * nothing is written.
 */
export async function flagChanged(
  db: Db,
  lease: LeaseKey & Pick<LeaseRow, "sent_order">,
  changes: Difference[]
): Promise<void> {
  if (!changes.length) {
    return await clearFlags(db, lease, ["order_changed"])
  }
  await inTransaction(db, async (trx) => {
    const row = await trx(TABLES.lease).where({ id: lease.id }).forUpdate().first("sent_order")
    const isErased = lease.sent_order !== null && !row?.sent_order
    if (!isErased) await openFlag(trx, lease, "order_changed", { changes })
  })
}

/** A flag's code by any of its names: shops may still call `order_changed` by its former one. */
export function flagCode(code: string): string {
  return code === "order_edited" ? "order_changed" : code
}

/**
 * Clears flags whose cause is gone, with their history, in one statement. Acknowledged ones too, so
 * that a new cause raises them again.
 */
export async function clearFlags(db: Db, lease: LeaseKey, codes: FlagCode[]): Promise<void> {
  if (codes.length) {
    const clearing = db(TABLES.flag)
      .where({ lease_id: lease.id })
      .whereIn("code", codes)
      .whereNull("cleared_at")
      .whereNull("deleted_at")
      .update({ cleared_at: db.fn.now(), updated_at: db.fn.now() })
      .returning(["code", "acknowledged_at"])
    const events = codes.map((code) => ({ type: "flag.cleared", data: { code } }) as const)
    await changeFlags(db, lease, clearing, events)
  }
}

/** Acknowledges one open flag with a note; false where no such flag is open. */
export async function acknowledgeFlag(
  db: Db,
  lease: LeaseKey,
  which: { flagId?: string; code?: string },
  by: { actorId: string; note: string }
): Promise<boolean> {
  const { flagId: id } = which
  const code = which.code && flagCode(which.code)
  const acknowledging = db(TABLES.flag)
    .where({ lease_id: lease.id, ...(id && { id }), ...(code && { code }) })
    .whereNull("cleared_at")
    .whereNull("acknowledged_at")
    .whereNull("deleted_at")
    .update({
      acknowledged_at: db.fn.now(),
      acknowledged_by: by.actorId,
      note: by.note,
      updated_at: db.fn.now(),
    })
    .returning(["code", db.raw("NULL AS acknowledged_at")])
  const codes = Object.keys(FLAG_MESSAGES)
  const events = codes.map((code): NewEvent => ({
    type: "flag.acknowledged",
    data: { code, note: by.note, actor_id: by.actorId },
  }))
  return await changeFlags(db, lease, acknowledging, events)
}

/**
 * Changes flags and writes for each that was open the one of `events` that has its code. False where
 * none was changed.
 */
async function changeFlags(
  db: Db,
  lease: LeaseKey,
  change: Knex.QueryBuilder,
  events: NewEvent[]
): Promise<boolean> {
  const open = db.raw(
    `(SELECT ?::text AS id, ?::text AS order_id, code
        FROM changed WHERE acknowledged_at IS NULL)`,
    [lease.id, lease.order_id]
  )
  const changed = await db
    .with("changed", change)
    .with("recorded", historyOf(db, open, events, SAME_FLAG))
    .select("code")
    .from("changed")
  return changed.length > 0
}
