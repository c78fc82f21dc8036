import type { Instance } from "../../testbed/instance"
import type { Stage } from "../../testbed/stage"
import { TimeMachine } from "../../testbed/time"
import { checkApplicants } from "./audit/privacy"
import { arrangeFaults, maybeLieInLists, playLender } from "./lender"
import { leaseOrder } from "./links"
import { leaseAgain, mayLeaseAgain } from "./links/again"
import type { Linking } from "./links/apply"
import { Merchant } from "./merchant"
import { planOf, Random } from "./plans"
import {
  blankRecord,
  CampaignRecord,
  CHANGING_MOVES,
  isShopping,
  lenderMovesOf,
  Purchase,
} from "./record"
import { FREE_GOODS, shop } from "./shopper"
import { exVatOf } from "./shopper/apply"
import { StaleProof, withStaleProof } from "./stale-proof"
import { Switches } from "./switches"
import { PURCHASES_PER_KILL, Killer, LAG_MS, outage, Staller, Trouble, Troubles } from "./troubles"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const AT_ONCE = 6
const NEW_A_ROUND = 8
/** A lender's move whose order never comes is waited for so long. */
const MOST_WAITED = 45
/** While nobody shops, minutes pass three at a time. */
const QUIET_MINUTES = 3
/** Rounds without faults at the end, so that everything can come to rest. */
const SETTLING_ROUNDS = 16
/** A lease that has ended or is active is looked at once a day. */
const DAYS = 2
const ROUNDS_A_DAY = 5
/** A campaign that does not come to an end is one that has found something. */
const MOST_ROUNDS_EACH = 4

/** Plays the whole campaign on a stage; what was done is in the record afterwards. */
export async function play(stage: Stage, count: number, seed: number): Promise<CampaignRecord> {
  const plans = withStaleProof(Array.from({ length: count }, (_, number) => planOf(seed, number)))
  const record = blankRecord(seed, plans)
  await new Campaign(stage, record, seed).run()
  return record
}

class Campaign {
  private readonly random: Random
  private readonly time: TimeMachine
  private readonly killer: Killer
  private readonly staller: Staller
  private readonly switches: Switches
  private readonly trouble: Troubles
  private readonly merchant: Merchant
  private readonly shopping: Linking
  /** Whose lease has ended and who may lease again. */
  private again: Purchase[] = []
  private readonly staleProof: StaleProof
  private started = 0
  private lenderActs = true
  private gate = Promise.resolve()
  private openGate = () => {}

  constructor(
    private readonly stage: Stage,
    private readonly record: CampaignRecord,
    private readonly seed: number
  ) {
    const { pool, lender, redis, instances, clockFile } = stage
    const now = () => this.time.now()
    this.random = Random.of(seed, 1)
    this.time = new TimeMachine(pool, lender, redis, clockFile)
    this.killer = new Killer(instances, lender, record, Random.of(seed, 2), now)
    this.trouble = new Troubles(pool, record, Random.of(seed, 7))
    const minutes = {
      pass: (count: number) => this.pass(count * MINUTE_MS),
      othersAreBusy: (stalled: Instance) =>
        instances.some((each) => each !== stalled && each.inFlight > 0),
    }
    this.staller = new Staller(instances, lender, record, Random.of(seed, 4), minutes, now)
    this.switches = new Switches(stage, record, this.killer, Random.of(seed, 5), now, () =>
      this.round("nothing")
    )
    this.merchant = new Merchant(stage.shop, stage.adminToken, () => this.server(), now)
    const servers = () => this.servers()
    this.shopping = {
      shop: stage.shop,
      pool,
      lender,
      servers,
      record,
      random: Random.of(seed, 3),
      now,
      merchant: this.merchant,
    }
    this.staleProof = new StaleProof(stage, record, this.shopping, this.time, Random.of(seed, 8))
  }

  async run(): Promise<void> {
    const { lender } = this.stage
    await this.merchant.offerForNothing(FREE_GOODS)
    await lender.setLag(LAG_MS)
    await this.staleProof.play()
    await arrangeFaults(lender, this.seed)
    const { purchases } = this.record
    const most = 120 + purchases.length * MOST_ROUNDS_EACH
    for (let round = 1; round <= most && !this.isPlayed(); round++) {
      await maybeLieInLists(lender, this.random)
      await this.befall()
      await this.round(await this.trouble.next(this.started))
      if (round % 10 === 0) this.report(round)
      const shoppers = purchases.filter(isShopping)
      if (shoppers.length && shoppers.every(({ stage }) => stage === "waiting")) await this.night()
    }
    await this.killer.allRunning()
    await lender.clearFaults()
    await lender.setLag(0)
    for (let round = 0; round < SETTLING_ROUNDS; round++) await this.round("nothing")
    // What the lender does last must be seen too.
    this.lenderActs = false
    for (let day = 0; day < DAYS; day++) {
      await this.advance(DAY_MS)
      for (let round = 0; round < ROUNDS_A_DAY; round++) await this.round("nothing")
    }
    for (const purchase of purchases.filter(wasChanged)) {
      const order = await this.merchant.order(purchase.orderId!)
      purchase.exVatEdited = exVatOf(order)
      purchase.inclVatEdited = order.total
    }
    this.record.refusedMoves = Object.fromEntries(this.merchant.refused)
    this.record.endedAt = this.time.now()
  }

  /** What befalls the shop from outside, each once, when so many of the purchases have begun. */
  private readonly events: [share: number, () => Promise<void>][] = [
    [0.15, () => this.switches.wrongKey()],
    [0.3, () => this.switches.rightKey()],
    [0.4, () => this.switches.toSecondAccount()],
    [0.6, () => this.switches.toFirstAccount()],
    [0.8, () => this.threeDaysAway()],
  ]

  private async befall(): Promise<void> {
    const share = this.started / this.record.purchases.length
    const [next] = this.events
    if (next && share >= next[0]) {
      this.events.shift()
      await next[1]()
    }
  }

  private async threeDaysAway(): Promise<void> {
    const now = () => this.time.now()
    await outage(this.stage.lender, this.record, Random.of(this.seed, 6), now, async () => {
      for (let round = 0; round < 3; round++) await this.round("nothing")
      for (let passed = 0; passed < 3 * DAY_MS; passed += 6 * HOUR_MS) {
        await this.pass(6 * HOUR_MS)
      }
    })
  }

  /** One minute: shoppers, the merchant and the lender act, the job runs, and the minute is over. */
  private async round(trouble: Trouble): Promise<void> {
    let ended = false
    const isEnded = () => ended
    const troubling =
      trouble === "kill-shopping"
        ? this.killer.duringShopping(isEnded)
        : trouble === "stall-shopping"
          ? this.staller.duringShopping(isEnded, (open) => this.setGate(open))
          : Promise.resolve()
    await this.actAll()
    ended = true
    await troubling
    if (trouble === "stall-run" || trouble === "stall-list") {
      await this.staller.duringRun(trouble === "stall-list")
    }
    await Promise.all([this.runJobs(), trouble === "kill-run" ? this.killer.duringRun() : null])
    await this.lookAtApplicants()
    if (this.lenderActs) {
      await playLender(this.stage, this.record, this.random, this.time.now())
    }
    // A machine that starts processes slowly is no reason for a shop to stand without them.
    const running = this.stage.instances.filter((each) => each.isRunning())
    if (!this.servers().length || running.every(({ role }) => role === "server")) {
      await this.killer.allRunning()
    }
    const isQuiet =
      this.started === this.record.purchases.length && !this.record.purchases.some(isShopping)
    await this.advance(isQuiet ? QUIET_MINUTES * MINUTE_MS : MINUTE_MS)
  }

  /** So much time while nobody shops, after a run of the job. */
  private async pass(ms: number): Promise<void> {
    await this.runJobs()
    await this.advance(ms)
  }

  private async night(): Promise<void> {
    await this.advance(26 * HOUR_MS)
    for (let round = 0; round < 2; round++) await this.pass(MINUTE_MS)
  }

  private async advance(ms: number): Promise<void> {
    while (!(await this.time.advance(ms)));
  }

  private setGate(open: boolean): void {
    if (open) this.openGate()
    else this.gate = new Promise((resolve) => (this.openGate = resolve))
  }

  private async actAll(): Promise<void> {
    const { purchases } = this.record
    this.started = Math.min(purchases.length, this.started + NEW_A_ROUND)
    const shoppers = purchases.slice(0, this.started).filter(isShopping)
    this.again = await mayLeaseAgain(this.stage.pool, this.record)
    const work = shoppers.map(
      (purchase) => () => (purchase.plan.order ? leaseOrder : shop)(this.shopping, purchase)
    )
    for (const purchase of this.again) work.push(() => leaseAgain(this.shopping, purchase))
    for (const purchase of purchases.filter(merchantIsDue)) {
      work.push(() => this.merchant.make(purchase, purchase.plan.merchant.moves))
    }
    const next = work.values()
    const worker = async () => {
      for (const act of next) {
        await this.gate
        await act()
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }

  /** The job, on every process that runs jobs at once. */
  private async runJobs(): Promise<void> {
    const workers = this.stage.instances.filter(({ role }) => role !== "server")
    const ends = await Promise.all(workers.map((worker) => worker.runJobs()))
    for (const end of ends) {
      const key = end ?? "well"
      this.record.runs[key] = (this.record.runs[key] ?? 0) + 1
    }
    workers
      .filter((_, index) => ends[index] === "killed")
      .forEach((each) => this.killer.revive(each))
  }

  private async lookAtApplicants(): Promise<void> {
    const appliedAt = new Map<string, number>()
    for (const { applications } of this.record.purchases) {
      for (const { leaseId, startedAt, kind } of applications) {
        if (leaseId && kind === "applied") appliedAt.set(leaseId, startedAt)
      }
    }
    const { pool, lender } = this.stage
    const at = (id: string) => appliedAt.get(id) ?? null
    const found = await checkApplicants(pool, lender, at, this.time.now())
    const known = new Set(this.record.findings.map(({ text }) => text))
    this.record.findings.push(...found.filter(({ text }) => !known.has(text)))
  }

  private isPlayed(): boolean {
    const { purchases, kills } = this.record
    return (
      this.started === purchases.length &&
      !this.events.length &&
      !this.again.length &&
      kills.length >= Math.ceil(purchases.length / PURCHASES_PER_KILL) &&
      purchases.every(
        (purchase) =>
          !isShopping(purchase) &&
          !merchantIsDue(purchase) &&
          (!purchase.orderId ||
            !purchase.leaseId ||
            purchase.pays !== "lease" ||
            purchase.lenderMovesMade >= lenderMovesOf(purchase).length ||
            purchase.waited > MOST_WAITED)
      )
    )
  }

  private servers(): Instance[] {
    return this.stage.instances.filter((each) => each.role !== "worker" && each.isRunning())
  }

  private server(): Instance {
    const servers = this.servers()
    if (!servers.length) throw new Error("no server is up")
    return this.random.pick(servers)
  }

  private report(round: number): void {
    const { purchases, kills, stalls } = this.record
    const shopping = purchases.slice(0, this.started).filter(isShopping).length
    console.log(
      `  minute ${round}: ${this.started} of ${purchases.length} purchases begun, ${shopping} under way, ` +
        `${kills.length} kills, ${stalls.length} stalls`
    )
  }
}

function wasChanged({ merchantMoves }: Purchase): boolean {
  return merchantMoves.some(({ move }) => (CHANGING_MOVES as readonly string[]).includes(move))
}

function merchantIsDue(purchase: Purchase): boolean {
  const { moves, afterLenderMoves } = purchase.plan.merchant
  return (
    moves.length > 0 &&
    purchase.stage === "done" &&
    purchase.pays === "lease" &&
    purchase.merchantMoves.length === 0 &&
    purchase.lenderMovesMade >= afterLenderMoves
  )
}
