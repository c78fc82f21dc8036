import { writeFileSync } from "node:fs"
import { Pool } from "pg"
import type { SimulatorClient } from "./simulator"
import type { Redis } from "./redis"

/**
 * The variable that names the file which says how far a shop's time is ahead: a float64 of
 * milliseconds, in the machine's byte order.
 */
export const CLOCK_FILE = "TESTBED_CLOCK"

/**
 * A schedule whose next run is about twelve hours away, for jobs that a test, the campaign or the
 * bench runs by itself. Not farther: Medusa's own engine waits by a timer, and one that is set to
 * more than 24 days ends at once.
 */
export function farOff(now = new Date()): string {
  return `0 ${(now.getHours() + 12) % 24} * * *`
}

/** A row that a process which stands still has locked is waited for no longer. */
const LOCK_TIMEOUT = "SET LOCAL lock_timeout = '3s'"
const LOCKED = "55P03"

/** Locks of Medusa's Redis locking module, whose holders may have been killed. */
const SHORTEN_LOCKS = `
  for _, key in ipairs(redis.call("KEYS", "medusa_lock:*")) do
    local left = redis.call("PTTL", key)
    if left > 0 then redis.call("PEXPIRE", key, math.max(1, left - ARGV[1])) end
  end`

/**
 * Lets time pass at once, for everybody in the same step: what the shop has written moves into the
 * past, and the lender's clock on. To be used only while no call is in flight: for a request, no
 * time passes.
 */
export class TimeMachine {
  private passed = 0

  constructor(
    private readonly pool: Pool,
    private readonly lender: SimulatorClient,
    private readonly redis: Redis | null,
    /** Read by processes that are to feel it; null where none is. */
    private readonly clockFile: string | null
  ) {}

  /** The lender's time now, in milliseconds. */
  now(): number {
    return Date.now() + this.passed
  }

  /** Lets `ms` milliseconds pass. False, and nothing has happened, while rows are locked. */
  async advance(ms: number): Promise<boolean> {
    if (ms <= 0) return true
    const client = await this.pool.connect()
    try {
      await client.query("BEGIN")
      await client.query(LOCK_TIMEOUT)
      await shiftDatabase(async (sql, values) => (await client.query(sql, values)).rows, ms)
      await this.lender.advance(ms)
      await client.query("COMMIT")
      this.passed += ms
      if (this.clockFile)
        writeFileSync(this.clockFile, new Uint8Array(new Float64Array([this.passed]).buffer))
    } catch (error) {
      await client.query("ROLLBACK")
      if ((error as { code?: string }).code === LOCKED) return false
      throw error
    } finally {
      client.release()
    }
    await this.redis?.command("EVAL", SHORTEN_LOCKS, "0", String(ms))
    return true
  }
}

/** Medusa's own times that the plugin measures ages by. */
const MEDUSA_COLUMNS: [string, string[]][] = [
  ["order", ["created_at", "updated_at"]],
  ["cart", ["created_at", "updated_at", "completed_at"]],
  ["payment_session", ["created_at", "updated_at"]],
]

/** The plugin's own times; a view shows a table's once more. */
const OUR_COLUMNS = `
  SELECT table_name, array_agg(column_name::text) AS columns
    FROM information_schema.columns
    JOIN pg_tables ON schemaname = table_schema AND tablename = table_name
   WHERE table_schema = 'public' AND table_name LIKE 'leasecloud\\_%'
     AND data_type = 'timestamp with time zone' AND column_name <> 'deleted_at'
   GROUP BY table_name`

/** The largest table. Nobody asks how old an entry is, only which came first: old ones may stand. */
const HISTORY = "leasecloud_lease_event"
const OF_USE =
  " WHERE created_at > now() - interval '1 hour' OR (emit_as IS NOT NULL AND emitted_at IS NULL)"

/** Numbers above this are moments in milliseconds; nothing else in a task's state is as large. */
const MOMENTS_FROM = 1e12
const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * Moves all that a shop has written into the past by `ms` milliseconds: the plugin's own times,
 * those of Medusa that it measures ages by, and the moments in the state of recurring tasks.
 */
export async function shiftDatabase(
  query: <T>(sql: string, values?: unknown[]) => Promise<T[]>,
  ms: number
): Promise<void> {
  const rows = await query<{ table_name: string; columns: string[] }>(OUR_COLUMNS)
  const ours = rows.map(({ table_name, columns }) => [table_name, columns] as [string, string[]])
  for (const [table, columns] of [...ours, ...MEDUSA_COLUMNS]) {
    const moved = columns.map((name) => `"${name}" = "${name}" - ${ms} * interval '1 millisecond'`)
    await query(`UPDATE "${table}" SET ${moved.join(", ")}` + (table === HISTORY ? OF_USE : ""))
  }
  for (const { id, state } of await query<{ id: string; state: unknown }>(
    "SELECT id, state FROM leasecloud_task WHERE state IS NOT NULL"
  )) {
    await query("UPDATE leasecloud_task SET state = $1 WHERE id = $2", [
      JSON.stringify(shifted(state, ms)),
      id,
    ])
  }
}

/** Moves every moment in a task's state, wherever it stands, into the past. */
function shifted(state: unknown, ms: number): unknown {
  if (typeof state === "number") return state > MOMENTS_FROM ? state - ms : state
  if (typeof state === "string") {
    return ISO_MOMENT.test(state) ? new Date(Date.parse(state) - ms).toISOString() : state
  }
  if (Array.isArray(state)) return state.map((each) => shifted(each, ms))
  if (state === null || typeof state !== "object") return state
  return Object.fromEntries(Object.entries(state).map(([key, each]) => [key, shifted(each, ms)]))
}
