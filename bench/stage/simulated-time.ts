import { Pool } from "pg"
import type { Lender } from "../../scripts/campaign/lender"
import { TimeMachine } from "../../scripts/campaign/time-machine"

type ListMemory = {
  anchors: { createdAt: number; rank: number }[]
  cursors: Record<string, { startedAt: number; fetched: number[] } | null>
}

/**
 * Time that passes at once, for the shop's database and the simulator alike: what a sweep remembers
 * of a list moves into the past with all the rest.
 */
export class SimulatedTime {
  private readonly machine: TimeMachine

  constructor(
    private readonly pool: Pool,
    lender: Lender
  ) {
    this.machine = new TimeMachine(pool, lender, null)
  }

  /** Only while no sweep runs and no call is in flight. */
  async advance(ms: number): Promise<void> {
    if (ms <= 0) return
    await this.machine.advance(ms)
    const { rows } = await this.pool.query<{ id: string; memory: ListMemory }>(
      "SELECT id, memory FROM leasecloud_sweep WHERE id LIKE 'list:%' AND memory IS NOT NULL"
    )
    for (const { id, memory } of rows) {
      for (const anchor of memory.anchors) anchor.createdAt -= ms
      for (const cursor of Object.values(memory.cursors)) if (cursor) cursor.startedAt -= ms
      await this.pool.query("UPDATE leasecloud_sweep SET memory = $2 WHERE id = $1", [
        id,
        JSON.stringify(memory),
      ])
    }
  }
}
