import type { AdminOrder } from "../merchant"
import type { Purchase } from "../record"
import { fail } from "../shopper/apply"
import { applicationOf, holderOf, Linking } from "./apply"
import { lookAndApply, noteTotals, noteUntouched, offer, wrong } from "./look"

/** A link that holds for a day is dead by then. */
const EXPIRED_AFTER_MS = 25 * 60 * 60_000
/**
 * Takes an order that the merchant makes as far as it goes just now: made, offered, applied for by a
 * link. What fails is tried again in the next round.
 */
export async function leaseOrder(context: Linking, purchase: Purchase): Promise<void> {
  try {
    if (purchase.stage === "new") await makeOrder(context, purchase)
    if (purchase.stage === "turning") await payByInvoice(context, purchase)
    if (purchase.stage === "waiting") await tryExpired(context, purchase)
    if (purchase.stage === "applying") await leaseFirst(context, purchase)
  } catch (error) {
    // The server was killed, or answers with an error.
    fail(purchase, (error as Error).message)
  }
}

async function makeOrder({ merchant }: Linking, purchase: Purchase): Promise<void> {
  const { market, items, promoCodes, order, way } = purchase.plan
  if (!order) return
  const wanted = order.custom ? [...items, { title: "Montering", unit_price: 1_234.5 }] : items
  purchase.orderId ??= await merchant.draftOrders(async (drafts) => {
    const id = await drafts[order.made]({ market, items: wanted })
    if (promoCodes.length) await drafts.edit(id, { promoCodes })
    return id
  })
  const id = purchase.orderId
  if ((await merchant.order(id)).status === "draft") {
    await merchant.draftOrders((drafts) => drafts.convert(id))
  }
  noteTotals(purchase, await merchant.order(id))
  purchase.stage = way === "plain" ? "turning" : "applying"
}

const isPaid = ({ payment_collections }: AdminOrder) =>
  payment_collections.some(({ payments }) => payments?.some(({ canceled_at }) => !canceled_at))

/** The order is paid by an invoice, and from then on none of the plugin's business. */
async function payByInvoice(context: Linking, purchase: Purchase): Promise<void> {
  const { merchant } = context
  if (!isPaid(await merchant.order(purchase.orderId!))) await merchant.make(purchase, ["invoice"])
  if (isPaid(await merchant.order(purchase.orderId!))) await noteUntouched(context, purchase)
  else fail(purchase, "the invoice was not taken")
}

async function leaseFirst(context: Linking, purchase: Purchase): Promise<void> {
  const { plan, firstLinkDied } = purchase
  const dead = firstLinkDied ? null : plan.order!.dead
  if (dead === "expired") {
    purchase.token = await offer(context, purchase, 1)
    purchase.offeredAt = context.now()
    purchase.stage = "waiting"
    return
  }
  if (dead) {
    const first = await offer(context, purchase)
    if (dead === "revoked") await context.merchant.revokeLink(purchase.orderId!)
    purchase.token = await offer(context, purchase)
    purchase.firstLinkDied = true
    await Promise.all([tryDead(context, purchase, first), step(context, purchase)])
  } else {
    purchase.token ??= await offer(context, purchase)
    await step(context, purchase)
  }
}

async function step(context: Linking, purchase: Purchase): Promise<void> {
  if (await lookAndApply(context, purchase, purchase.token!)) purchase.stage = "done"
}

async function tryExpired(context: Linking, purchase: Purchase): Promise<void> {
  if (context.now() - purchase.offeredAt! < EXPIRED_AFTER_MS) return
  await tryDead(context, purchase, purchase.token!)
  purchase.firstLinkDied = true
  purchase.token = null
  purchase.stage = "applying"
}

/** Nobody can apply by a link that is revoked or has expired. */
async function tryDead(context: Linking, purchase: Purchase, token: string): Promise<void> {
  const { market, months } = purchase.plan
  const { holder } = holderOf(context, purchase, token)
  const answer = await holder
    .apply(market, applicationOf(purchase, months))
    // The server was killed: what it did with the application shows in the audit.
    .catch(() => null)
  if (answer?.status === 200) wrong(context, purchase, "was leased by a dead link")
}
