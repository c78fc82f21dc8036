import { randomUUID } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { MarketCode } from "../../../leasecloud/markets"
import { TariffModel, tariffModelSchema } from "../../../leasecloud/tariffs/model"
import { type Db, TABLES } from "../ledger/database"
import { releaseTask, acquireTask } from "../ledger/tasks"

/** Longer than a refresh of one market with all its probes. */
const HELD_FOR_MS = 180_000

/** Where the tariffs are stored. */
export interface TariffStore {
  read(market: MarketCode): Promise<MarketTariffs | null>
  save(market: MarketCode, tariffs: MarketTariffs): Promise<void>
  /** Notes that the tariffs are needed. What is known of them stays. */
  begin(market: MarketCode): Promise<void>
  /** Runs in one process of the shop at a time. False if another process is running it. */
  exclusively(market: MarketCode, run: () => Promise<void>): Promise<boolean>
}

/** The tariffs in Postgres, by market and account. */
export class PostgresTariffStore implements TariffStore {
  constructor(
    private readonly ledger: { readonly db: Db },
    private readonly accountOf: (market: MarketCode) => string
  ) {}

  async read(market: MarketCode): Promise<MarketTariffs | null> {
    const row = await this.ledger
      .db(TABLES.tariffs)
      .where({ market, sent_to: this.accountOf(market) })
      .whereNull("deleted_at")
      .first<TariffRow | undefined>()
    return row ? fromRow(row) : null
  }

  async save(market: MarketCode, tariffs: MarketTariffs): Promise<void> {
    await this.insert(market, tariffs).merge([
      ...(Object.keys(toColumns(tariffs)) as never[]),
      "updated_at" as never,
    ])
  }

  async begin(market: MarketCode): Promise<void> {
    await this.insert(market, NO_TARIFFS).ignore()
  }

  private insert(market: MarketCode, tariffs: MarketTariffs) {
    const { db } = this.ledger
    return db(TABLES.tariffs)
      .insert({
        id: generateEntityId(undefined, "ltar"),
        market,
        sent_to: this.accountOf(market),
        updated_at: db.fn.now(),
        ...toColumns(tariffs),
      })
      .onConflict(db.raw("(market, sent_to) WHERE deleted_at IS NULL"))
  }

  async exclusively(market: MarketCode, run: () => Promise<void>): Promise<boolean> {
    const owner = randomUUID()
    const task = `tariffs:${market}`
    if (!(await acquireTask(this.ledger.db, task, owner, HELD_FOR_MS))) {
      return false
    }
    try {
      await run()
    } finally {
      await releaseTask(this.ledger.db, task, owner)
    }
    return true
  }
}

const answerSchema = z.object({
  at: z.number(),
  price: z.int().positive(),
  amounts: z.array(z.object({ months: z.int().positive(), monthlyAmount: z.int() })).nullable(),
})

const changeSchema = z.object({
  id: z.string(),
  at: z.number(),
  /**
   * `tariffs`: LeaseCloud published new ones. `disagreement`: its answers differ from the model.
   * `learned`: a model gives the amounts, and none did before.
   */
  reason: z.enum(["tariffs", "disagreement", "learned"]),
  emitted: z.boolean(),
})

const probeSchema = z.object({
  /** LeaseCloud's answers behind the model, in the order in which they came. */
  answers: z.array(answerSchema),
  /** No further answer helps. */
  finished: z.boolean(),
  /** The latest changes, newest last. Those that come together are emitted as one event. */
  changes: z.array(changeSchema),
})

export type Evidence = z.infer<typeof answerSchema>
export type TariffChange = z.infer<typeof changeSchema>

/** What is known of one market's monthly amounts. Times are milliseconds since 1970. */
export interface MarketTariffs {
  partner: { name: string | null; termsOfPayment: string | null } | null
  tariffs: { months: number; tariff: number | null }[]
  /** Null while LeaseCloud's answers give no model for all periods. */
  model: TariffModel | null
  evidence: Evidence[]
  /** No further answer helps: there is a model, or there can't be one. */
  finished: boolean
  changes: TariffChange[]
  fetchedAt: number | null
  verifiedAt: number | null
  error: string | null
}

/** The tariffs of a market before the first refresh. */
export const NO_TARIFFS: MarketTariffs = {
  partner: null,
  tariffs: [],
  model: null,
  evidence: [],
  finished: false,
  changes: [],
  fetchedAt: null,
  verifiedAt: null,
  error: null,
}

/** A row of `leasecloud_tariff_table` as far as it matters here. */
export interface TariffRow {
  partner: unknown
  tariffs: unknown
  model: unknown
  probe: unknown
  error: string | null
  fetched_at: Date | null
  verified_at: Date | null
}

/** Reads a row tolerantly: what another version of the plugin wrote is learnt anew. */
export function fromRow(row: TariffRow): MarketTariffs {
  const model = tariffModelSchema.safeParse(row.model)
  const probe = probeSchema.safeParse(row.probe)
  return {
    partner: row.partner as MarketTariffs["partner"],
    tariffs: (row.tariffs ?? []) as MarketTariffs["tariffs"],
    model: model.success ? model.data : null,
    evidence: probe.success ? probe.data.answers : [],
    finished: probe.success && probe.data.finished,
    changes: probe.success ? probe.data.changes : [],
    error: row.error,
    fetchedAt: row.fetched_at?.getTime() ?? null,
    verifiedAt: row.verified_at?.getTime() ?? null,
  }
}

/** The columns of a market's tariffs. `source` is what the settings page shows. */
export function toColumns(tariffs: MarketTariffs) {
  const date = (at: number | null) => (at === null ? null : new Date(at))
  return {
    source: tariffs.model ? "tariffs" : "leasecloud",
    partner: tariffs.partner && JSON.stringify(tariffs.partner),
    tariffs: JSON.stringify(tariffs.tariffs),
    model: tariffs.model && JSON.stringify(tariffs.model),
    probe: JSON.stringify({
      answers: tariffs.evidence,
      finished: tariffs.finished,
      changes: tariffs.changes,
    }),
    error: tariffs.error,
    fetched_at: date(tariffs.fetchedAt),
    verified_at: date(tariffs.verifiedAt),
  }
}
