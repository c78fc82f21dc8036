import { writeFileSync } from "node:fs"
import { Pool, PoolClient } from "pg"
import type { Lender } from "./lender"
import type { Redis } from "./redis"
import { MEMORIES, shiftMemory, timeShifts } from "./time-shifts"

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
  private statements: string[] | null = null

  constructor(
    private readonly pool: Pool,
    private readonly lender: Lender,
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
    this.statements ??= await timeShifts(async (sql) => (await this.pool.query(sql)).rows)
    const client = await this.pool.connect()
    try {
      await client.query("BEGIN")
      await client.query(LOCK_TIMEOUT)
      for (const statement of this.statements) {
        await client.query(statement, [ms])
      }
      await shiftMemories(client, ms)
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

async function shiftMemories(client: PoolClient, ms: number): Promise<void> {
  const { rows } = await client.query<{ id: string; memory: unknown }>(MEMORIES)
  for (const { id, memory } of rows) {
    const shifted = JSON.stringify(shiftMemory(memory, ms))
    await client.query("UPDATE leasecloud_sweep SET memory = $2 WHERE id = $1", [id, shifted])
  }
}
