import { setTimeout as sleep } from "node:timers/promises"
import type { Instance } from "../../testbed/instance"
import { callArrived, LAG_MS } from "./kills"
import type { SimulatorClient } from "../../testbed/simulator-client"
import type { CampaignRecord } from "./record"
import type { Random } from "./random"

const LOOK_EVERY_MS = 20
const CALM_LOOKS = 8
/** Others may be held up by a lock of the one that stands still: after that it goes on. */
const LONGEST_MINUTE_MS = 15_000
/**
 * So many minutes pass between two runs of the job. Who proves that an order is not there looks
 * several times; a sweep that stands still is taken over after two minutes.
 */
const MINUTES_AT_ONCE = { "list-call": 1, sweep: 2, "create-call": 3, shopping: 4 }

export type Minutes = {
  /** Lets so many minutes pass: the job runs on the processes that run, and the clock moves on. */
  pass(minutes: number): Promise<void>
  /** Whether anybody but the one that stands still has a request under way. */
  othersAreBusy(stalled: Instance): boolean
}

/**
 * Lets one process stand still while the others go on and minutes pass, as a machine does that swaps
 * or is moved; then it goes on where it was.
 */
export class Staller {
  constructor(
    private readonly instances: Instance[],
    private readonly lender: SimulatorClient,
    private readonly record: CampaignRecord,
    private readonly random: Random,
    private readonly minutes: Minutes,
    private readonly now: () => number
  ) {}

  /** A server, at any moment or around a create call. New requests wait at `gate` meanwhile. */
  async duringShopping(ended: () => boolean, gate: (open: boolean) => void): Promise<void> {
    const servers = this.running("server")
    if (servers.length < 2) return
    const victim = this.random.pick(servers)
    const atCall = this.random.chance(0.6)
    if (atCall) {
      if (!(await callArrived(this.lender, "create-order", ended))) return
      await sleep(this.random.int(0, LAG_MS))
    } else {
      await sleep(this.random.int(0, 1_500))
    }
    if (ended() || !victim.standStill()) return
    gate(false)
    try {
      await this.calm(victim)
      await this.stand(victim, atCall ? "create-call" : "shopping", this.random.int(1, 13))
    } finally {
      victim.goOn()
      gate(true)
    }
  }

  /**
   * A worker in the middle of its sweep: at any moment, or just when it has asked for a list, for as
   * long as others need to take over and to prove what it was about to.
   */
  async duringSweep(atList: boolean): Promise<void> {
    const workers = this.running("worker")
    if (workers.length < 2) return
    const victim = this.random.pick(workers)
    let ended = false
    const sweeping = victim.sweep().finally(() => (ended = true))
    if (atList) {
      // The first call of a proof, or the second, whose answer would be its end.
      await callArrived(this.lender, "list-orders", () => ended, this.random.int(1, 2))
    } else {
      await sleep(this.random.int(0, 900))
    }
    if (!ended && victim.standStill()) {
      try {
        const minutes = atList ? this.random.int(5, 9) : this.random.int(1, 9)
        await this.stand(victim, atList ? "list-call" : "sweep", minutes)
      } finally {
        victim.goOn()
      }
    }
    await sweeping
  }

  /** Until nobody else has anything under way: between two requests of a shopper is not enough. */
  private async calm(victim: Instance): Promise<void> {
    for (let quiet = 0; quiet < CALM_LOOKS; quiet++) {
      if (this.minutes.othersAreBusy(victim)) quiet = 0
      await sleep(LOOK_EVERY_MS)
    }
  }

  private running(role: "server" | "worker"): Instance[] {
    return this.instances.filter((each) => each.role === role && each.isRunning())
  }

  private async stand(
    victim: Instance,
    during: keyof typeof MINUTES_AT_ONCE,
    minutes: number
  ): Promise<void> {
    const { name, role } = victim
    const stall = { instance: name, role, at: this.now(), endedAt: 0, during, minutes: 0 }
    this.record.stalls.push(stall)
    while (stall.minutes < minutes) {
      const step = Math.min(MINUTES_AT_ONCE[during], minutes - stall.minutes)
      const passing = this.minutes.pass(step)
      const inTime = await Promise.race([
        passing.then(() => true),
        sleep(LONGEST_MINUTE_MS, false, { ref: false }),
      ])
      if (!inTime) {
        victim.goOn()
        await passing
      }
      stall.minutes += step
      if (!inTime) break
    }
    stall.endedAt = this.now()
  }
}
