import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Account, fingerprintsOf, isAt } from "../account"
import { backOffAt } from "./back-off"
import { Db, LeaseRow, TABLES, fromNow } from "./database"
import { openFlag } from "./flags"
import { transition } from "./transition"

/** A lease of another account is asked for at most this seldom, once it was not found here. */
const LONGEST_BACK_OFF_MS = 24 * 3_600_000

/** The lease that holds an account's order, where it is not `leaseId` itself. */
export async function holderOf(
  db: Db,
  account: Account,
  remoteId: string,
  leaseId: string
): Promise<string | null> {
  const holder = await holding(db(TABLES.lease), account, remoteId)
    .whereNot({ id: leaseId })
    .first("id")
  return holder?.id ?? null
}

/** Narrows a query to the leases that hold an account's order. */
export function holding<T extends Knex.QueryBuilder>(
  query: T,
  account: Account,
  remoteId: string
): T {
  return query
    .where({ market: account.market, remote_id: remoteId })
    .whereNull("deleted_at")
    .where((at) => at.whereNull("sent_to").orWhereIn("sent_to", fingerprintsOf(account))) as T
}

/**
 * Whether an order that LeaseCloud shows is this lease's by its own word: it carries the reference
 * that the lease was sent with, or the order number that was set in its place.
 */
export async function namesLease(db: Db, lease: LeaseRow, remote: RemoteOrder): Promise<boolean> {
  const shown = remote.partnerOrderId
  if (shown == null || shown === lease.reference) {
    return shown != null
  }
  const set = await db(TABLES.event)
    .where({ lease_id: lease.id, type: "reference.set" })
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
    .first("data")
  return set?.data?.reference === shown
}

/** The lease's order is at this account: what is known of it from now on is known of the account. */
async function rebind(db: Db, account: Account, lease: LeaseRow): Promise<LeaseRow | null> {
  // A fingerprint of the address alone is made more exact: that is no change of the account.
  const changed = !isAt(account, lease)
  return await transition(db, {
    id: lease.id,
    from: [lease.status],
    onlyIf: (query) =>
      query
        .where({ remote_id: lease.remote_id })
        .whereNotExists(
          holding(db.from(TABLES.lease), account, lease.remote_id!).whereNot({ id: lease.id })
        ),
    set: { sent_to: account.sentTo },
    events: changed ? [{ type: "account.changed", data: { remote_id: lease.remote_id } }] : [],
    clears: ["sent_elsewhere"],
  })
}

/**
 * The lease was sent to another account than the shop's options name now, and what this one says is
 * not about it: flagged, asked for more seldom each time, and nothing moves.
 */
async function recordElsewhere(db: Db, lease: LeaseRow, shown: RemoteOrder | null): Promise<void> {
  await db(TABLES.lease)
    .where({ id: lease.id })
    .update({
      sync_failures: db.raw("sync_failures + 1"),
      next_sync_at: backOffAt(db, LONGEST_BACK_OFF_MS),
      polled_at: fromNow(db, 0),
      updated_at: db.fn.now(),
    })
  await openFlag(db, lease, "sent_elsewhere", {
    remote_id: lease.remote_id,
    expected: lease.reference,
    found: shown?.partnerOrderId ?? null,
  })
}

/**
 * Whether what an account says under the lease's remote id is about the lease. A lease that was sent
 * to another account is bound to this one where the order names it, and flagged where it does not.
 */
export async function believed(
  db: Db,
  account: Account,
  lease: LeaseRow,
  remote: RemoteOrder | null
): Promise<boolean> {
  if (lease.sent_to === account.sentTo) {
    return true
  }
  const isNamed = remote != null && (await namesLease(db, lease, remote))
  if ((isNamed && (await rebind(db, account, lease))) || isAt(account, lease)) {
    return true
  }
  await recordElsewhere(db, lease, remote)
  return false
}
