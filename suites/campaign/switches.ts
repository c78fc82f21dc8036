import { randomBytes } from "node:crypto"
import { MARKET_CODES } from "../../testbed/seed/markets"
import type { Stage } from "../../testbed/stage"
import { MAIL_ENV, MAILS, REMINDER_DAYS } from "./mails"
import type { Random } from "./plans"
import type { CampaignRecord } from "./record"
import type { Killer } from "./troubles"

const KEY = "LEASECLOUD_ENCRYPTION_KEY"
const OPTIONS = "LEASECLOUD_OPTIONS"
/** The audit reads the log of every change. All mails are on. */
const CAMPAIGN_OPTIONS = { debug: true, mails: MAILS, reminderDays: REMINDER_DAYS }
/** What the campaign's shop is configured with from the beginning. */
export const CAMPAIGN_ENV = { [OPTIONS]: JSON.stringify(CAMPAIGN_OPTIONS), ...MAIL_ENV }

/**
 * What is changed of the shop's configuration while leases are open. A process gets it by a restart,
 * one server and one worker after the other, as a shop does that is deployed anew.
 */
export class Switches {
  constructor(
    private readonly stage: Stage,
    private readonly record: CampaignRecord,
    private readonly killer: Killer,
    private readonly random: Random,
    private readonly now: () => number,
    /** A minute in which some processes have the old configuration and some the new. */
    private readonly between: () => Promise<void>
  ) {}

  /** One worker has a wrong key for applications, until `rightKey`. */
  async wrongKey(): Promise<void> {
    const worker = this.stage.instances.filter(({ role }) => role === "worker")[1]
    if (!worker) return
    this.record.wrongKeys.push({ instance: worker.name, at: this.now(), endedAt: 0 })
    worker.override[KEY] = randomBytes(32).toString("base64")
    await this.restart([worker.name])
  }

  async rightKey(): Promise<void> {
    for (const wrong of this.record.wrongKeys.filter(({ endedAt }) => !endedAt)) {
      const worker = this.stage.instances.find(({ name }) => name === wrong.instance)!
      delete worker.override[KEY]
      await this.restart([worker.name])
      wrong.endedAt = this.now()
    }
  }

  /** Another account of one market, at the same address. */
  async toSecondAccount(): Promise<void> {
    const market = this.random.pick(MARKET_CODES)
    const change = { market, account: "second" as const, at: this.now(), endedAt: 0 }
    this.record.accounts.push(change)
    this.override({ [keyOf(market)]: `sim-second-key-${market}` })
    await this.restartAll()
    change.endedAt = this.now()
  }

  /**
   * Back to the first account, or not: half the time it stays. The key for applications is rotated
   * with it, and applications that wait are opened with the previous one.
   */
  async toFirstAccount(): Promise<void> {
    const [last] = this.record.accounts
    const change = { ...last, account: "first" as const, at: this.now(), endedAt: 0 }
    const rotated = randomBytes(32).toString("base64")
    const previousEncryptionKeys = [this.stage.encryptionKey]
    this.override({
      [KEY]: rotated,
      [OPTIONS]: JSON.stringify({ ...CAMPAIGN_OPTIONS, previousEncryptionKeys }),
    })
    if (this.random.chance(0.5)) {
      this.override({ [keyOf(last.market)]: `sim-key-${last.market}` })
      this.record.accounts.push(change)
    }
    await this.restartAll()
    change.endedAt = this.now()
  }

  private override(env: Record<string, string>): void {
    for (const instance of this.stage.instances) Object.assign(instance.override, env)
  }

  private async restartAll(): Promise<void> {
    const { instances } = this.stage
    const half = instances.filter((_, index) => index % 2 === 0).map(({ name }) => name)
    await this.restart(half)
    if (half.length < instances.length) {
      await this.between()
      await this.restart(instances.map(({ name }) => name).filter((name) => !half.includes(name)))
    }
  }

  private async restart(names: string[]): Promise<void> {
    await this.killer.allRunning()
    const chosen = this.stage.instances.filter(({ name }) => names.includes(name))
    await Promise.all(chosen.map((each) => this.killer.kill(each, "switch")))
    await this.killer.allRunning()
  }
}

const keyOf = (market: string) => `LEASECLOUD_${market.toUpperCase()}_API_KEY`
