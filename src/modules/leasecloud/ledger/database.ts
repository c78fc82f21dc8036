import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { OrderFacts } from "../payload"
import type { LeaseStatus } from "./statuses"

export type Db = Knex | Knex.Transaction

/** Table names of the ledger. */
export const TABLES = {
  lease: "leasecloud_lease",
  applicant: "leasecloud_applicant",
  event: "leasecloud_lease_event",
  flag: "leasecloud_lease_flag",
  token: "leasecloud_budget_token",
  installation: "leasecloud_installation",
  task: "leasecloud_task",
  upstreamError: "leasecloud_upstream_error",
  callCount: "leasecloud_call_count",
  refusedAttempt: "leasecloud_refused_attempt",
} as const

/** A lease as its row holds it. Amounts are minor units, as text where they come from Postgres. */
export interface LeaseRow {
  id: string
  status: LeaseStatus
  status_since: Date
  cart_id: string
  payment_collection_id: string | null
  payment_session_id: string | null
  order_id: string | null
  customer_id: string | null
  applicant_id: string | null
  market: string
  sent_to: string | null
  currency_code: string
  months: number
  own_insurance: boolean
  invoice_interval: "MONTHLY" | "QUARTERLY"
  company: string | null
  org_number: string | null
  reference: string
  reference_set_at: Date | null
  reference_due_at: Date | null
  payload_hash: string | null
  /** What was sent of the order; null for leases that an earlier version sent, and erased ones. */
  sent_order: OrderFacts | null
  quoted_monthly_amount: string | null
  monthly_amount: string | null
  total_amount: string | null
  order_total: string | null
  remote_id: string | null
  remote_status: string | null
  remote_total_amount: string | null
  buy_out_amount: string | null
  insurance_yearly_cost: string | null
  insurance_monthly_cost: string | null
  notice: string | null
  refusal: { field: string; message: string }[] | null
  decline_reason: string | null
  submitted_at: Date | null
  attempt_started_at: Date | null
  attempt_ended_at: Date | null
  claimed_until: Date | null
  aligned_status: LeaseStatus | null
  polled_at: Date | null
  last_synced_at: Date | null
  next_sync_at: Date | null
  sync_failures: number
  terminated_at: Date | null
  released_at: Date | null
  created_at: Date
  updated_at: Date
}

/** A new id with the prefix of its table. */
export function newId(
  prefix: "lease" | "lapp" | "levt" | "lflg" | "ltok" | "lerr" | "lref"
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
