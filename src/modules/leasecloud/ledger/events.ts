import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Db, TABLES, fromNow, newId } from "./database"

/** Events for the shop's own subscribers. */
export const LEASE_EVENTS = [
  "lease.applied",
  "lease.submitted",
  "lease.signature-overdue",
  "lease.ready-to-ship",
  "lease.activated",
  "lease.cancelled",
  "lease.declined",
  "lease.ending",
  "lease.ended",
  "lease.terminated",
  "lease.needs-attention",
  "lease.link-created",
] as const

export type LeaseEventName = (typeof LEASE_EVENTS)[number]

/** Everything that a lease's history can hold. The admin has words for each. A link has none. */
export type HistoryType =
  | Exclude<LeaseEventName, "lease.applied" | "lease.link-created">
  | "applied"
  | "confirmed"
  | "status.changed"
  | "send.started"
  | "send.accepted"
  | "send.refused"
  | "application.expired"
  | "send.misconfigured"
  | "send.deferred"
  | "send.uncertain"
  | "settle.adopted"
  | "settle.absent"
  | "adopted_by_order"
  | "session.restored"
  | "reference.set"
  | "account.changed"
  | "flag.opened"
  | "flag.cleared"
  | "flag.acknowledged"
  | "released"
  | "resolved"
  | "closed"
  | "erased"

/** What is to be written into a lease's history. `data` is shown to the merchant. */
export interface NewEvent {
  type: HistoryType | LeaseEventName
  data?: Record<string, unknown>
}

export interface OutboxRow {
  id: string
  /** Of `lease.link-created`: the link's id. */
  lease_id: string
  order_id: string | null
  emit_as: LeaseEventName
  data: Record<string, unknown> | null
}

/** The event that a history's entry is emitted as: the one of its name, if there is one. */
function emittedAs(type: string): LeaseEventName | null {
  const name = type === "applied" ? "lease.applied" : type
  return LEASE_EVENTS.find((event) => event === name) ?? null
}

/** Appends to a lease's history. An entry that is an event waits there to be emitted. */
export async function addEvents(
  db: Db,
  lease: { id: string; order_id: string | null },
  events: NewEvent[]
): Promise<void> {
  if (events.length) {
    const subject = db.raw("(SELECT ?::text AS id, ?::text AS order_id)", [
      lease.id,
      lease.order_id,
    ])
    await historyOf(db, subject, events)
  }
}

/** What a shopper may do any number of times before a lease is sent. `times` counts it in the entry. */
const REPEATED = ["applied", "confirmed"] as const

/**
 * Folds the repetitions of what a shopper did into the last entry, so that nobody can make a history
 * grow without an end. An entry that waits to be emitted is folded too: the last one is emitted.
 */
export async function foldRepetitions(
  db: Db,
  leaseId: string,
  type: (typeof REPEATED)[number]
): Promise<void> {
  await db.raw(
    `WITH latest AS (
       SELECT id FROM ${TABLES.event}
        WHERE lease_id = :leaseId AND type = :type AND deleted_at IS NULL
        ORDER BY created_at DESC LIMIT 1
     ), folded AS (
       DELETE FROM ${TABLES.event}
        WHERE lease_id = :leaseId AND type = :type AND deleted_at IS NULL
          AND jsonb_exists(data, 'times')
          AND id <> (SELECT id FROM latest)
          AND created_at > coalesce(
                (SELECT max(created_at) FROM ${TABLES.event}
                  WHERE lease_id = :leaseId AND NOT type = ANY(:repeated)
                    AND deleted_at IS NULL), '-infinity')
       RETURNING (data ->> 'times')::int AS times
     )
     UPDATE ${TABLES.event} AS event
        SET data = jsonb_set(event.data, '{times}', to_jsonb(former.times + 1))
       FROM latest, (SELECT sum(times) AS times FROM folded) AS former
      WHERE event.id = latest.id AND former.times IS NOT NULL`,
    { leaseId, type, repeated: [...REPEATED] }
  )
}

/**
 * The statement that appends to the history of the `lease` of a relation with the columns `id` and
 * `order_id`: every `event`, or those for which `only` holds, a condition in SQL. Each event goes to one
 * row of the relation, since it has one id.
 */
export function historyOf(
  db: Db,
  leases: string | Knex.Raw,
  events: NewEvent[],
  only = "true"
): Knex.Raw {
  const rows = events.map(({ type, data = null }, place) => ({
    id: newId("levt"),
    type,
    data,
    emit_as: emittedAs(type),
    place,
  }))
  // clock_timestamp moves within a transaction, and the place keeps one statement's order.
  return db.raw(
    `INSERT INTO ${TABLES.event}
            (id, lease_id, order_id, type, data, emit_as, created_at, updated_at)
     SELECT event.id, lease.id, lease.order_id, event.type, event.data, event.emit_as,
            clock_timestamp() + event.place * interval '1 microsecond', now()
       FROM ?? AS lease, jsonb_to_recordset(?::jsonb)
            AS event (id text, type text, data jsonb, emit_as text, place int)
      WHERE ${only}`,
    [leases, JSON.stringify(rows)]
  )
}

/** For `historyOf`, where the relation has the column `code`: each flag gets the event about it. */
export const SAME_FLAG = "event.data ->> 'code' = lease.code"

/** Claims up to `limit` events that wait to be emitted, oldest first, for a minute. */
export async function claimOutbox(db: Db, limit: number): Promise<OutboxRow[]> {
  const claiming = db(TABLES.event)
    .whereIn("id", (query) =>
      query
        .from(TABLES.event)
        .select("id")
        .whereNotNull("emit_as")
        .whereNull("emitted_at")
        .whereNull("deleted_at")
        .where((claimable) =>
          claimable.whereNull("emit_claimed_until").orWhere("emit_claimed_until", "<", db.fn.now())
        )
        .orderBy("created_at")
        .limit(limit)
        .forUpdate()
        .skipLocked()
    )
    .update({ emit_claimed_until: fromNow(db, 60_000) })
    .returning(["id", "lease_id", "order_id", "emit_as", "data", "created_at"])
  // Sorted by the database: events of one change lie within a millisecond.
  return await db
    .with("claimed", claiming)
    .select<OutboxRow[]>("id", "lease_id", "order_id", "emit_as", "data")
    .from("claimed")
    .orderBy("created_at")
}

/** Marks events as emitted, after the event bus took them. */
export async function markEmitted(db: Db, ids: string[]): Promise<void> {
  if (ids.length) {
    await db(TABLES.event).whereIn("id", ids).update({ emitted_at: db.fn.now() })
  }
}
