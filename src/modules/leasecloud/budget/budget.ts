import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Db, TABLES, fromNow, newId } from "../ledger/database"
import { installationId } from "../ledger/installation"
import { BUDGET_WINDOW_MS, LANES, Lane } from "./lanes"
import { USED_PER_LANE, roomOf } from "./room"

/** Any constant: the key of the advisory lock under which tokens are counted and taken. */
const LOCK_KEY = 7_305_104_001

export type Reservation =
  | { token: string }
  /** No request is free: `retryAfterMs` says when one may be. */
  | { token: null; retryAfterMs: number }

interface Usage extends Record<Lane, number> {
  blocked_ms: number
  next_free_ms: number | null
}

/**
 * Takes the right to send one request, or says when to ask again. Kept in Postgres, so that every
 * process of the shop and every restart counts against the same 100. A token is held for the call's
 * timeout plus the window, until `settle` shortens that.
 */
export async function reserve(
  db: Db,
  lane: Lane,
  market: string,
  timeoutMs: number
): Promise<Reservation> {
  const { taken, usage } = await takeToken(db, lane, market, timeoutMs)
  if (taken) {
    return { token: taken.id }
  }
  const retryAfterMs =
    usage.blocked_ms > 0 ? usage.blocked_ms : Math.max(1_000, usage.next_free_ms ?? 1_000)
  return { token: null, retryAfterMs }
}

/**
 * One round trip, since shoppers wait for it. Postgres runs the statements in one transaction, and
 * each sees what those before it did and what others committed before the lock was ours. A clock that
 * was set back would leave tokens that expire far ahead: none may outlive its window.
 */
async function takeToken(
  db: Db,
  lane: Lane,
  market: string,
  timeoutMs: number
): Promise<{ taken?: { id: string }; usage: Usage }> {
  const ends = fromNow(db, timeoutMs + BUDGET_WINDOW_MS)
  const statements = [
    db.raw("SELECT pg_advisory_xact_lock(?)", [LOCK_KEY]),
    db(TABLES.token).where("expires_at", "<=", db.fn.now()).delete(),
    db(TABLES.token)
      .where("reserved_at", ">", db.fn.now())
      .update({ reserved_at: db.fn.now(), expires_at: ends }),
    db.raw(
      `INSERT INTO ${TABLES.token} (id, lane, market, reserved_at, expires_at)
       SELECT ?, ?, ?, now(), ? FROM (?) AS used
        WHERE used.blocked_ms <= 0 AND ${roomOf(lane)} > 0
       RETURNING id`,
      [newId("ltok"), lane, market, ends, usageWithin(db, 0)]
    ),
    usageWithin(db, 0),
  ]
  const answers: { rows: unknown[] }[] = await db.raw(statements.join(";\n"))
  const [inserted, used] = answers.slice(-2)
  return { taken: inserted.rows[0] as { id: string } | undefined, usage: used.rows[0] as Usage }
}

async function readUsage(db: Db, withinMs: number): Promise<Usage> {
  const { rows } = await usageWithin(db, withinMs)
  return rows[0]
}

function usageWithin(db: Db, withinMs: number): Knex.Raw<{ rows: Usage[] }> {
  return db.raw(
    `SELECT ${USED_PER_LANE},
            extract(epoch FROM min(expires_at) - now())::float * 1000 AS next_free_ms,
            coalesce((SELECT extract(epoch FROM max(blocked_until) - now())::float * 1000
                        FROM ${TABLES.installation}), 0) AS blocked_ms
       FROM ${TABLES.token} WHERE expires_at > now() + ? * interval '1 millisecond'`,
    [withinMs]
  )
}

/** The answer is in (or the time-out): the request counts for one more window from now. */
export async function settle(db: Db, token: string): Promise<void> {
  await db(TABLES.token)
    .where({ id: token })
    .update({ expires_at: fromNow(db, BUDGET_WINDOW_MS) })
}

/** The request never left: it does not count. */
export async function giveBack(db: Db, token: string): Promise<void> {
  await db(TABLES.token).where({ id: token }).delete()
}

/** LeaseCloud answered 429: nobody asks before its Retry-After has passed. */
export async function block(db: Db, forMs: number): Promise<void> {
  await installationId(db)
  await db(TABLES.installation).update({
    blocked_until: db.raw("greatest(coalesce(blocked_until, now()), ?)", [fromNow(db, forMs)]),
  })
}

/** What of the budget is used now (or still will be, `withinMs` from now), per lane, and until when LeaseCloud asked us to wait. */
export async function usage(
  db: Db,
  withinMs = 0
): Promise<{
  used: Record<Lane, number>
  blockedUntil: Date | null
}> {
  const read = await readUsage(db, withinMs)
  const blockedUntil = read.blocked_ms > 0 ? new Date(Date.now() + read.blocked_ms) : null
  const used = Object.fromEntries(LANES.map((lane) => [lane, read[lane]])) as Record<Lane, number>
  return { used, blockedUntil }
}

/** How many requests a lane may send just now, or will by `withinMs` from now. */
export async function freeRequests(db: Db, lane: Lane, withinMs = 0): Promise<number> {
  const { rows } = await db.raw<{ rows: { free: number }[] }>(
    `SELECT CASE WHEN used.blocked_ms > 0 THEN 0 ELSE ${roomOf(lane)} END::int AS free
       FROM (?) AS used`,
    [usageWithin(db, withinMs)]
  )
  return rows[0].free
}
