import { type Db, type LeaseRow, TABLES, inTransaction } from "./database"
import { goesOnRemotely, isEndedRemotely, toLeaseStatus } from "./decide"
import { leasesOf } from "./drafts"
import { type Evidence, type LeaseKey, clearFlags, hashOf, isAcknowledged, openFlag } from "./flags"
import { isLive } from "./statuses"

const HELD_BY = [
  "status",
  "remote_id",
  "remote_status",
  "attempt_started_at",
  "terminated_at",
] as const

type HeldBy = Pick<LeaseRow, (typeof HELD_BY)[number]>

/**
 * The order is cancelled in Medusa while LeaseCloud still holds, or may hold, the lease. One that was
 * never sent has nothing to be cancelled: the job closes it. Nor has one that LeaseCloud has ended.
 * Another word of LeaseCloud raises the flag again that somebody has marked as done; one that we do not
 * know says nothing. By the row as it is, under its lock: a caller may have read it before the latest word.
 */
export async function flagCancelled(db: Db, { id }: Pick<LeaseRow, "id">): Promise<void> {
  await inTransaction(db, async (trx) => {
    const lease = await trx(TABLES.lease)
      .where({ id })
      .forUpdate()
      .first<LeaseKey & HeldBy>("id", "order_id", ...HELD_BY)
    const wasSent = lease && (lease.remote_id != null || lease.attempt_started_at != null)
    if (!wasSent || isOverThere(lease)) {
      return
    }
    const said = toLeaseStatus(lease.remote_status)
    if (!said && (await thatOrderToCancel(trx, lease).first("id"))) {
      return
    }
    const word = said ?? lease.status
    const evidence = {
      order_id: lease.order_id,
      remote_id: lease.remote_id,
      // Before, nobody has signed.
      ...((word === "ready_to_ship" || word === "active") && { status: word }),
    }
    // That the customer pays by now is news also where the flag is still open.
    const isKnown = word !== "active" && (await renewOpen(trx, lease, evidence))
    if (!isKnown) await openFlag(trx, lease, "cancel_at_leasecloud", evidence)
  })
}

/**
 * LeaseCloud goes on with a lease by another word than before: if it is, or was, to be cancelled there,
 * its flag tells so.
 */
export async function noteGoingOn(db: Db, lease: LeaseKey): Promise<void> {
  if (await toCancel(db, lease).first("id")) {
    await flagCancelled(db, lease)
  }
}

/** The flags of a lease that it is to be cancelled at LeaseCloud, those among them that are marked as done. */
function toCancel(db: Db, lease: LeaseKey) {
  return db(TABLES.flag)
    .where({ lease_id: lease.id, code: "cancel_at_leasecloud" })
    .whereNull("cleared_at")
    .whereNull("deleted_at")
}

/** Those of them that name the order that LeaseCloud has of the lease. */
function thatOrderToCancel(db: Db, lease: LeaseKey & HeldBy) {
  return toCancel(db, lease).whereRaw("evidence ->> 'remote_id' = ?", [lease.remote_id])
}

/**
 * Keeps what LeaseCloud says in a flag that is still open, and tells nobody anew. Whether it did: not for what
 * was marked as done last.
 */
async function renewOpen(db: Db, lease: LeaseKey & HeldBy, evidence: Evidence): Promise<boolean> {
  const hash = hashOf(evidence)
  const renewed = await thatOrderToCancel(db, lease)
    .whereNull("acknowledged_at")
    .where("evidence_hash", "<>", hash)
    .whereRaw("NOT ?", [isAcknowledged(db, lease, "cancel_at_leasecloud", hash)])
    .update({
      evidence: JSON.stringify(evidence),
      evidence_hash: hash,
      updated_at: db.fn.now(),
    })
  return renewed > 0
}

/** Whether LeaseCloud has ended a lease, by its latest word. */
function isOverThere({ remote_status, terminated_at }: HeldBy): boolean {
  return terminated_at != null || isEndedRemotely(remote_status)
}

/** Whether LeaseCloud holds a lease, or may hold it, by its latest word. */
function isHeld({ status, remote_status }: HeldBy): boolean {
  return isLive(status) || goesOnRemotely(remote_status)
}

/**
 * An order was canceled here. LeaseCloud does not know: a lease of it that is live, or that LeaseCloud
 * has taken back from its end, is flagged. The flag of a lease that ended unsent is cleared.
 */
export async function orderWasCanceled(db: Db, orderId: string): Promise<void> {
  const leases = await leasesOf(db, { cart_id: null, order_id: orderId })
  await inTransaction(db, async (trx) => {
    for (const lease of leases) {
      // The row is locked before its flags, as everywhere.
      if (isHeld(lease)) await flagCancelled(trx, lease)
      await clearFlags(trx, lease, ["apply_again"])
    }
  })
}
