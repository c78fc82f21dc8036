import { Db, TABLES, fromNow, newId } from "./database"

/** Events for the shop's own subscribers. */
export const LEASE_EVENTS = [
  "lease.submitted",
  "lease.ready-to-ship",
  "lease.activated",
  "lease.cancelled",
  "lease.declined",
  "lease.terminated",
  "lease.needs-attention",
] as const

export type LeaseEventName = (typeof LEASE_EVENTS)[number]

/** Everything that a lease's history can hold. The admin has words for each. */
export type HistoryType =
  | LeaseEventName
  | "applied"
  | "status.changed"
  | "send.started"
  | "send.accepted"
  | "send.refused"
  | "send.misconfigured"
  | "send.deferred"
  | "send.uncertain"
  | "settle.adopted"
  | "settle.absent"
  | "adopted_by_order"
  | "session.restored"
  | "reference.set"
  | "flag.opened"
  | "flag.cleared"
  | "flag.acknowledged"
  | "released"
  | "resolved"
  | "closed"
  | "erased"

/** What is to be written into a lease's history. `data` is shown to the merchant: nothing personal. */
export interface NewEvent {
  type: HistoryType
  data?: Record<string, unknown>
}

export interface OutboxRow {
  id: string
  lease_id: string
  order_id: string | null
  emit_as: LeaseEventName
}

function isEmitted(type: string): type is LeaseEventName {
  return (LEASE_EVENTS as readonly string[]).includes(type)
}

/** Appends to a lease's history. Those of `LEASE_EVENTS` wait there to be emitted. */
export async function addEvents(
  db: Db,
  lease: { id: string; order_id: string | null },
  events: NewEvent[]
): Promise<void> {
  if (!events.length) {
    return
  }
  await db(TABLES.event).insert(
    events.map((event, index) => ({
      id: newId("levt"),
      lease_id: lease.id,
      order_id: lease.order_id,
      type: event.type,
      data: event.data ? JSON.stringify(event.data) : null,
      emit_as: isEmitted(event.type) ? event.type : null,
      // clock_timestamp moves within a transaction, and the index keeps one statement's order.
      created_at: db.raw("clock_timestamp() + ? * interval '1 microsecond'", [index]),
      updated_at: db.fn.now(),
    }))
  )
}

/** Claims up to `limit` events that wait to be emitted, oldest first, for a minute. */
export async function claimOutbox(db: Db, limit: number): Promise<OutboxRow[]> {
  const rows = await db(TABLES.event)
    .whereIn("id", (query) =>
      query
        .from(TABLES.event)
        .select("id")
        .whereNotNull("emit_as")
        .whereNull("emitted_at")
        .where((claimable) =>
          claimable.whereNull("emit_claimed_until").orWhere("emit_claimed_until", "<", db.fn.now())
        )
        .orderBy("created_at")
        .limit(limit)
        .forUpdate()
        .skipLocked()
    )
    .update({ emit_claimed_until: fromNow(db, 60_000) })
    .returning(["id", "lease_id", "order_id", "emit_as", "created_at"])
  return rows.sort((a, b) => a.created_at - b.created_at)
}

/** Marks events as emitted, after the event bus took them. */
export async function markEmitted(db: Db, ids: string[]): Promise<void> {
  if (ids.length) {
    await db(TABLES.event).whereIn("id", ids).update({ emitted_at: db.fn.now() })
  }
}
