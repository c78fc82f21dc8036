import { setTimeout as sleep } from "node:timers/promises"
import type { Instance } from "../../testbed/instance"
import type { Stage } from "../../testbed/stage"
import type { TimeMachine } from "../../testbed/time"
import type { Random } from "./plans"
import type { CampaignRecord, PurchasePlan, Purchase, Stall } from "./record"
import { shop } from "./shopper"
import type { Shopping } from "./shopper/apply"

/** What becomes of the first create calls of the carts that take part: none of them is answered. */
const UNANSWERED: PurchasePlan["unanswered"][] = [["after"], ["before", "after"], ["before"]]
const CARTS = UNANSWERED.length
const MINUTE_MS = 60_000
const LOOK_EVERY_MS = 10
/** On a machine that is busy with others, too. */
const LOOK_FOR_MS = 120_000
/** A process that stood still, and goes on, is done by then. */
const GOES_ON_MS = 20_000
/** An attempt that ended so long ago may be proven absent. */
const SETTLED_MINUTES = 11
/** A run whose process stands still is taken over after two minutes. */
const TAKEN_OVER_MINUTES = 3

/** The plans of a campaign; its first carts take part in `StaleProof`. */
export function withStaleProof(plans: PurchasePlan[]): PurchasePlan[] {
  return plans.map((plan, number) =>
    number < CARTS
      ? {
          ...plan,
          market: plans[0].market,
          way: "lease",
          twoTabs: false,
          secondTab: null,
          changesCart: null,
          leaves: false,
          unanswered: UNANSWERED[number],
        }
      : plan
  )
}

type Attempt = { reference: string; started: boolean; ended: boolean }

/**
 * A proof that is used too late, with nothing left to chance. The first create call of a lease is
 * lost. A worker proves that the lender has no order, and stands still before it writes that down.
 * The other worker proves the same and sends again; the lender takes that call, and its answer is
 * lost. Then the first worker goes on: what it has proven says nothing of the second call. A third
 * lease, proven absent too, is due for both workers at the same moment.
 */
export class StaleProof {
  constructor(
    private readonly stage: Stage,
    private readonly record: CampaignRecord,
    private readonly shopping: Shopping,
    private readonly time: TimeMachine,
    private readonly random: Random
  ) {}

  /** Plays it before any other fault strikes. A move that did not come about is a finding. */
  async play(): Promise<void> {
    const workers = this.stage.instances.filter(({ role }) => role === "worker")
    const carts = this.record.purchases.slice(0, CARTS)
    if (workers.length < 2 || carts.length < CARTS) return
    const slow = this.random.pick(workers)
    const other = workers.find((each) => each !== slow)!
    const missed = await this.playWith(slow, other, carts).catch((error: Error) => error.message)
    if (missed) this.record.findings.push({ kind: "campaign", text: `stale proof: ${missed}` })
  }

  /** Answers what did not come about, or null. */
  private async playWith(slow: Instance, other: Instance, carts: Purchase[]) {
    for (const cart of carts) {
      await this.until("an order of each cart", async () => {
        await shop(this.shopping, cart)
        return cart.stage === "done"
      })
    }
    const lost = carts[1]
    // A list is believed once it has shown an order under the reference that was sent.
    await this.advance(2)
    await other.runJobs()
    await this.advance(SETTLED_MINUTES)
    const { stall, running } = await this.standOnProof(slow, lost)
    try {
      await this.pass(stall, TAKEN_OVER_MINUTES)
      await this.until("a second proof", async () => {
        await other.runJobs()
        return !(await this.attemptOf(lost)).started
      })
      await this.pass(stall, 1)
      const sending = other.runJobs()
      await this.until("a second call", async () => (await this.attemptOf(lost)).ended)
      other.standStill()
      slow.goOn()
      await Promise.race([running, sleep(GOES_ON_MS)])
      other.goOn()
      await sending
    } finally {
      slow.goOn()
      other.goOn()
      stall.endedAt = this.time.now()
    }
    await this.advance(1)
    await Promise.all([slow.runJobs(), other.runJobs()])
    return await this.missedAtLender(lost, stall)
  }

  /**
   * The worker runs its jobs until it writes down what it has read for its proof, and stands still there: a
   * lock on what it writes holds it up until it can be stopped.
   */
  private async standOnProof(slow: Instance, { plan }: Purchase) {
    const client = await this.stage.pool.connect()
    try {
      const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")
      const remembered = [`proof:${plan.market}`]
      await client.query(
        "INSERT INTO leasecloud_task (id) VALUES ($1) ON CONFLICT DO NOTHING",
        remembered
      )
      await client.query("BEGIN")
      await client.query("SELECT FROM leasecloud_task WHERE id = $1 FOR UPDATE", remembered)
      const running = slow.runJobs()
      await this.until("a first proof", () => this.isWaitedFor(rows[0].pid))
      const { name, role } = slow
      const now = this.time.now()
      const stall: Stall = {
        instance: name,
        role,
        at: now,
        endedAt: 0,
        during: "proof",
        minutes: 0,
      }
      if (!slow.standStill()) throw new Error(`${name} does not run`)
      this.record.stalls.push(stall)
      return { stall, running }
    } finally {
      await client.query("ROLLBACK")
      client.release()
    }
  }

  private async isWaitedFor(pid: number): Promise<boolean> {
    const { rows } = await this.stage.pool.query(
      "SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))",
      [pid]
    )
    return rows.length > 0
  }

  private async attemptOf({ leaseId }: Purchase): Promise<Attempt> {
    const { rows } = await this.stage.pool.query<Attempt>(
      `SELECT reference, attempt_started_at IS NOT NULL AS started,
              attempt_ended_at IS NOT NULL AS ended
         FROM leasecloud_lease WHERE id = $1`,
      [leaseId]
    )
    return rows[0]
  }

  /** By the lender's own log: two calls, the second taken while the worker stood still. */
  private async missedAtLender(lost: Purchase, { at, endedAt }: Stall) {
    const { reference } = await this.attemptOf(lost)
    const calls = (await this.stage.lender.requests()).filter(
      (each) => each.call === "create-order" && each.reference === reference
    )
    const second = calls.length === 2 ? Date.parse(calls[1].at) : 0
    return second > at && second < endedAt ? null : `${calls.length} create calls of ${reference}`
  }

  private async pass(stall: Stall, minutes: number): Promise<void> {
    await this.advance(minutes)
    stall.minutes += minutes
  }

  private async advance(minutes: number): Promise<void> {
    while (!(await this.time.advance(minutes * MINUTE_MS)));
  }

  private async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + LOOK_FOR_MS
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`${what} did not come about`)
      await sleep(LOOK_EVERY_MS)
    }
  }
}
