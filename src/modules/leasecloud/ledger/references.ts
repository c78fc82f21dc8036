import { Db, LeaseRow, TABLES, fromNow } from "./database"
import { transition } from "./transition"

/**
 * How long a lease keeps the reference that it was made with: an answer that was late, or an order
 * that was made twice, is found by it.
 */
const KEPT_FOR_MS = 15 * 60_000

/** Leases with a remote order that do not carry the order's number at LeaseCloud yet. */
export async function dueForReference(db: Db, limit: number): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .whereIn("status", ["pending", "ready_to_ship", "active"])
    .whereNull("deleted_at")
    .whereNull("reference_set_at")
    .whereNotNull("remote_id")
    .whereNotNull("order_id")
    .whereNotNull("aligned_status")
    .where("submitted_at", "<", fromNow(db, -KEPT_FOR_MS))
    .where("sync_failures", 0)
    .orderBy("submitted_at")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/** The number was set, or there is none to set. */
export async function recordReference(
  db: Db,
  lease: LeaseRow,
  number: string | null
): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: [lease.status],
    set: { reference_set_at: db.fn.now() },
    events: number ? [{ type: "reference.set", data: { reference: number } }] : [],
  })
}
