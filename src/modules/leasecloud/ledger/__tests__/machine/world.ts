import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { accountOf } from "../../../account"
import { USUAL_LIMIT } from "../../../budget/lanes"
import { openLedger } from "../.."
import type { LeaseRow } from "../../database"
import { TABLES } from "../../database"
import { unsentByLink } from "../../unsent"
import type { LeaseCloudOptions } from "../../../options"
import { Eligibility } from "../../../eligibility"
import { Polling, type PollingRun } from "../../../polling"
import { Settings } from "../../../settings/settings"
import { Deadline } from "../../../run-task"
import LeaseCloudModuleService from "../../../service"
import { orderReader } from "../../../../../workflows/poll-leases/order-reader"
import type { TaskContext } from "../../../../../workflows/task"
import { Actor } from "./actor"
import { containerOf } from "./container"
import { letPass } from "./database"
import { checkInvariants } from "./invariants"
import { jobAligns, jobChecksLinks } from "./links"
import { answerCall, expire, jobSends, jobSettles, resolveByHand } from "./operations"
import { ACCOUNTS, OPTIONS } from "./rows"
import { FakeRemote } from "./remote"
import { FakeShop, STANDING } from "./shop"

const SILENT = { info: () => {}, warn: () => {}, error: () => {} } as unknown as Logger
const NEVER = 3_600_000
/** Minutes: enough for a late order, two looks, a back-off, and a budget that was used up. */
const LONGEST_WAIT = 72
const LONGEST_REST = 240
const REST_STEP = 6

/** The real thing: the ledger on its database, with processes, a lender and a shop around it. */
export class World {
  readonly remote = new FakeRemote()
  readonly shop = new FakeShop()
  readonly actors: Actor[]
  /** Those that the merchant has set. */
  options = OPTIONS
  /** The last status that was seen of each lease. */
  readonly statuses = new Map<string, string>()
  /** The total that the person of an application has seen last, by applicant: minor units, ex VAT. */
  readonly shown = new Map<string, number>()
  /** The last applicant that was seen of each lease. */
  readonly applicants = new Map<string, string>()
  /** Applicants of those who apply by a link just now, or whose process was killed meanwhile. */
  readonly applying = new Set<string>()

  constructor(
    readonly db: Knex,
    actors: string[]
  ) {
    for (const id of STANDING) this.shop.convertDraft(id)
    this.actors = actors.map((name) => new Actor(name, db, () => this.options, this.remote))
  }

  /** What a run of a task is given, as the shop's container would give it. */
  runOf(actor: Actor): TaskContext & PollingRun {
    const { options, ...deps } = actor.deps
    const { db } = deps
    const leasecloud: LeaseCloudModuleService = Object.assign(
      Object.create(LeaseCloudModuleService.prototype),
      deps,
      {
        connection: { db },
        eligibility: new Eligibility(() => options),
        ledger: openLedger(db, options),
        settings: new Settings({ db }, options, SILENT),
        polling: new Polling(actor.deps),
      }
    )
    const container = containerOf(this.shop, actor.deps, leasecloud)
    const orders = orderReader(container)
    return { container, leasecloud, orders, logger: SILENT, deadline: new Deadline(NEVER) }
  }

  /**
   * Time passes for all. A call whose time is up has failed for the process that waits, unless its
   * answer is there and the process stands still: then it reads it later.
   */
  async pass(ms: number): Promise<void> {
    for (const actor of this.actors) {
      const call = actor.calls.peek()
      if (call && !call.decided && ms > OPTIONS.timeout) {
        call.fail("uncertain")
        await actor.answered()
      }
    }
    await letPass(this.db, ms)
    this.remote.advance(ms)
  }

  /** Others on this address (quotes, other shops) use up the budget, but for a few requests. */
  async fillBudget(free: number): Promise<void> {
    const count = Math.max(0, USUAL_LIMIT - free - (await this.used()))
    this.remote.arriveFromElsewhere(count)
    await this.db.raw(
      `INSERT INTO ${TABLES.token} (id, lane, market, reserved_at, expires_at)
       SELECT 'ltok_' || gen_random_uuid(), 'orders', 'se', now(), now() + interval '5 minutes'
         FROM generate_series(1, ?)`,
      [count]
    )
  }

  private async used(): Promise<number> {
    const tokens = await this.db(TABLES.token)
      .where("expires_at", ">", this.db.fn.now())
      .pluck("id")
    return tokens.length
  }

  /**
   * The lender is well again, the merchant puts the account back that a lease was sent to, and the job
   * runs in every minute: then nothing is on its way any more, and whatever LeaseCloud took is in the
   * ledger. What the job can't find out it has flagged, and a person resolves.
   */
  async comeToRest(): Promise<void> {
    const [actor] = this.actors
    for (const each of this.actors) each.crash()
    for (let minutes = 0; minutes < LONGEST_REST; minutes += REST_STEP) {
      if (!(await this.isUnderWay())) return
      await this.putAccountBack()
      await this.pass(REST_STEP * 60_000)
      await jobSettles(this, actor, "honest")
      await jobSends(this, actor, null)
      await this.acceptCalls(actor)
      await expire(this)
      await jobChecksLinks(this, actor, null)
      await this.acceptCalls(actor)
      await jobAligns(this, actor, null)
      await checkInvariants(this)
      if (minutes >= LONGEST_WAIT) await this.resolveFlagged()
    }
    throw new Error("a lease never came to rest")
  }

  private async acceptCalls(actor: Actor): Promise<void> {
    while (actor.calls.peek()) await answerCall(this, actor, "accepted")
  }

  private async putAccountBack(): Promise<void> {
    const lease = await this.db("leasecloud_lease")
      .where({ status: "submitting" })
      .whereNotNull("attempt_started_at")
      .first("sent_to")
    const isIts = (options: LeaseCloudOptions) => accountOf(options, "se").sentTo === lease?.sent_to
    this.options = ACCOUNTS.find(isIts) ?? OPTIONS
  }

  private async resolveFlagged(): Promise<void> {
    const flagged = await this.db("leasecloud_lease_flag")
      .where({ code: "unsettled" })
      .whereNull("cleared_at")
      .pluck("lease_id")
    for (const id of flagged) await resolveByHand(this, id)
  }

  private async isUnderWay(): Promise<boolean> {
    const waiting = await this.db(TABLES.lease).where({ status: "submitting" }).first("id")
    const unsent = await unsentByLink(this.db, 0, 1)
    return Boolean(waiting) || unsent.length > 0 || this.remote.late.length > 0
  }

  async leases(): Promise<LeaseRow[]> {
    return await this.db(TABLES.lease).orderBy("created_at")
  }

  /** What the invariants look at, in one question. */
  async ledger(): Promise<{ leases: LeaseRow[]; applicants: string[]; duplicates: number }> {
    const { rows } = await this.db.raw(
      `SELECT coalesce((SELECT json_agg(l) FROM ${TABLES.lease} l), '[]') AS leases,
              coalesce((SELECT json_agg(a.id) FROM ${TABLES.applicant} a), '[]') AS applicants,
              (SELECT count(*)::int FROM ${TABLES.flag} WHERE code = 'duplicate') AS duplicates`
    )
    return rows[0]
  }
}
