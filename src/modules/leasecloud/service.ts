import { configManager } from "@medusajs/framework/config"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger, RemoteQueryFunction } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import type { MarketCode } from "../../leasecloud/markets"
import { toMinor } from "../../leasecloud/money"
import type { TimeLimit } from "../../leasecloud/time-limit"
import { accountOf, marketsOf } from "./account"
import { authorize } from "./authorization/authorize"
import { Authorization, PublicLeaseData, publicData } from "./authorization/session-data"
import { findSession, shopOf } from "./authorization/session-order"
import { Eligibility } from "./eligibility"
import { type Ledger, openLedger } from "./ledger"
import type { LeaseRow } from "./ledger/database"
import { unsentMails } from "./ledger/mails"
import { checkMedusaVersion, medusaVersion } from "./medusa-version"
import { Lease, LeaseEvent, LeaseFlag } from "./models"
import { LeaseCloudOptions, parseOptions } from "./options"
import type { OrderWithTotal } from "./payload"
import { Polling } from "./polling"
import { Quotes } from "./quotes/quotes"
import { PostgresTariffStore } from "./quotes/tariff-store"
import { Reports } from "./reports/reports"
import { runTask, type Stages, type TaskRun } from "./run-task"
import { MIGRATE, checkAddresses, checkPaymentModule, checkSandbox, tablesExist } from "./setup"
import { Connections } from "./status/connections"
import { readBudget, readMarkets, readLastRun } from "./status/read-status"
import { Settings } from "./settings/settings"
import { evidenceLimit } from "./submission/send"
import { WaitingOutcome, sendWaitingLease } from "./submission/send-waiting"
import { readCallCounts } from "./telemetry/call-counts"
import { Telemetry } from "./telemetry/telemetry"
import { readErrors } from "./telemetry/upstream-errors"
import { Upstream, clientsOf } from "./upstream"

/** The settings page shows no example if LeaseCloud can't be asked now. */
const NOTHING_KNOWN = { monthlyAmounts: [] }

interface Container {
  __pg_connection__: Knex
  logger: Logger
}

/**
 * The module `leasecloud`: it keeps the ledger, the plugin's options and the only way to LeaseCloud.
 * What only reads or changes rows is a verb of `ledger`. What talks to LeaseCloud or to Medusa, or
 * decides over several parts of the module, is a method here. Medusa's links and `query.graph` read
 * leases by the generated methods of the base class; nothing writes by those, which know no rule of the
 * ledger.
 */
class LeaseCloudModuleService extends MedusaService({ Lease, LeaseEvent, LeaseFlag }) {
  readonly settings: Settings
  readonly ledger: Ledger
  readonly upstream: Upstream
  readonly polling: Polling
  readonly eligibility: Eligibility
  readonly quotes: Quotes
  readonly reports: Reports
  readonly connections: Connections
  readonly telemetry: Telemetry
  private readonly logger: Logger
  private readonly startedAt = Date.now()
  private readonly medusaNote: string | null
  /** In an object: a connection is a function, and Medusa may wrap the functions of a service. */
  private readonly connection: { readonly db: Knex }

  constructor(container: Container, options?: Record<string, unknown>) {
    super(container, options)
    this.medusaNote = checkMedusaVersion(medusaVersion())
    const configured = parseOptions(options)
    const db = container.__pg_connection__
    this.connection = { db }
    this.logger = container.logger
    this.settings = new Settings(this.connection, configured, this.logger)
    this.ledger = openLedger(db, configured)
    this.telemetry = new Telemetry(this.logger, configured.debug)
    this.upstream = new Upstream(db, clientsOf(configured), configured, this.telemetry)
    this.polling = new Polling(this.submission())
    this.eligibility = new Eligibility(() => this.options)
    this.quotes = this.createQuotes()
    this.reports = new Reports(this.connection)
    const markets = marketsOf(configured)
    this.connections = new Connections(this.connection, this.upstream, markets)
  }

  /**
   * The options in force: those of `medusa-config.ts` with the merchant's settings over them. Read them
   * when they are needed, and keep no copy. Never log or return them: they hold the keys.
   */
  get options(): LeaseCloudOptions {
    return this.settings.current
  }

  /** Medusa's hooks of a module. */
  readonly __hooks = {
    onApplicationStart: async () => {
      if (this.medusaNote) this.logger.info(`medusa-payment-leasecloud: ${this.medusaNote}`)
      if (await this.logSetupProblems()) {
        await this.settings.start()
      }
    },
    onApplicationShutdown: async () => {
      this.settings.stop()
      this.telemetry.stop()
    },
  }

  /**
   * Answers the payment provider's `initiatePayment`: the session of a draft is remembered with it. Null
   * if nobody applied for the session's cart or order.
   */
  async initiateSession(query: RemoteQueryFunction, id: string): Promise<PublicLeaseData | null> {
    const session = await findSession(query, id)
    const lease = session && (await this.ledger.leaseOf(session.purchase))
    if (!lease) {
      return null
    }
    await this.ledger.rememberSession(lease.id, { ...session, id })
    return publicData(lease)
  }

  /**
   * Answers the payment provider's `authorizePayment`: sends the lease if it is a draft.
   * @throws MedusaError with a message for the shopper.
   */
  async authorize(query: RemoteQueryFunction, sessionId: string): Promise<Authorization> {
    const knownMonthlyAmounts = this.quotes.known.bind(this.quotes)
    const deps = { ...this.submission(), knownMonthlyAmounts }
    return await authorize(deps, shopOf(query, this.eligibility), sessionId)
  }

  /** Begins before an order is read, and ends when what was read is too old to act on. */
  evidenceLimit(): TimeLimit {
    return evidenceLimit(this.upstream)
  }

  /**
   * Sends a lease that waits to be sent, for its order. See `sendWaitingLease`. The order stands: what
   * the merchant has set since is for others.
   */
  async sendWaitingLease(
    lease: LeaseRow,
    readOrder: () => Promise<OrderWithTotal | null>,
    limit: TimeLimit
  ): Promise<WaitingOutcome> {
    const { db, upstream } = this.submission()
    const { configured } = this.settings
    return await sendWaitingLease({ db, upstream, options: configured }, lease, readOrder, limit)
  }

  /** Leasing status, for the settings page. It has no key and nothing personal. */
  async readStatus() {
    const { db } = this.connection
    const monthlyOf = async (market: MarketCode, price: number) => {
      const { monthlyAmounts } = await this.quotes.quote(market, price).catch(() => NOTHING_KNOWN)
      return new Map(monthlyAmounts.map(({ months, monthlyAmount }) => [months, monthlyAmount]))
    }
    const markets = await readMarkets(db, this.options, monthlyOf)
    return {
      sandbox: this.options.sandbox,
      markets: await Promise.all(
        markets.map(async (each) => ({ ...each, ...(await this.connections.of(each.market)) }))
      ),
      budget: await readBudget(db, this.options.rateLimit),
      sweep: await readLastRun(db),
      errors: await readErrors(db),
      unsent_mails: await unsentMails(db),
      calls: await readCallCounts(db),
    }
  }

  /**
   * How long no process has started the job that follows the leases, in milliseconds. It counts from
   * this process's own start, since a shop that was off has had no time for the job; or, `everSince`,
   * from the job's last run alone.
   */
  async jobSilentFor({ everSince = false } = {}): Promise<number> {
    const { last_started_at: last } = await readLastRun(this.connection.db)
    return Date.now() - Math.max(last?.getTime() ?? 0, everSince ? 0 : this.startedAt)
  }

  /** Runs the stages of a recurring task, in one process at a time. See `runTask`. */
  async runTask<Given extends object>(
    task: string,
    stages: Stages<TaskRun & Given>,
    given: Given
  ): Promise<boolean> {
    const { logger, telemetry } = this
    return await runTask({ db: this.connection.db, logger, telemetry }, task, stages, given)
  }

  /** Logs each problem of the setup when the shop starts. Answers whether the tables exist. */
  private async logSetupProblems(): Promise<boolean> {
    const problems = [
      ...checkPaymentModule(configManager.config.modules),
      ...checkAddresses(this.settings.configured),
      ...checkSandbox(this.settings.configured),
    ].map(({ message }) => message)
    const isMigrated = await tablesExist(this.connection.db)
    if (!isMigrated) {
      problems.push(MIGRATE)
    }
    problems.forEach((problem) => this.logger.error(`medusa-payment-leasecloud: ${problem}`))
    return isMigrated
  }

  /** With the options as they are in force whenever they are read. */
  private submission() {
    const { settings, upstream } = this
    return {
      db: this.connection.db,
      upstream,
      get options() {
        return settings.current
      },
    }
  }

  private createQuotes(): Quotes {
    const inMinor = (amount?: number) => (amount == null ? undefined : toMinor(amount))
    return new Quotes({
      store: new PostgresTariffStore(
        this.connection,
        (market) => accountOf(this.settings.configured, market).sentTo
      ),
      call: (lane, market, request) => this.upstream.call(lane, market, request),
      limitsOf: (market) => ({
        low: inMinor(this.options.markets[market]?.minimumAmount),
        high: inMinor(this.options.markets[market]?.maximumAmount),
      }),
      warn: (message) => this.logger.warn(message),
      now: () => Date.now(),
      random: () => Math.random(),
    })
  }
}

export default LeaseCloudModuleService
