import { Killer, LAG_MS } from "./kills"
import { arrangeFaults, maybeLieInLists } from "./faults"
import { playLender } from "./lender-moves"
import { Merchant } from "./merchant"
import { planOf } from "./plans"
import { Random } from "./random"
import type { CampaignRecord, CartRecord } from "./record"
import { exVatOf, shop, Shopping } from "./shopper"
import type { Stage } from "./stage"
import { TimeMachine } from "./time-machine"

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const AT_ONCE = 6
const NEW_CARTS_A_ROUND = 6
/** At least one kill per 20 carts is asked for. */
const CARTS_PER_KILL = 14
/** Minutes without faults at the end, so that everything can come to rest. */
const SETTLING_ROUNDS = 30
/** A lease that has ended or is active is looked at once a day. */
const DAYS = 2
/** A campaign that does not come to an end is one that has found something. */
const MOST_ROUNDS_PER_CART = 4

/** Plays the whole campaign on a stage; what was done is in the record afterwards. */
export async function play(stage: Stage, carts: number, seed: number): Promise<CampaignRecord> {
  const record: CampaignRecord = {
    seed,
    carts: Array.from({ length: carts }, (_, number) => blank(seed, number)),
    kills: [],
    secrets: new Set(),
    sweeps: {},
  }
  const campaign = new Campaign(stage, record, seed)
  await campaign.run()
  return record
}

function blank(seed: number, number: number): CartRecord {
  return {
    number,
    plan: planOf(seed, number),
    stage: "new",
    failures: 0,
    trouble: null,
    cartId: null,
    leaseId: null,
    orderId: null,
    exVat: null,
    exVatEdited: null,
    completions: [],
    applications: 0,
    changed: false,
    merchantMoves: [],
    lenderMovesMade: 0,
    waited: 0,
  }
}

const isShopping = ({ stage }: CartRecord) => !["done", "left", "refused"].includes(stage)

class Campaign {
  private readonly random: Random
  private readonly time: TimeMachine
  private readonly killer: Killer
  private readonly merchant: Merchant
  private readonly shopping: Shopping
  private started = 0

  constructor(
    private readonly stage: Stage,
    private readonly record: CampaignRecord,
    private readonly seed: number
  ) {
    const { pool, lender, redis, instances } = stage
    this.random = Random.of(seed, 1)
    this.time = new TimeMachine(pool, lender, redis)
    this.killer = new Killer(instances, lender, record, Random.of(seed, 2))
    this.merchant = new Merchant(stage.shop, stage.adminToken, () => this.serverUrl())
    this.shopping = {
      shop: stage.shop,
      servers: () => this.servers(),
      record,
      random: Random.of(seed, 3),
      now: () => this.time.now(),
    }
  }

  async run(): Promise<void> {
    const { lender } = this.stage
    await lender.setLag(LAG_MS)
    await arrangeFaults(lender, this.seed)
    const { carts } = this.record
    const most = 120 + carts.length * MOST_ROUNDS_PER_CART
    for (let round = 1; round <= most && !this.isPlayed(); round++) {
      await maybeLieInLists(lender, this.random)
      await this.round(this.killsDue())
      if (round % 10 === 0) this.report(round)
    }
    await this.killer.allRunning()
    await lender.clearFaults()
    await lender.setLag(0)
    for (let round = 0; round < SETTLING_ROUNDS; round++) await this.round(false)
    for (let day = 0; day < DAYS; day++) {
      await this.time.advance(DAY_MS)
      for (let round = 0; round < SETTLING_ROUNDS / 4; round++) await this.round(false)
    }
    for (const cart of carts.filter(wasEdited)) {
      cart.exVatEdited = exVatOf(await this.merchant.order(cart.orderId!))
    }
  }

  /** One minute: shoppers, the merchant and the lender act, the job runs, and the minute is over. */
  private async round(kill: boolean): Promise<void> {
    const duringSweep = kill && this.random.chance(0.35)
    let ended = false
    const killing =
      kill && !duringSweep ? this.killer.duringShopping(() => ended) : Promise.resolve()
    await this.actAll()
    ended = true
    await killing
    await Promise.all([this.sweep(), duringSweep ? this.killer.duringSweep() : null])
    await playLender(this.stage, this.record, this.random, this.time.now())
    if (!this.servers().length) await this.killer.allRunning()
    await this.time.advance(MINUTE_MS)
  }

  private async actAll(): Promise<void> {
    const { carts } = this.record
    this.started = Math.min(carts.length, this.started + NEW_CARTS_A_ROUND)
    const shoppers = carts.slice(0, this.started).filter(isShopping)
    const work = shoppers.map((cart) => () => shop(this.shopping, cart))
    for (const cart of carts.filter(merchantIsDue)) {
      const { move } = cart.plan.merchant!
      work.push(() => this.merchant.move(cart, move, this.time.now()))
    }
    const next = work.values()
    const worker = async () => {
      for (const act of next) await act()
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }

  /** The job, on every process that runs jobs at once. */
  private async sweep(): Promise<void> {
    const workers = this.stage.instances.filter(({ role }) => role !== "server")
    const ends = await Promise.all(workers.map((worker) => worker.sweep()))
    for (const end of ends) {
      const key = end ?? "well"
      this.record.sweeps[key] = (this.record.sweeps[key] ?? 0) + 1
    }
  }

  private killsDue(): boolean {
    return this.record.kills.length < Math.floor(this.started / CARTS_PER_KILL) + 1
  }

  private isPlayed(): boolean {
    const { carts } = this.record
    const wanted = Math.ceil(carts.length / CARTS_PER_KILL)
    return (
      this.started === carts.length &&
      this.record.kills.length >= wanted &&
      carts.every(
        (cart) =>
          !isShopping(cart) &&
          !merchantIsDue(cart) &&
          (!cart.orderId || cart.lenderMovesMade >= cart.plan.lender.length || cart.waited > 90)
      )
    )
  }

  private servers() {
    return this.stage.instances.filter((each) => each.role !== "worker" && each.isRunning())
  }

  private serverUrl(): string {
    const servers = this.servers()
    if (!servers.length) throw new Error("no server is up")
    return this.random.pick(servers).url
  }

  private report(round: number): void {
    const { carts, kills } = this.record
    const shopping = carts.slice(0, this.started).filter(isShopping).length
    console.log(
      `  minute ${round}: ${this.started} of ${carts.length} carts begun, ${shopping} under way, ` +
        `${kills.length} kills`
    )
  }
}

function wasEdited({ merchantMoves }: CartRecord): boolean {
  return merchantMoves.some(({ move }) => move === "edit")
}

function merchantIsDue(cart: CartRecord): boolean {
  const { merchant } = cart.plan
  return (
    merchant !== null &&
    cart.stage === "done" &&
    cart.merchantMoves.length === 0 &&
    cart.lenderMovesMade >= merchant.afterLenderMoves
  )
}
