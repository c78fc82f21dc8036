import { Pool } from "pg"
import { sideAmounts } from "../../../simulator/pricing"
import { cloneId, Cloned, cloneRows } from "./clone"
import type { Bench } from "./open"

/** Of every order at the lender: cents, ex VAT. */
const TOTAL = 1_799_000

export type ModelLease = {
  id: string
  cart_id: string
  order_id: string
  remote_id: string
  reference: string
  payment_session_id: string
  payment_collection_id: string
}

/** A lease as the shop makes them, through checkout: the model of the many that are cloned from it. */
export async function modelLease({ storefront, pool }: Bench): Promise<ModelLease> {
  const { applied } = await storefront.leaseCart({ market: "se", items: [{ sku: "LAPTOP-16" }] })
  const { rows } = await pool.query<ModelLease>("SELECT * FROM leasecloud_lease WHERE id = $1", [
    applied.lease.id,
  ])
  return rows[0]
}

/** Laid over the clones of a lease: nothing of it waits for anything but the lender. */
const FOLLOWED = `jsonb_build_object(
  'status', 'pending', 'aligned_status', 'pending', 'reference_set_at', now(), 'status_since', now() - interval '3 days',
  'submitted_at', now() - interval '3 days', 'created_at', now() - interval '30 days' + n * interval '1 minute',
  'polled_at', NULL, 'last_synced_at', NULL, 'next_sync_at', now() - interval '1 minute')`

const leaseRows = (over: string): Cloned => ({ table: "leasecloud_lease", where: "id = $1", over })

/**
 * Makes as many open leases, all due, among `orders` orders at the lender: they are spread evenly
 * over its list. Takes away what was there. Returns the leases' remote ids.
 */
export async function followedLeases(
  stage: Bench,
  model: ModelLease,
  { leases, orders }: { leases: number; orders: number }
): Promise<string[]> {
  const { lender, pool } = stage
  await lender.reset()
  await forgetLeases(stage, model)
  await cloneRows(pool, model.id, {
    ids: idsOf(model),
    tables: [leaseRows(FOLLOWED)],
    count: leases,
  })
  const oursBefore = (i: number) => Math.floor((i * leases) / orders)
  const remote = Array.from({ length: orders }, (_, i) =>
    oursBefore(i + 1) > oursBefore(i) ? cloneId(model.remote_id, oursBefore(i + 1)) : `foreign-${i}`
  )
  await lender.seed(
    remote.map((id) => ({ id, partnerOrderId: id, activeStatus: "PENDING", totalAmount: TOTAL }))
  )
  await rememberAmounts(pool)
  return Array.from({ length: leases }, (_, i) => cloneId(model.remote_id, i + 1))
}

/** The amounts that the lender shows of its orders, as if they had been read before. */
async function rememberAmounts(pool: Pool): Promise<void> {
  const { buyOutAmount, insuranceMonthlyCost, insuranceYearlyCost } = sideAmounts(TOTAL, true)
  await pool.query(
    `UPDATE leasecloud_lease
        SET remote_status = 'PENDING', remote_total_amount = $1, buy_out_amount = $2,
            insurance_monthly_cost = $3, insurance_yearly_cost = $4`,
    [TOTAL, buyOutAmount, insuranceMonthlyCost, insuranceYearlyCost]
  )
}

/** Takes away every lease but the model, which is over, and what was remembered of lists. */
export async function forgetLeases({ pool }: Bench, model: ModelLease): Promise<void> {
  await pool.query("DELETE FROM leasecloud_lease WHERE id <> $1", [model.id])
  await pool.query(
    "UPDATE leasecloud_lease SET status = 'cancelled', aligned_status = 'cancelled', next_sync_at = NULL, reference_set_at = now()"
  )
  await pool.query(
    `TRUNCATE leasecloud_lease_event, leasecloud_lease_flag, leasecloud_budget_token,
              leasecloud_task, leasecloud_upstream_error`
  )
}

/** The ids by which a lease and what belongs to it are told apart. */
export function idsOf(model: ModelLease): string[] {
  return [
    model.id,
    model.cart_id,
    model.order_id,
    model.remote_id,
    model.payment_session_id,
    model.payment_collection_id,
  ]
}
