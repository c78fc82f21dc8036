import type { Sought } from "./absence-proof"
import { LONGEST_BACK_OFF_MS, backOffAt } from "./back-off"
import { inAttemptOf } from "./claiming"
import { Db, LeaseRow, TABLES } from "./database"
import { transition } from "./transition"

const idsOf = (leases: Pick<LeaseRow, "id">[]) => leases.map(({ id }) => id)

/** So often a lease may be found locked, or sealed with a key that this process lacks. */
export const TOUCHED_IN_VAIN = 3

/**
 * The lease that has waited longest of those that were never sent and are due: no look-up is needed
 * before it is. Of any market but those in `except`, and none of the leases there. Those that could not
 * even be touched a few times come after the others. So do, in turn, those that LeaseCloud did not take with
 * the shop's key, address or partner id: the partner id may be wrong in one sales channel alone.
 */
export async function nextToSend(
  db: Db,
  except: { markets: string[]; leases: string[] }
): Promise<LeaseRow | undefined> {
  return await waiting(db)
    .whereNotIn("market", except.markets)
    .whereNotIn("id", except.leases)
    .where("next_sync_at", "<=", db.fn.now())
    .orderByRaw("CASE WHEN id IN (?) THEN next_sync_at END NULLS FIRST", [misconfigured(db)])
    .orderByRaw("sync_failures >= ?", [TOUCHED_IN_VAIN])
    .orderBy("submitted_at")
    .first<LeaseRow>("*")
}

/** The leases with the flag, also if somebody has marked it as done. */
const misconfigured = (db: Db) =>
  db(TABLES.flag)
    .where({ code: "misconfigured" })
    .whereNull("cleared_at")
    .whereNull("deleted_at")
    .select("lease_id")

/** How many leases were never sent and wait to be. */
export async function countWaiting(db: Db): Promise<number> {
  const [{ count }] = await waiting(db).count()
  return Number(count)
}

/** The leases of some markets that were never sent and wait to be, by id, after the one with the id `after`. */
export async function waitingIn(
  db: Db,
  markets: string[],
  { after, limit }: { after: string; limit: number }
): Promise<LeaseRow[]> {
  return await waiting(db)
    .whereIn("market", markets)
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/** The leases that were never sent and wait to be. */
const waiting = (db: Db) =>
  db(TABLES.lease)
    .where({ status: "submitting" })
    .whereNull("deleted_at")
    .whereNull("attempt_started_at")
    .whereNull("remote_id")

/** A lease is locked, or this process can't open its application: it stays due, for whoever can send it. */
export async function noteUntouched(db: Db, { id }: LeaseRow): Promise<void> {
  await db(TABLES.lease).where({ id, status: "submitting" }).increment("sync_failures", 1)
}

/** A lease that could not be sent at all: the next try comes later, twice as late each time. */
export async function tryLater(db: Db, lease: LeaseRow): Promise<void> {
  await lookUpLater(db, [lease], 0)
}

/**
 * A process that died during the call left its claim: from the claim's end on, the attempt is one
 * whose answer nobody knows.
 */
export async function closeDeadAttempts(db: Db): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where({ status: "submitting" })
    .whereNull("deleted_at")
    .whereNotNull("attempt_started_at")
    .whereNull("attempt_ended_at")
    .where("claimed_until", "<=", db.fn.now())
    .update({
      attempt_ended_at: db.ref("claimed_until"),
      claimed_until: null,
      next_sync_at: db.fn.now(),
      updated_at: db.fn.now(),
    })
    .returning<LeaseRow[]>("*")
}

/** Leases of which nobody knows whether LeaseCloud took them, and that are due to be looked up. */
export async function dueForResolution(db: Db): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where({ status: "submitting" })
    .whereNull("deleted_at")
    .whereNotNull("attempt_ended_at")
    .whereNull("remote_id")
    .where("next_sync_at", "<=", db.fn.now())
    .orderBy("attempt_ended_at")
    .select<LeaseRow[]>("*")
}

/** Of the references that a page of the list shows, those of leases whose answer nobody knows. */
export async function uncertainByReference(
  db: Db,
  market: string,
  references: string[]
): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where({ status: "submitting", market })
    .whereNull("deleted_at")
    .whereIn("reference", references)
    .whereNotNull("attempt_ended_at")
    .whereNull("remote_id")
    .select<LeaseRow[]>("*")
}

/**
 * Whether a person said of a lease that LeaseCloud had made nothing of its former call. Unlike two
 * complete listings that is no proof: an order of that call may be there.
 */
export async function wasDeclaredAbsent(db: Db, { id }: Pick<LeaseRow, "id">): Promise<boolean> {
  const declared = await db(TABLES.event)
    .where({ lease_id: id, type: "resolved" })
    .whereRaw("data ->> 'never_created' = 'true'")
    .whereNull("deleted_at")
    .first("id")
  return declared != null
}

/** Those of the leases that are still uncertain. */
export async function stillUncertain(db: Db, leases: Pick<LeaseRow, "id">[]): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where({ status: "submitting" })
    .whereIn("id", idsOf(leases))
    .whereNotNull("attempt_ended_at")
    .whereNull("remote_id")
    .select<LeaseRow[]>("*")
}

/** The lease is looked up again at the next run. */
export async function keepLookingUp(db: Db, leases: LeaseRow[]): Promise<void> {
  await db(TABLES.lease).whereIn("id", idsOf(leases)).update({ next_sync_at: db.fn.now() })
}

/**
 * A look-up found nothing: the next one comes later, twice as late each time, up to `longestMs`, but not
 * later than `resolveAfterMs` after the attempt, when its absence can be proven.
 */
export async function lookUpLater(
  db: Db,
  leases: LeaseRow[],
  resolveAfterMs: number,
  longestMs = LONGEST_BACK_OFF_MS
): Promise<void> {
  await db(TABLES.lease)
    .whereIn("id", idsOf(leases))
    .update({
      sync_failures: db.raw("sync_failures + 1"),
      next_sync_at: db.raw(
        `least(
           :later,
           CASE WHEN attempt_ended_at + :resolve * interval '1 millisecond' > now()
                THEN attempt_ended_at + :resolve * interval '1 millisecond' END)`,
        { later: backOffAt(db, longestMs), resolve: resolveAfterMs }
      ),
    })
}

/**
 * Two listings proved that LeaseCloud has no order of this very attempt: it is as if it had not been.
 * An attempt that was begun since is none of the proof's business, nor is a lease whose id another
 * lease holds. Null for those.
 */
export async function recordAbsent(db: Db, { id, attempt }: Sought): Promise<LeaseRow | null> {
  return await transition(db, {
    id,
    from: ["submitting"],
    onlyIf: (query) =>
      query
        .whereNull("claimed_until")
        .andWhere(inAttemptOf({ attempt_started_at: new Date(attempt) }))
        .whereNotExists(
          db
            .from(TABLES.flag)
            .where({ lease_id: id, code: "duplicate" })
            .whereNull("cleared_at")
            .whereNull("deleted_at")
        ),
    set: {
      attempt_started_at: null,
      attempt_ended_at: null,
      next_sync_at: db.fn.now(),
      sync_failures: 0,
    },
    events: [{ type: "settle.absent" }],
    clears: ["unsettled"],
  })
}
