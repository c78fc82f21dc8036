import type { Pool } from "pg"
import { MoveRefused } from "../merchant"
import type { CampaignRecord, Purchase } from "../record"
import { Linking, newestLease } from "./apply"
import { lookAndApply, offer } from "./look"

const MOST_SECOND_TRIES = 8

/** Offers an order again whose lease has ended. Only if it still stands can it be leased. */
export async function leaseAgain(context: Linking, purchase: Purchase): Promise<void> {
  purchase.secondTime = "under way"
  purchase.secondTries++
  try {
    if (purchase.secondTries === 1) {
      purchase.formerLeaseId = (await newestLease(context, purchase))?.id ?? null
      purchase.token = null
    }
    purchase.token ??= await offer(context, purchase)
    if (await lookAndApply(context, purchase, purchase.token)) purchase.secondTime = "leased"
  } catch (error) {
    if (error instanceof MoveRefused && error.status < 500) purchase.secondTime = "refused"
  }
  if (purchase.secondTime === "under way" && purchase.secondTries >= MOST_SECOND_TRIES) {
    purchase.secondTime = "refused"
  }
}

/** Those who are to be offered leasing once more, and whose order has no lease that goes on. */
export async function mayLeaseAgain(
  pool: Pool,
  { purchases }: CampaignRecord
): Promise<Purchase[]> {
  const open = purchases.filter(
    ({ plan, stage, pays, secondTime }) =>
      plan.again && stage === "done" && pays === "lease" && /not yet|under way/.test(secondTime)
  )
  const { rows } = await pool.query<{ order_id: string }>(
    `SELECT order_id FROM leasecloud_lease WHERE order_id = ANY($1) AND deleted_at IS NULL
      GROUP BY order_id HAVING bool_and(status IN ('cancelled', 'declined', 'closed'))`,
    [open.flatMap(({ orderId }) => orderId ?? [])]
  )
  const ended = new Set(rows.map(({ order_id }) => order_id))
  return open.filter(({ orderId, secondTime }) => secondTime === "under way" || ended.has(orderId!))
}
