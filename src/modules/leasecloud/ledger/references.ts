import { randomBytes } from "node:crypto"
import { Account, fingerprintsOf } from "../account"
import { Db, LeaseRow, TABLES, fromNow } from "./database"
import { transition } from "./transition"

/**
 * The random id of this shop's database, made at first use and never changed: the head of every
 * reference that we send.
 */
export async function installationId(db: Db): Promise<string> {
  const known = await db(TABLES.installation).first("id")
  if (known) {
    return known.id
  }
  const id = randomBytes(6).toString("hex")
  await db(TABLES.installation).insert({ id, singleton: true }).onConflict().ignore()
  const row = await db(TABLES.installation).first("id")
  return row.id
}

const REFERENCE = /^([0-9a-f]{12})\.(lease_[0-9A-Z]+)$/

/** The lease that a reference names, where this installation made it; null for all others. */
export function leaseIdOfReference(reference: string | null, installation: string): string | null {
  const match = REFERENCE.exec(reference ?? "")
  return match && match[1] === installation ? match[2] : null
}

/**
 * How long a lease keeps the reference that it was made with: an answer that was late, or an order
 * that was made twice, is found by it.
 */
const KEPT_FOR_MS = 15 * 60_000

/** Leases of an account that do not carry the order's number there yet, and whose next try is due. */
export async function dueForReference(
  db: Db,
  account: Account,
  limit: number
): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where({ market: account.market })
    .where((at) => at.whereNull("sent_to").orWhereIn("sent_to", fingerprintsOf(account)))
    .whereIn("status", ["pending", "ready_to_ship", "active"])
    .whereNull("deleted_at")
    .whereNull("reference_set_at")
    .whereNotNull("remote_id")
    .whereNotNull("order_id")
    .whereNotNull("aligned_status")
    .where("submitted_at", "<", fromNow(db, -KEPT_FOR_MS))
    .where((due) =>
      due.whereNull("reference_due_at").orWhere("reference_due_at", "<=", db.fn.now())
    )
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

/** The number could not be set: the next try comes when the lease is half as old again, or in a day. */
export async function recordReferenceFailure(db: Db, lease: LeaseRow): Promise<void> {
  await db(TABLES.lease)
    .where({ id: lease.id })
    .update({
      reference_due_at: db.raw("now() + least(interval '1 day', (now() - submitted_at) / 2)"),
    })
}
