import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { InferTypeOf } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Figures } from "../../../leasecloud/figures"
import type { MarketCode } from "../../../leasecloud/markets"
import type { MailKind } from "../../../mails/kinds"
import * as models from "../models"
import type { OrderFacts } from "../payload"
import type { MailReason } from "./mail-states"
import type { LeaseStatus } from "./statuses"

export type Db = Knex | Knex.Transaction

const tableOf = (model: { parse(): { tableName: string } }) => model.parse().tableName

/** The module's tables, by the names of their models. */
export const TABLES = {
  lease: tableOf(models.Lease),
  applicant: tableOf(models.Applicant),
  event: tableOf(models.LeaseEvent),
  flag: tableOf(models.LeaseFlag),
  link: tableOf(models.LeaseLink),
  mail: tableOf(models.Mail),
  token: tableOf(models.BudgetToken),
  installation: tableOf(models.Installation),
  settings: tableOf(models.LeasingSettings),
  settingsChange: tableOf(models.SettingsChange),
  task: tableOf(models.Task),
  tariffs: tableOf(models.TariffTable),
  upstreamError: tableOf(models.UpstreamError),
  callCount: tableOf(models.CallCount),
  refusedAttempt: tableOf(models.RefusedAttempt),
}

type Columns = InferTypeOf<typeof models.Lease>

/** Amounts have a raw column beside them. */
type Amount = {
  [Name in keyof Columns]: `raw_${Name}` extends keyof Columns ? Name : never
}[keyof Columns]

/**
 * A lease as its row holds it: the model's columns. Amounts are minor units, as text, as Postgres
 * gives them.
 */
export interface LeaseRow
  extends
    Omit<Columns, Amount | `raw_${Amount}` | keyof Narrowed | "deleted_at">,
    Record<Exclude<Amount, keyof Narrowed>, string | null>,
    Narrowed {}

/** What the model's types can't say of a column. */
interface Narrowed {
  list_index: number | null
  list_total: number | null
  market: MarketCode
  invoice_interval: "MONTHLY" | "QUARTERLY"
  /** What was sent of the order; null for leases that an earlier version sent, and erased ones. */
  sent_order: OrderFacts | null
  remote_figures: Figures | null
  refusal: { field: string; message: string }[] | null
  aligned_status: LeaseStatus | null
}

/** A lease link as its row holds it. */
export type LinkRow = Omit<InferTypeOf<typeof models.LeaseLink>, "deleted_at">

/** A mail as its row holds it. */
export interface MailRow extends Omit<InferTypeOf<typeof models.Mail>, "deleted_at"> {
  kind: MailKind
  reason: MailReason | null
}

/** A new id with the prefix of its table. */
export function newId(
  prefix: "lease" | "lapp" | "levt" | "lflg" | "llnk" | "lmail" | "lset" | "ltok" | "lerr" | "lref"
): string {
  return generateEntityId(undefined, prefix)
}

/** An amount and its raw column, as Medusa's bigNumber properties want them both. */
export function amountColumns<T extends string>(name: T, amount: number | string | null) {
  const value = amount == null ? null : String(amount)
  const raw = value == null ? null : JSON.stringify({ value, precision: 20 })
  return { [name]: value, [`raw_${name}`]: raw } as Record<T | `raw_${T}`, string | null>
}

/** An amount column as a number, null where it is empty. */
export function toNumber(amount: string | number | null | undefined): number | null {
  return amount == null ? null : Number(amount)
}

/** The database's own clock, `ms` from now: the one clock that all processes of a shop share. */
export function fromNow(db: Db, ms: number): Knex.Raw {
  return db.raw("now() + ? * interval '1 millisecond'", [ms])
}

/** Now by the database's clock, in milliseconds. */
export async function databaseTime(db: Db): Promise<number> {
  const { rows } = await db.raw("SELECT extract(epoch FROM now())::float * 1000 AS now")
  return rows[0].now
}

/** Runs `work` in a transaction: in the one that `db` is, or in one of its own. */
export async function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? await work(db) : await db.transaction(work)
}

/** Runs `act` when what `db` wrote is committed: at once, or with the transaction that it is. */
export function afterCommit(db: Db, act: () => void): void {
  if (db.isTransaction) {
    ;(db as Knex.Transaction).executionPromise.then(act, () => undefined)
  } else {
    act()
  }
}

/** Postgres: unique_violation. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === "23505"
}
