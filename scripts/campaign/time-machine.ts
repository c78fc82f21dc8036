import { Pool } from "pg"
import type { Lender } from "./lender"
import type { Redis } from "./redis"

/** Medusa's own times that the plugin measures ages by. */
const MEDUSA_COLUMNS: [string, string[]][] = [
  ["order", ["created_at", "updated_at"]],
  ["cart", ["created_at", "updated_at", "completed_at"]],
  ["payment_session", ["created_at", "updated_at"]],
]

/** When a recurring task ran last, as it remembers it. */
const SHIFT_MEMORIES = `
  UPDATE leasecloud_sweep SET memory = jsonb_set(memory, '{at}', to_jsonb((memory->>'at')::float - $1))
   WHERE memory ? 'at'`

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
  private statements: string[] | null = null

  constructor(
    private readonly pool: Pool,
    private readonly lender: Lender,
    private readonly redis: Redis | null
  ) {}

  /** The lender's time now, in milliseconds. */
  now(): number {
    return Date.now() + this.passed
  }

  async advance(ms: number): Promise<void> {
    this.statements ??= await this.prepare()
    const client = await this.pool.connect()
    try {
      await client.query("BEGIN")
      for (const statement of this.statements) {
        await client.query(statement, [ms])
      }
      await this.lender.advance(ms)
      await client.query("COMMIT")
      this.passed += ms
    } catch (error) {
      await client.query("ROLLBACK")
      throw error
    } finally {
      client.release()
    }
    await this.redis?.command("EVAL", SHORTEN_LOCKS, "0", String(ms))
  }

  private async prepare(): Promise<string[]> {
    const { rows } = await this.pool.query<{ table_name: string; columns: string[] }>(
      `SELECT table_name, array_agg(column_name::text) AS columns
         FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name LIKE 'leasecloud\\_%'
          AND data_type = 'timestamp with time zone' AND column_name <> 'deleted_at'
        GROUP BY table_name`
    )
    const ours = rows.map(({ table_name, columns }) => [table_name, columns] as [string, string[]])
    const shifts = [...ours, ...MEDUSA_COLUMNS].map(
      ([table, columns]) =>
        `UPDATE "${table}" SET ` +
        columns.map((name) => `"${name}" = "${name}" - $1 * interval '1 millisecond'`).join(", ")
    )
    return [...shifts, SHIFT_MEMORIES]
  }
}
