import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Db, TABLES, fromNow, newId } from "../ledger/database"
import { installationId } from "../ledger/references"
import { SILENT_MARKETS } from "../ledger/silence"
import { TOUCHED_IN_VAIN } from "../ledger/waiting"
import { BUDGET_WINDOW_MS, LANES, Lane, Shares } from "./lanes"

/** The key of the advisory lock for counting and taking tokens. Any constant. */
const LOCK_KEY = 7_305_104_001

export type Reservation =
  | { token: string }
  /** No request is free. `retryAfterMs`: one may be free after this time. */
  | { token: null; retryAfterMs: number }

interface Usage extends Record<Lane, number> {
  blocked_ms: number
  next_free_ms: number | null
}

/**
 * Takes a token, the right to send one request, or says when to try again. Tokens are in Postgres: all
 * processes of the shop share the same limit, also after a restart. A token is held for the call's
 * timeout plus the window. `holdUntilWindowEnds` shortens that. Times are in milliseconds.
 */
export async function reserve(
  db: Db,
  lane: Lane,
  market: string,
  { timeoutMs, shares }: { timeoutMs: number; shares: Shares }
): Promise<Reservation> {
  const { taken, usage } = await takeToken(db, lane, market, timeoutMs, shares)
  if (taken) {
    return { token: taken.id }
  }
  const retryAfterMs =
    usage.blocked_ms > 0 ? usage.blocked_ms : Math.max(1_000, usage.next_free_ms ?? 1_000)
  return { token: null, retryAfterMs }
}

/**
 * One round trip, since shoppers wait for it. Postgres runs the statements in one transaction. Each
 * sees the effects of the earlier ones, and what others committed before we got the lock. If the clock
 * was set back, tokens would expire too late, so their times are corrected.
 */
async function takeToken(
  db: Db,
  lane: Lane,
  market: string,
  timeoutMs: number,
  shares: Shares
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
        WHERE used.blocked_ms <= 0 AND ${freeFor(lane, shares)} > 0
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

/** After the answer or the timeout, the request counts for one more window from now. */
export async function holdUntilWindowEnds(db: Db, token: string): Promise<void> {
  await db(TABLES.token)
    .where({ id: token })
    .update({ expires_at: fromNow(db, BUDGET_WINDOW_MS) })
}

/** Releases the token of a request that never left. */
export async function releaseToken(db: Db, token: string): Promise<void> {
  await db(TABLES.token).where({ id: token }).delete()
}

/** Blocks all requests for a time, after a 429 of LeaseCloud. Milliseconds. */
export async function blockRequests(db: Db, forMs: number): Promise<void> {
  await installationId(db)
  await db(TABLES.installation).update({
    blocked_until: db.raw("greatest(coalesce(blocked_until, now()), ?)", [fromNow(db, forMs)]),
  })
}

/**
 * The used requests of each lane, now or `withinMs` from now, and the time until which LeaseCloud has
 * asked us to wait.
 */
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

/** How many requests a lane may send now, or `withinMs` from now. */
export async function freeRequests(
  db: Db,
  lane: Lane,
  shares: Shares,
  withinMs = 0
): Promise<number> {
  const { rows } = await db.raw<{ rows: { free: number }[] }>(
    `SELECT CASE WHEN used.blocked_ms > 0 THEN 0 ELSE ${freeFor(lane, shares)} END::int AS free
       FROM (?) AS used`,
    [usageWithin(db, withinMs)]
  )
  return rows[0].free
}

/**
 * SQL: the number of leases that the job would send now, at most the requests of a window. A lease that
 * failed a few times does not delay a completion, nor does one of a market in which LeaseCloud does not
 * answer.
 */
const dueToBeSent = (limit: number) => `(
  SELECT count(*) FROM (
    SELECT FROM ${TABLES.lease}
     WHERE status = 'submitting' AND attempt_started_at IS NULL AND remote_id IS NULL
       AND deleted_at IS NULL AND next_sync_at <= now() AND sync_failures < ${TOUCHED_IN_VAIN}
       AND market NOT IN (${SILENT_MARKETS})
     LIMIT ${limit}) AS due)`

/** SQL: the number of used requests of each lane, from the rows of valid tokens. */
const USED_PER_LANE = LANES.map(
  (lane) => `count(*) FILTER (WHERE lane = '${lane}')::int AS ${lane}`
).join(", ")

/**
 * SQL: how many requests a lane may still take. The row `used` holds the used requests of each lane.
 * The unused guarantees of the other lanes are not available.
 */
function freeFor(lane: Lane, shares: Shares): string {
  const free = `${shares.limit} - (${sum(LANES)})`
  const kept = LANES.filter((each) => each !== lane).map((each) => keptFor(each, lane, shares))
  const underCaps = shares.capsOf(lane).map(({ lanes, limit }) => `${limit} - (${sum(lanes)})`)
  return `greatest(0, least(${[[free, ...kept].join(" - "), ...underCaps].join(", ")}))`
}

const sum = (lanes: readonly Lane[]) => lanes.map((each) => `used.${each}`).join(" + ")

/**
 * SQL: the unused guarantee of a lane. Completions beyond their own guarantee leave a request for each
 * lease that waits to be sent, since those leases are older.
 */
function keptFor(lane: Lane, asking: Lane, shares: Shares): string {
  const unused = `greatest(0, ${shares.guaranteed(lane)} - used.${lane})`
  if (lane !== "waiting" || asking !== "orders") {
    return unused
  }
  return `CASE WHEN used.orders < ${shares.guaranteed("orders")} THEN ${unused}
               ELSE greatest(${unused}, ${dueToBeSent(shares.limit)}) END`
}
