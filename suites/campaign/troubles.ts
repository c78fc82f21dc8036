import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import type { Instance } from "../../testbed/instance"
import type { SimulatorClient } from "../../testbed/simulator"
import type { Random } from "./plans"
import type { CampaignRecord, Kill } from "./record"

/** What befalls the shop in a round. */
export type Trouble =
  "nothing" | "kill-shopping" | "kill-run" | "stall-shopping" | "stall-run" | "stall-list"

/** At least one kill per 20 purchases is asked for; the switches of the configuration are some of them. */
export const PURCHASES_PER_KILL = 16
const PURCHASES_PER_STALL = 20

/** Deals out kills and stalls over the campaign, as many as the purchases that have begun ask for. */
export class Troubles {
  constructor(
    private readonly pool: Pool,
    private readonly record: CampaignRecord,
    private readonly random: Random
  ) {}

  /** What befalls the next round; `started` purchases have begun. */
  async next(started: number): Promise<Trouble> {
    const { kills, stalls } = this.record
    if (kills.length < Math.floor(started / PURCHASES_PER_KILL) + 1) {
      return this.random.chance(0.35) ? "kill-run" : "kill-shopping"
    }
    const due = Math.floor(started / PURCHASES_PER_STALL) + 1
    const atList = stalls.filter(({ during }) => during === "list-call").length
    if (atList < due && (await this.absenceIsDue())) return "stall-list"
    if (stalls.length - atList < due) {
      return this.random.chance(0.4) ? "stall-run" : "stall-shopping"
    }
    return "nothing"
  }

  /**
   * Whether the next run may prove that an order is not at the lender: of a cart whose next call
   * will be uncertain too, so that what was proven of the first must not be taken for the second.
   */
  private async absenceIsDue(): Promise<boolean> {
    const twice = this.record.purchases.filter(({ plan }) => plan.unanswered.length > 1)
    const { rows } = await this.pool.query(
      `SELECT FROM leasecloud_lease WHERE status = 'submitting' AND remote_id IS NULL
          AND attempt_started_at < now() - interval '9 minutes' AND cart_id = ANY($1) LIMIT 1`,
      [twice.flatMap(({ cartId }) => cartId ?? [])]
    )
    return rows.length > 0
  }
}

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
  private readonly restarts = new Map<Instance, Promise<void>>()
  private failed: Error | null = null

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

  async duringRun(): Promise<void> {
    const victim = this.pick((instance) => instance.role !== "server")
    if (!victim) return
    await sleep(this.random.int(0, 900))
    await this.kill(victim, "run")
  }

  /**
   * Until every process that was killed runs again.
   * @throws if one did not start again: a campaign without it would show nothing
   */
  async allRunning(): Promise<void> {
    await Promise.all(this.restarts.values())
    if (this.failed) throw this.failed
  }

  /** Kills a process and starts it again at once, beside whatever goes on. */
  async kill(victim: Instance, during: Kill["during"]): Promise<void> {
    if (!victim.isRunning()) return
    const kill = { instance: victim.name, role: victim.role, at: this.now(), endedAt: 0, during }
    this.record.kills.push(kill)
    await victim.kill()
    kill.endedAt = this.now()
    this.restart(victim)
  }

  /** Starts a process again that its provider of mails has ended, and says so. */
  revive(ended: Instance): void {
    if (!ended.hasEnded() || this.restarts.has(ended)) return
    this.record.endedByMail.push(ended.name)
    this.restart(ended)
  }

  /** Two may find the same process ended: who kills it, and who asked it to run the job. */
  private restart(victim: Instance): void {
    if (this.restarts.has(victim)) return
    const restart = victim.start().then(
      () => void this.restarts.delete(victim),
      (error: Error) => void (this.failed = error)
    )
    this.restarts.set(victim, restart)
  }

  private pick(fits: (instance: Instance) => boolean): Instance | null {
    const running = this.instances.filter((each) => fits(each) && each.isRunning())
    return running.length ? this.random.pick(running) : null
  }
}

const CALM_LOOK_EVERY_MS = 20
const CALM_LOOKS = 8
/** Others may be held up by a lock of the one that stands still: after that it goes on. */
const LONGEST_MINUTE_MS = 15_000
/**
 * So many minutes pass between two runs of the job. Who proves that an order is not there looks
 * several times; a run that stands still is taken over after two minutes.
 */
const MINUTES_AT_ONCE = { "list-call": 1, run: 2, "create-call": 3, shopping: 4 }

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
   * A worker in the middle of its run: at any moment, or just when it has asked for a list, for as
   * long as others need to take over and to prove what it was about to.
   */
  async duringRun(atList: boolean): Promise<void> {
    const workers = this.running("worker")
    if (workers.length < 2) return
    const victim = this.random.pick(workers)
    let ended = false
    const running = victim.runJobs().finally(() => (ended = true))
    if (atList) {
      // The first call of a proof, or the second, whose answer would be its end.
      await callArrived(this.lender, "list-orders", () => ended, this.random.int(1, 2))
    } else {
      await sleep(this.random.int(0, 900))
    }
    if (!ended && victim.standStill()) {
      try {
        const minutes = atList ? this.random.int(5, 9) : this.random.int(1, 9)
        await this.stand(victim, atList ? "list-call" : "run", minutes)
      } finally {
        victim.goOn()
      }
    }
    await running
  }

  /** Until nobody else has anything under way: between two requests of a shopper is not enough. */
  private async calm(victim: Instance): Promise<void> {
    for (let quiet = 0; quiet < CALM_LOOKS; quiet++) {
      if (this.minutes.othersAreBusy(victim)) quiet = 0
      await sleep(CALM_LOOK_EVERY_MS)
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

/** How a lender can be away. */
const KINDS = ["refused connections", "503", "401"] as const

/**
 * Lets the lender be away while `meanwhile` runs: the connections are refused, or every call fails.
 */
export async function outage(
  lender: SimulatorClient,
  record: CampaignRecord,
  random: Random,
  now: () => number,
  meanwhile: () => Promise<void>
): Promise<void> {
  const kind = random.pick(KINDS)
  const entry = { kind, at: now(), endedAt: 0 }
  record.outages.push(entry)
  if (kind === "refused connections") {
    await lender.down()
    await meanwhile()
    await lender.up()
  } else {
    const id = await lender.fault({ call: "*", kind, times: "always" })
    await meanwhile()
    await lender.clearFault(id)
  }
  entry.endedAt = now()
}
