import { Db, TABLES } from "../ledger/database"

const KEPT_FOR = "25 hours"

/** Calls of one kind and outcome, in all processes of the shop. */
export interface CallCount {
  market: string
  call: string
  /** `ok`, or the kind of the error (see `LeaseCloudErrorKind`). */
  outcome: string
  last_hour: number
  last_24_hours: number
}

/** Counts a call in the current five minutes of the database's clock. */
export async function countCall(
  db: Db,
  { market, call, outcome }: Pick<CallCount, "market" | "call" | "outcome">
): Promise<void> {
  await db.raw(
    `INSERT INTO ${TABLES.callCount} (id, counted_from, market, call, outcome, calls)
     SELECT concat_ws(':', five, ?::text, ?::text, ?::text), to_timestamp(five * 300), ?, ?, ?, 1
       FROM (SELECT floor(extract(epoch FROM now()) / 300)::bigint AS five) AS clock
     ON CONFLICT (id) DO UPDATE SET calls = ${TABLES.callCount}.calls + 1, updated_at = now()`,
    [market, call, outcome, market, call, outcome]
  )
}

/** Deletes the counts that are too old to be shown. */
export async function deleteOldCallCounts(db: Db): Promise<void> {
  await db(TABLES.callCount).whereRaw(`counted_from < now() - interval '${KEPT_FOR}'`).delete()
}

/** The calls of the last hour and of the last 24 hours, in steps of five minutes. Calls that never happened are left out. */
export async function readCallCounts(db: Db): Promise<CallCount[]> {
  const { rows } = await db.raw(
    `SELECT market, call, outcome,
            coalesce(sum(calls) FILTER (WHERE counted_from > now() - interval '1 hour'), 0)::int
              AS last_hour,
            sum(calls)::int AS last_24_hours
       FROM ${TABLES.callCount}
      WHERE counted_from > now() - interval '24 hours'
      GROUP BY market, call, outcome
      ORDER BY market, call, outcome`
  )
  return rows
}
