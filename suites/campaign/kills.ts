import { setTimeout as sleep } from "node:timers/promises"
import type { Instance } from "../../testbed/instance"
import type { SimulatorClient } from "../../testbed/simulator-client"
import type { CampaignRecord, Kill } from "./record"
import type { Random } from "./random"

/** The lender's answers take so long: a kill after the call's arrival strikes before the answer. */
export const LAG_MS = 60
const LOOK_EVERY_MS = 8
const LOOK_FOR_MS = 4_000

/**
 * True once `calls` calls of this kind have arrived at the lender; false when `ended`, or after a
 * while.
 */
export async function callArrived(
  lender: SimulatorClient,
  call: "create-order" | "list-orders",
  ended: () => boolean,
  calls = 1
): Promise<boolean> {
  const before = await lender.callsOf(call)
  const until = Date.now() + LOOK_FOR_MS
  while (Date.now() < until && !ended()) {
    if ((await lender.callsOf(call)) >= before + calls) return true
    await sleep(LOOK_EVERY_MS)
  }
  return false
}

/** Kills processes at random moments, and starts them again. */
export class Killer {
  private readonly restarts = new Set<Promise<void>>()

  constructor(
    private readonly instances: Instance[],
    private readonly lender: SimulatorClient,
    private readonly record: CampaignRecord,
    private readonly random: Random,
    private readonly now: () => number
  ) {}

  /** Any server at any moment; half the time just when a create call has arrived at the lender. */
  async duringShopping(ended: () => boolean): Promise<void> {
    const victim = this.pick((instance) => instance.role !== "worker")
    if (!victim) return
    const wait = this.random.int(0, 1_500)
    if (this.random.chance(0.5)) {
      await sleep(wait)
      await this.kill(victim, "shopping")
    } else if (await callArrived(this.lender, "create-order", ended)) {
      await sleep(this.random.int(0, LAG_MS * 2))
      await this.kill(victim, "create-call")
    } else {
      await this.kill(victim, "shopping")
    }
  }

  async duringSweep(): Promise<void> {
    const victim = this.pick((instance) => instance.role !== "server")
    if (!victim) return
    await sleep(this.random.int(0, 900))
    await this.kill(victim, "sweep")
  }

  /** Until every process that was killed runs again. */
  async allRunning(): Promise<void> {
    await Promise.all(this.restarts)
  }

  /** Kills a process and starts it again at once, beside whatever goes on. */
  async kill(victim: Instance, during: Kill["during"]): Promise<void> {
    if (!victim.isRunning()) return
    const kill = { instance: victim.name, role: victim.role, at: this.now(), endedAt: 0, during }
    this.record.kills.push(kill)
    await victim.kill()
    kill.endedAt = this.now()
    const restart: Promise<void> = victim.start().finally(() => this.restarts.delete(restart))
    this.restarts.add(restart)
    restart.catch(() => undefined)
  }

  private pick(fits: (instance: Instance) => boolean): Instance | null {
    const running = this.instances.filter((each) => fits(each) && each.isRunning())
    return running.length ? this.random.pick(running) : null
  }
}
