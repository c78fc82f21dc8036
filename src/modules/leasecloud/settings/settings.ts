import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { TABLES, newId } from "../ledger/database"
import type { LeaseCloudOptions } from "../options"
import {
  type SettingChange,
  type SettingProblem,
  type SettingsInput,
  changesBetween,
  contradictions,
  layOver,
  lockedIn,
  merge,
  settingsOf,
} from "./merge"

/** A change of the settings as it is kept. */
export interface SettingsChangeRow {
  id: string
  /** The id of the user who made it. */
  changed_by: string | null
  changes: SettingChange[]
  created_at: Date
}

const ROW = "settings"
const READ_EVERY_MS = 2_000

/**
 * The options as they are in force: those of `medusa-config.ts`, and what a merchant has set in the
 * admin in place of them. Each process reads the row every two seconds, and no request does. If the
 * row can't be read, what was read last stays in force.
 */
export class Settings {
  /** As text, to tell a change. */
  private values = "{}"
  private merged: LeaseCloudOptions
  private timer: NodeJS.Timeout | undefined
  private isReadable = true

  constructor(
    /** In an object: see the module's service. */
    private readonly connection: { readonly db: Knex },
    /** The options of `medusa-config.ts`. */
    readonly configured: LeaseCloudOptions,
    private readonly logger: Pick<Logger, "warn">
  ) {
    this.merged = configured
  }

  /** The options in force. The object is replaced as a whole: who keeps it sees no change. */
  get current(): LeaseCloudOptions {
    return this.merged
  }

  /** Reads the settings now, and again every two seconds until `stop`. */
  async start(): Promise<void> {
    await this.refresh()
    this.timer ??= setInterval(() => void this.refresh(), READ_EVERY_MS).unref()
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }

  /** Puts the settings into force that another process has changed. */
  async refresh(): Promise<void> {
    try {
      const { db } = this.connection
      const row = await db(TABLES.settings).where({ id: ROW }).first("values")
      this.isReadable = true
      this.putIntoForce(row?.values ?? {})
    } catch (error) {
      const kind = error instanceof Error ? error.name : "unknown"
      if (this.isReadable) {
        this.logger.warn(`leasecloud: the settings could not be read (${kind})`)
      }
      this.isReadable = false
    }
  }

  /**
   * Changes settings, and keeps who did it. Answers what has changed, or why it can't be so. In force
   * here at once, and in other processes within seconds.
   */
  async change(
    input: SettingsInput,
    changedBy: string | null
  ): Promise<{ changes: SettingChange[] } | { problems: SettingProblem[] }> {
    const problems = lockedIn(this.configured.locked, input)
    if (problems.length) {
      return { problems }
    }
    const { db } = this.connection
    await db(TABLES.settings).insert({ id: ROW, values: "{}" }).onConflict("id").ignore()
    const done = await db.transaction(async (trx) => {
      const row = await trx(TABLES.settings).where({ id: ROW }).forUpdate().first("values")
      const values = layOver(row.values, input)
      const before = settingsOf(merge(this.configured, row.values))
      const after = settingsOf(merge(this.configured, values))
      const wrong = contradictions(after)
      if (wrong.length) {
        return { problems: wrong }
      }
      const changes = changesBetween(before, after)
      await trx(TABLES.settings)
        .where({ id: ROW })
        .update({ values: JSON.stringify(values), updated_at: trx.fn.now() })
      if (changes.length) {
        await trx(TABLES.settingsChange).insert({
          id: newId("lset"),
          changed_by: changedBy,
          changes: JSON.stringify(changes),
        })
      }
      return { changes, values }
    })
    if ("problems" in done) {
      return { problems: done.problems! }
    }
    this.putIntoForce(done.values)
    return { changes: done.changes }
  }

  /** The latest changes, newest first. */
  async history(limit: number): Promise<SettingsChangeRow[]> {
    return await this.connection
      .db(TABLES.settingsChange)
      .orderBy("created_at", "desc")
      .limit(limit)
      .select("id", "changed_by", "changes", "created_at")
  }

  private putIntoForce(values: SettingsInput): void {
    const text = JSON.stringify(values)
    if (text !== this.values) {
      this.values = text
      this.merged = merge(this.configured, values)
    }
  }
}
