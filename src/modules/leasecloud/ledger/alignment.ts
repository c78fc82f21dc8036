import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Db, LeaseRow, TABLES, fromNow } from "./database"
import type { FlagCode } from "./flags"
import { LIVE_STATUSES, LeaseStatus } from "./statuses"
import { transition } from "./transition"

/** What moves an order. Before, its session is only looked at; an application that was closed moves nothing. */
const MOVING: LeaseStatus[] = ["ready_to_ship", "active", "cancelled", "declined"]

/** As the index `IDX_leasecloud_lease_lagging` has it. */
const LAGS = "aligned_status IS DISTINCT FROM status"

/** Whether the Medusa order of a lease may lag behind its status, or behind its termination. */
export function lags({ order_id, status, aligned_status, terminated_at }: LeaseRow): boolean {
  const moves = MOVING.includes(status) || (status === "pending" && terminated_at != null)
  return order_id != null && moves && aligned_status !== status
}

/**
 * The leases whose Medusa order may lag behind their status, oldest change first, but for those
 * in `except`. Those in `last` come after all others, in that order: asked for by themselves, since
 * Postgres takes the index for the others only in the index's own order.
 */
export async function dueForAlignment(
  db: Db,
  limit: number,
  except: string[] = [],
  last: string[] = []
): Promise<LeaseRow[]> {
  const lagging = () =>
    db(TABLES.lease)
      .whereIn("status", MOVING)
      .whereNotNull("order_id")
      .whereNull("deleted_at")
      .whereRaw(LAGS)
  const first = await lagging()
    .whereNotIn("id", [...except, ...last])
    .orderBy("status_since")
    .limit(limit)
    .select<LeaseRow[]>("*")
  const left = last.filter((id) => !except.includes(id))
  if (!left.length || first.length === limit) {
    return first
  }
  const others = await lagging()
    .whereIn("id", left)
    .orderByRaw("array_position(?::text[], id)", [last])
    .limit(limit - first.length)
    .select<LeaseRow[]>("*")
  return [...first, ...others]
}

/** Medusa may have moved the order's payment since: it is looked at again. */
export async function markUnaligned(db: Db, lease: LeaseRow): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: ["ready_to_ship", "active"],
    set: { aligned_status: null },
  })
}

/**
 * Medusa's order stands where the lease stands. Only while LeaseCloud says the same of it as when that was
 * begun. `over`: flags whose cause is gone with that.
 */
export async function markAligned(db: Db, lease: LeaseRow, over: FlagCode[] = []): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: [lease.status],
    onlyIf: (query) => saysTheSame(query, lease),
    set: { aligned_status: lease.status },
    clears: over,
  })
}

/** Whether LeaseCloud has said nothing else since a lease was read: polling takes no lock. */
function saysTheSame(query: Knex.QueryBuilder, { remote_status, terminated_at }: LeaseRow): void {
  query
    .whereRaw("remote_status IS NOT DISTINCT FROM ?", [remote_status])
    .whereRaw("(terminated_at IS NULL) = ?", [terminated_at == null])
}

/** Medusa's completion holds its lock this long: before, a completion may still be running. */
export const COMPLETION_LOCK_MS = 120_000

/**
 * Sent leases whose order and session nobody has looked at since the completion, oldest first. Those in
 * `last` come after all others, in that order.
 */
export async function uncheckedLeases(
  db: Db,
  limit: number,
  last: string[] = []
): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .whereIn("status", ["submitting", "pending"])
    .whereNull("deleted_at")
    .whereNull("aligned_status")
    .where("submitted_at", "<", fromNow(db, -COMPLETION_LOCK_MS))
    .orderByRaw("array_position(?::text[], id) NULLS FIRST", [last])
    .orderBy("submitted_at")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/** The order, session and payment of a lease that waits are as they should be. */
export async function markChecked(db: Db, lease: LeaseRow): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: [lease.status],
    onlyIf: (query) => {
      query.whereRaw("order_id IS NOT DISTINCT FROM ?", [lease.order_id])
      saysTheSame(query, lease)
    },
    set: { aligned_status: lease.status },
  })
}

/** The session that a lease waits in was made again. */
export async function replaceSession(
  db: Db,
  lease: LeaseRow,
  sessionId: string,
  collectionId: string
): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: [lease.status],
    set: { payment_session_id: sessionId, payment_collection_id: collectionId },
    events: [{ type: "session.restored", data: { former: lease.payment_session_id } }],
  })
}

/**
 * Leases that have been ready to ship since before a moment, or are flagged for their deliveries, page by
 * page.
 */
export async function readySince(
  db: Db,
  moment: Date,
  afterId: string,
  limit: number
): Promise<LeaseRow[]> {
  const flagged = db(TABLES.flag)
    .select(db.raw("1"))
    .where({ code: "partly_delivered" })
    .whereNull("cleared_at")
    .whereNull("deleted_at")
    .whereRaw(`${TABLES.flag}.lease_id = ${TABLES.lease}.id`)
  return await db(TABLES.lease)
    .where({ status: "ready_to_ship" })
    .whereNull("deleted_at")
    .whereNotNull("order_id")
    .where((either) => either.where("status_since", "<", moment).orWhereExists(flagged))
    .where("id", ">", afterId)
    .orderBy("id")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/** Live leases by their orders, page by page, for a look at what became of these. */
export async function liveLeasesAfter(
  db: Db,
  afterOrderId: string,
  limit: number
): Promise<{ id: string; order_id: string }[]> {
  return await db(TABLES.lease)
    .whereIn("status", [...LIVE_STATUSES])
    .whereNull("deleted_at")
    .where("order_id", ">", afterOrderId)
    .orderBy("order_id")
    .limit(limit)
    .select("id", "order_id")
}
