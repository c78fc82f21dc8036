import { Pool } from "pg"
import type { Lender } from "./lender"
import type { Redis } from "./redis"
import { timeShifts } from "./time-shifts"

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
    this.statements ??= await timeShifts(async (sql) => (await this.pool.query(sql)).rows)
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
}
