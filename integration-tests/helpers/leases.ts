import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { markPaymentCollectionAsPaid } from "@medusajs/medusa/core-flows"
import type { MarketCode } from "../../src/leasecloud/markets"
import { LEASECLOUD_MODULE } from "../../src/modules/leasecloud"
import type { LeaseRow } from "../../src/modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../src/modules/leasecloud/service"
import { pollLeasesWorkflow } from "../../src/workflows/poll-leases"
import { reconcileLeasesWorkflow } from "../../src/workflows/reconcile-leases"
import { shiftDatabase } from "../../testbed/time"
import { TestShop } from "./shop"

/** What most tests lease: one machine, which is dear enough. */
export const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G" }] }

export function leasecloudOf(shop: TestShop): LeaseCloudModuleService {
  return shop.container.resolve(LEASECLOUD_MODULE)
}

export function databaseOf(shop: TestShop): Knex {
  return shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION) as unknown as Knex
}

/**
 * Lets time pass at once: all that the shop has written moves into the past, and the lender's clock
 * on. What a process of the shop holds in memory stays as old as it is.
 */
export async function passTime(shop: TestShop, ms: number): Promise<void> {
  await databaseOf(shop).transaction((trx) =>
    shiftDatabase(
      async (sql, values = []) => (await trx.raw(sql.replace(/\$\d/g, "?"), values as never)).rows,
      ms
    )
  )
  shop.simulator.control.advance(ms)
}

/** Runs the job's workflow once, as if the minutes that leases wait for had passed. */
export async function pollAll(shop: TestShop): Promise<void> {
  await databaseOf(shop)("leasecloud_lease")
    .whereNotNull("next_sync_at")
    .update({ next_sync_at: new Date(0), polled_at: null })
  await runJob(shop)
}

/** Runs the job's workflows once: what is not due yet stays as it is. */
export async function runJob(shop: TestShop): Promise<void> {
  for (const workflow of [reconcileLeasesWorkflow, pollLeasesWorkflow]) {
    const { result } = await workflow(shop.container).run()
    if (!result.swept) {
      throw new Error(`${workflow.getName()} did not run: another one is at it`)
    }
  }
}

/** Does something as a process would whose options lack a market. */
export async function withoutMarket(
  shop: TestShop,
  market: MarketCode,
  work: () => Promise<void>
): Promise<void> {
  const { settings } = leasecloudOf(shop)
  const markets = { ...settings.configured.markets, [market]: undefined }
  delete markets[market]
  const options = { ...settings.configured, markets }
  const configured = jest.replaceProperty(settings, "configured", options)
  const current = jest.spyOn(settings, "current", "get").mockReturnValue(options)
  try {
    await work()
  } finally {
    configured.restore()
    current.mockRestore()
  }
}

/** Lets the next run look for changes that Medusa told nobody of, as if ten minutes had passed. */
export async function forgetLastLook(shop: TestShop): Promise<void> {
  await databaseOf(shop)("leasecloud_task").where({ id: "check-orders" }).delete()
}

/** Every lease of the ledger, oldest first. */
export async function ledgerOf(shop: TestShop): Promise<LeaseRow[]> {
  return await databaseOf(shop)("leasecloud_lease").orderBy("created_at")
}

/** How many requests LeaseCloud got by the name of one of these calls. */
export function callsTo(shop: TestShop, ...calls: string[]): number {
  return shop.simulator.control.requests().filter(({ call }) => calls.includes(String(call))).length
}

/** Codes of the flags that are open on a lease. */
export async function openFlags(shop: TestShop, leaseId: string): Promise<string[]> {
  const rows = await databaseOf(shop)("leasecloud_lease_flag")
    .where({ lease_id: leaseId })
    .whereNull("cleared_at")
    .whereNull("acknowledged_at")
    .orderBy("code")
  return rows.map(({ code }) => code)
}

/** Somebody pays an order, or part of it, by an invoice, in a collection that the merchant makes. */
export async function payByInvoice(shop: TestShop, orderId: string, amount: number): Promise<void> {
  const { body } = await shop.admin<{ payment_collection: { id: string } }>(
    "POST",
    "/admin/payment-collections",
    { order_id: orderId, amount }
  )
  await markPaymentCollectionAsPaid(shop.container).run({
    input: { order_id: orderId, payment_collection_id: body.payment_collection.id },
  })
}

/**
 * Places a lease whose answer is lost, and lets the job find it in the list: from then on the account
 * is known to list our references, and what it does not list counts as absent.
 */
export async function letEchoBeSeen(shop: TestShop): Promise<void> {
  shop.simulator.control.fault({ call: "create-order", kind: "reset", when: "after" })
  await shop.storefront.leaseCart(CART)
  await pollAll(shop)
  shop.simulator.control.clearRequests()
}

export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

/** Makes an order as old as if its completion could not be running any more. */
export async function ageOrder(shop: TestShop, orderId: string, minutes = 5): Promise<void> {
  await databaseOf(shop)("order")
    .where({ id: orderId })
    .update({ created_at: minutesAgo(minutes) })
}

/**
 * An order whose completion was killed after it was made, and before the provider was asked; `lease`
 * is laid over the draft that it leaves.
 */
export async function killedCompletion(shop: TestShop, lease: Record<string, unknown> = {}) {
  shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
  const { order, cart } = await shop.storefront.leaseCart(CART)
  const db = databaseOf(shop)
  await passTime(shop, 61_000)
  const [{ id, payment_session_id }] = (await ledgerOf(shop)).slice(-1)
  await db("payment_session").where({ id: payment_session_id }).update({ status: "pending" })
  await db("leasecloud_lease")
    .where({ id })
    .update({
      status: "draft",
      order_id: null,
      payment_session_id: null,
      // As applying leaves it: the cart had no payment collection before.
      payment_collection_id: null,
      payload_hash: null,
      submitted_at: null,
      next_sync_at: null,
      // Whoever completes has applied before.
      created_at: minutesAgo(10),
      ...lease,
    })
  await ageOrder(shop, order.id)
  return { orderId: order.id, cartId: cart.id, leaseId: id, sessionId: payment_session_id! }
}

/** An order's status and total in Medusa, and how far it is paid. */
export async function orderOf(shop: TestShop, orderId: string) {
  type Order = { status: string; payment_status: string; total: number }
  const { body } = await shop.admin<{ order: Order }>(
    "GET",
    `/admin/orders/${orderId}?fields=+total,status,payment_status`
  )
  return body.order
}
