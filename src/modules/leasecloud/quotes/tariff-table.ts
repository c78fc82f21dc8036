import { z } from "@medusajs/framework/zod"
import { TariffModel, tariffModelSchema } from "../../../leasecloud/tariffs/model"

const answerSchema = z.object({
  at: z.number(),
  price: z.int().positive(),
  amounts: z.array(z.object({ months: z.int().positive(), monthlyAmount: z.int() })).nullable(),
})

const changeSchema = z.object({
  id: z.string(),
  at: z.number(),
  /** `tariffs`: LeaseCloud published others. `disagreement`: its answers differ from the model. */
  reason: z.enum(["tariffs", "disagreement"]),
  emitted: z.boolean(),
})

const probeSchema = z.object({
  /** LeaseCloud's answers that the model rests on, in the order in which they came. */
  answers: z.array(answerSchema),
  /** No further answer would tell more. */
  finished: z.boolean(),
  /** What changed lately, newest last: each is an event. */
  changes: z.array(changeSchema),
})

export type Evidence = z.infer<typeof answerSchema>
export type TariffChange = z.infer<typeof changeSchema>

/** What is known of one market's monthly amounts. Times are milliseconds since 1970. */
export interface TariffTable {
  partner: { name: string | null; termsOfPayment: string | null } | null
  tariffs: { months: number; tariff: number | null }[]
  /** Null while LeaseCloud's answers don't bear a model that tells every period. */
  model: TariffModel | null
  evidence: Evidence[]
  /** No further answer would tell more: there is a model, or there can't be one. */
  finished: boolean
  changes: TariffChange[]
  fetchedAt: number | null
  verifiedAt: number | null
  error: string | null
}

/** A row of `leasecloud_tariff_table` as far as it matters here. */
export interface TariffTableRow {
  partner: unknown
  tariffs: unknown
  model: unknown
  probe: unknown
  error: string | null
  fetched_at: Date | null
  verified_at: Date | null
}

/** Reads a row tolerantly: what another version of the plugin wrote is learnt anew. */
export function fromRow(row: TariffTableRow): TariffTable {
  const model = tariffModelSchema.safeParse(row.model)
  const probe = probeSchema.safeParse(row.probe)
  return {
    partner: row.partner as TariffTable["partner"],
    tariffs: (row.tariffs ?? []) as TariffTable["tariffs"],
    model: model.success ? model.data : null,
    evidence: probe.success ? probe.data.answers : [],
    finished: probe.success && probe.data.finished,
    changes: probe.success ? probe.data.changes : [],
    error: row.error,
    fetchedAt: row.fetched_at?.getTime() ?? null,
    verifiedAt: row.verified_at?.getTime() ?? null,
  }
}

/** The columns of a table. `source` is what the settings page shows. */
export function toColumns(table: TariffTable) {
  const date = (at: number | null) => (at === null ? null : new Date(at))
  return {
    source: table.model ? "tariffs" : "leasecloud",
    partner: table.partner && JSON.stringify(table.partner),
    tariffs: JSON.stringify(table.tariffs),
    model: table.model && JSON.stringify(table.model),
    probe: JSON.stringify({
      answers: table.evidence,
      finished: table.finished,
      changes: table.changes,
    }),
    error: table.error,
    fetched_at: date(table.fetchedAt),
    verified_at: date(table.verifiedAt),
  }
}
