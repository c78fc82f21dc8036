import { Pool } from "pg"
import type { Lender } from "../../campaign/lender"
import { TimeMachine } from "../../campaign/time-machine"

/** Time that passes at once, for the shop's database and the simulator alike. */
export class SimulatedTime {
  private readonly machine: TimeMachine

  constructor(pool: Pool, lender: Lender) {
    this.machine = new TimeMachine(pool, lender, null, null)
  }

  /** Only while no sweep runs and no call is in flight. */
  async advance(ms: number): Promise<void> {
    if (ms > 0) await this.machine.advance(ms)
  }
}
