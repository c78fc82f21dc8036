import type { Logger } from "@medusajs/framework/types"
import { dueForAlignment, markAligned } from "../../alignment"
import { eraseUnusedApplicant, sealApplicant } from "../../applicants"
import { type LinkRow, TABLES, databaseTime } from "../../database"
import { createLink, revokeLink } from "../../links"
import { summarizeAmounts } from "../../../payload"
import { applyToOrder } from "../../../../../workflows/align-order/apply-to-order"
import { type LinkOutcome, applyByLink } from "../../../../../workflows/lease-link/apply-by-link"
import { type LinkedOrder, versionOf } from "../../../../../workflows/lease-link/read-order"
import { checkLinks } from "../../../../../workflows/reconcile-leases/check-drafts"
import type { Actor } from "./actor"
import type { Pause } from "./gate"
import { APPLICANT, APPLIED, rethrowFaults } from "./operations"
import type { ShopOrder } from "./shop"
import type { World } from "./world"

/** The job logs one lease that fails, and goes on. A fault of the code is no word of anybody's. */
const warn = (message: string) => {
  if (/\((?!MedusaError|CompletionError)\w+\)$/.test(message)) throw new Error(message)
}
const ATTENTIVE = { warn } as unknown as Logger

/** Less than a day: a history in which one passes has expired links. */
const LINK_LASTS_MS = 20 * 3_600_000

/**
 * The order that a link may lease: one without a cart by its own id, or the one that a cart became. A
 * cart's stands from then on: its completion is over, and Medusa makes no other one.
 */
function standingOrder({ shop, actors }: World, id: string): ShopOrder | null {
  const found = shop.orders.get(id) ?? shop.orderOf(id)
  if (!found || found.stands) return found ?? null
  if (actors.some(({ busy }) => busy) || shop.ordersOf(id).length > 1) return null
  found.stands = true
  return found
}

/** The merchant offers leasing of an order. */
export async function offer(world: World, id: string): Promise<LinkRow | null> {
  const { db } = world
  const order = standingOrder(world, id)
  if (!order) return null
  const expiresAt = new Date((await databaseTime(db)) + LINK_LASTS_MS)
  return await createLink(db, { orderId: order.id, months: null, expiresAt })
}

export async function revoke(world: World, id: string): Promise<void> {
  const order = standingOrder(world, id)
  if (order) await revokeLink(world.db, order.id)
}

/** The merchant edits an order without a cart: what waits to be sent is sent as the order stands. */
export async function editOrder(
  { db, shop, shown }: World,
  id: string,
  price: string
): Promise<void> {
  const order = shop.orders.get(id)
  if (!order) return
  shop.edit(order, price)
  const { total } = summarizeAmounts(order.content)
  const waiting = await db(TABLES.lease)
    .where({ order_id: id, status: "submitting" })
    .whereNotNull("applicant_id")
    .pluck("applicant_id")
  for (const applicant of waiting) {
    shown.set(applicant, Math.max(total, shown.get(applicant) ?? 0))
  }
}

/** The links of an order, the newest first: whoever has an old one may still try it. */
async function linksOf({ db }: World, orderId: string): Promise<LinkRow[]> {
  return await db(TABLES.link)
    .where({ order_id: orderId })
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
}

/**
 * The customer of an order applies by one of its links, as the public route does: `which` counts from
 * the newest one.
 */
export async function useLink(
  world: World,
  actor: Actor,
  id: string,
  which: number,
  pause: Pause | null
): Promise<void> {
  const order = standingOrder(world, id)
  const links = order ? await linksOf(world, order.id) : []
  if (!order || !links.length) return
  const link = links[which % links.length]
  const isOver = link.revoked_at || link.expires_at.getTime() <= (await databaseTime(world.db))
  await actor.begin(async () => {
    const outcome = await apply(world, actor, link, order)
    if (isOver && outcome && outcome.kind !== "not_open") {
      throw new Error(`a link that was over led to an application: ${outcome.kind}`)
    }
  }, pause)
}

/** Null if the ledger refused in words. */
async function apply(
  world: World,
  actor: Actor,
  link: LinkRow,
  order: ShopOrder
): Promise<LinkOutcome | null> {
  const { shown, applying } = world
  const { db } = actor.deps
  const { container } = world.runOf(actor)
  // What the page shows when it is sent, whatever becomes of the order since.
  const { total } = summarizeAmounts(order.content)
  const orderTotal = String(Number(order.content.total))
  const seen = { ...order.content, total: Number(order.content.total) }
  const version = versionOf({ order: seen as unknown as LinkedOrder["order"] })
  const applicantId = await sealApplicant(db, actor.deps.options, "se", APPLICANT)
  applying.add(applicantId)
  shown.set(applicantId, total)
  const draft = {
    ...APPLIED,
    source: "link" as const,
    cart_id: order.cartId,
    order_id: order.id,
    order_total: orderTotal,
    payment_collection_id: null,
    applicant_id: applicantId,
    total_amount: total,
  }
  const outcome = await applyByLink(container, { link_id: link.id, version, draft }).catch(
    (error: Error) => {
      rethrowFaults(error)
      return null
    }
  )
  await eraseUnusedApplicant(db, applicantId)
  applying.delete(applicantId)
  return outcome
}

/** The job goes on with applications by links whose process was killed. */
export async function jobChecksLinks(
  world: World,
  actor: Actor,
  pause: Pause | null
): Promise<void> {
  await actor.begin(() => checkLinks({ ...world.runOf(actor), logger: ATTENTIVE }), pause)
}

/**
 * The job moves the orders whose lease LeaseCloud has ended. One of a checkout is kept, and one that a
 * link leased stands, although the merchant has declined orders cancelled.
 */
export async function jobAligns(world: World, actor: Actor, pause: Pause | null): Promise<void> {
  await actor.begin(async () => {
    const { container, leasecloud } = world.runOf(actor)
    for (const lease of await dueForAlignment(actor.deps.db, 10)) {
      if (lease.status !== "cancelled" && lease.status !== "declined") continue
      const onDecline = lease.source === "link" ? ("cancel" as const) : ("keep" as const)
      const options = { ...leasecloud.options, onDecline }
      const settings = { current: options, configured: options }
      const own = Object.assign(Object.create(leasecloud), { settings })
      const { aligned, over } = await applyToOrder({ container, leasecloud: own }, lease)
      if (aligned) await markAligned(actor.deps.db, lease, over)
    }
  }, pause)
}
