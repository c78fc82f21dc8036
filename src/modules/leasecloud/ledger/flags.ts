import { createHash } from "node:crypto"
import { toMinor } from "../../../leasecloud/money"
import { tell } from "../observability/happenings"
import { Db, TABLES, newId } from "./database"
import { addEvents } from "./events"

/** What can be wrong with a lease so that a person must look at it. */
export const FLAG_MESSAGES = {
  unexpected_status: "LeaseCloud reports a status that does not fit what it reported before",
  cancel_at_leasecloud:
    "The order is cancelled here, but LeaseCloud can't be told: cancel the lease with LeaseCloud",
  changed_after_sending: "The cart was changed after its lease had been sent to LeaseCloud",
  duplicate: "LeaseCloud holds more than one order for this lease",
  unsettled:
    "It could not be found out whether LeaseCloud took the order: look it up there, then resolve it",
  orphan: "LeaseCloud holds a lease whose order does not exist here",
  amount_changed: "LeaseCloud changed the total of the lease",
  monthly_amount_differs: "LeaseCloud's monthly amount differs from the one that was quoted",
  order_edited: "The order's total was changed after the lease had been sent",
  fulfilled_before_refusal: "The order was fulfilled, and LeaseCloud has refused the lease since",
  ended_after_active: "LeaseCloud ended the lease after it had become active",
  completion_interrupted: "The shop was interrupted while it made this order: check the order",
  vanished: "LeaseCloud no longer knows this lease",
  stale_submitting: "The lease has waited long to be taken by LeaseCloud",
  stale_pending: "The lease has waited long for the customer's signature",
  align_failed: "The order could not be brought to the status of its lease",
  misconfigured: "LeaseCloud rejects the shop's key or address, so the lease can't be sent",
} as const

export type FlagCode = keyof typeof FLAG_MESSAGES

/** Of leases that LeaseCloud has not taken: gone when it has, or when there is nothing left to send. */
export const WAITING_FLAGS: FlagCode[] = ["unsettled", "stale_submitting", "misconfigured"]

export type Evidence = Record<string, unknown>

interface LeaseKey {
  id: string
  order_id: string | null
}

function hashOf(evidence: Evidence): string {
  const sorted = Object.keys(evidence)
    .sort()
    .map((key) => [key, evidence[key]])
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex")
}

/**
 * Raises a flag. The same evidence is not raised twice, also not after somebody acknowledged it;
 * other evidence renews an open flag. Returns whether something new was raised.
 */
export async function openFlag(
  db: Db,
  lease: LeaseKey,
  code: FlagCode,
  evidence: Evidence
): Promise<boolean> {
  const evidenceHash = hashOf(evidence)
  const known = await db(TABLES.flag)
    .where({ lease_id: lease.id, code, evidence_hash: evidenceHash })
    .whereNull("cleared_at")
    .first("id")
  if (known) {
    return false
  }
  await db(TABLES.flag)
    .insert({
      id: newId("lflg"),
      lease_id: lease.id,
      code,
      evidence: JSON.stringify(evidence),
      evidence_hash: evidenceHash,
    })
    .onConflict(
      db.raw(
        "(lease_id, code) WHERE cleared_at IS NULL AND acknowledged_at IS NULL AND deleted_at IS NULL"
      )
    )
    .merge(["evidence", "evidence_hash"])
  await addEvents(db, lease, [
    { type: "flag.opened", data: { code, evidence } },
    { type: "lease.needs-attention", data: { code } },
  ])
  tell("flag", { leaseId: lease.id, code })
  return true
}

/** The order is cancelled in Medusa while LeaseCloud still holds, or may hold, the lease. */
export async function flagCancelled(
  db: Db,
  lease: LeaseKey & { remote_id: string | null }
): Promise<void> {
  await openFlag(db, lease, "cancel_at_leasecloud", {
    order_id: lease.order_id,
    remote_id: lease.remote_id,
  })
}

/**
 * Flags a lease whose order has another total than it had when it was sent, and clears the flag of
 * one that has it again. Major units, VAT included; compared to the öre, since Medusa's totals carry
 * noise far behind the decimal point.
 */
export async function flagEdited(
  db: Db,
  lease: LeaseKey & { order_total: string | null },
  total: number
): Promise<void> {
  if (lease.order_total == null) {
    return
  }
  if (toMinor(total) === toMinor(lease.order_total)) {
    await clearFlags(db, lease, ["order_edited"])
  } else {
    const evidence = { sent: Number(lease.order_total), now: Number(total) }
    await openFlag(db, lease, "order_edited", evidence)
  }
}

/** Clears flags whose cause is gone. Acknowledged ones too, so that a new cause raises them anew. */
export async function clearFlags(db: Db, lease: LeaseKey, codes: FlagCode[]): Promise<void> {
  if (!codes.length) {
    return
  }
  const cleared: { code: string; acknowledged_at: Date | null }[] = await db(TABLES.flag)
    .where({ lease_id: lease.id })
    .whereIn("code", codes)
    .whereNull("cleared_at")
    .update({ cleared_at: db.fn.now(), updated_at: db.fn.now() })
    .returning(["code", "acknowledged_at"])
  const open = cleared.filter((flag) => !flag.acknowledged_at)
  await addEvents(
    db,
    lease,
    open.map(({ code }) => ({ type: "flag.cleared", data: { code } }))
  )
}

/** Acknowledges one open flag with a note; false where no such flag is open. */
export async function acknowledgeFlag(
  db: Db,
  lease: LeaseKey,
  which: { flagId?: string; code?: string },
  by: { actorId: string; note: string }
): Promise<boolean> {
  const query = db(TABLES.flag)
    .where({ lease_id: lease.id })
    .whereNull("cleared_at")
    .whereNull("acknowledged_at")
  if (which.flagId) {
    query.where({ id: which.flagId })
  }
  if (which.code) {
    query.where({ code: which.code })
  }
  const rows: { code: string }[] = await query
    .update({
      acknowledged_at: db.fn.now(),
      acknowledged_by: by.actorId,
      note: by.note,
      updated_at: db.fn.now(),
    })
    .returning("code")
  await addEvents(
    db,
    lease,
    rows.map(({ code }) => ({
      type: "flag.acknowledged",
      data: { code, note: by.note, actor_id: by.actorId },
    }))
  )
  return rows.length > 0
}
