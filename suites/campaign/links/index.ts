import { tokenOf } from "../../../testbed/lease-links"
import { readState } from "../audit/orders"
import { AdminOrder, MoveRefused } from "../merchant"
import type { MerchantMove, Purchase } from "../record"
import { exVatOf, fail, noteSecrets } from "../shopper/apply"
import { givesUp } from "../shopper/complete"
import { applicationOf, applyByLink, holderOf, Linking, newestLease } from "./apply"

/** An order can't be leased any more after these. */
const ENDING_MOVES: MerchantMove[] = ["cancel", "invoice", "fulfil"]
/** A link that holds for a day is dead by then. */
const EXPIRED_AFTER_MS = 25 * 60 * 60_000
const MOST_SECOND_TRIES = 8

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

function noteTotals(purchase: Purchase, order: AdminOrder): void {
  purchase.exVat = exVatOf(order)
  purchase.inclVat = order.total
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

async function noteUntouched({ pool, now }: Linking, purchase: Purchase): Promise<void> {
  const orderId = purchase.orderId!
  purchase.turnedAt ??= now()
  purchase.pays = "otherwise"
  purchase.untouched = { orderId, state: await readState(pool, orderId) }
  purchase.stage = "done"
}

async function offer({ merchant, record }: Linking, { orderId }: Purchase, days?: number) {
  const link = await merchant.offerLeasing(orderId!, days ? { expires_in_days: days } : {})
  const token = tokenOf(link)
  noteSecrets(record, [token])
  return token
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
  const { status } = await holder.apply(market, applicationOf(purchase, months))
  if (status === 200) wrong(context, purchase, "was leased by a dead link")
}

function wrong({ record }: Linking, { number, orderId }: Purchase, what: string): void {
  record.findings.push({ kind: "wrong", text: `order ${orderId} of purchase ${number} ${what}` })
}

/** Looks at the order and applies by the link. True if the order has a lease under way then. */
async function lookAndApply(context: Linking, purchase: Purchase, token: string): Promise<boolean> {
  const { plan } = purchase
  const seen = await holderOf(context, purchase, token).holder.look()
  if (await isTaken(context, purchase)) return true
  const meanwhile = purchase.merchantMoves.length ? null : (plan.order?.meanwhile ?? null)
  const move = (when: "before" | "during") =>
    meanwhile?.when === when ? context.merchant.make(purchase, [meanwhile.move]) : undefined
  await move("before")
  const before = ended(purchase)
  if (meanwhile?.when === "before" && !before) {
    noteTotals(purchase, await context.merchant.order(purchase.orderId!))
  }
  const servers = context.servers()
  const other = { months: plan.secondTab?.months, at: servers[servers.length - 1] }
  const [answer, ofOther] = await Promise.all([
    applyByLink(context, purchase, token, seen, { at: servers[0] }),
    plan.twoTabs ? applyByLink(context, purchase, token, seen, other) : undefined,
    move("during"),
  ])
  if (before && answer?.status === 200) wrong(context, purchase, `was leased after ${before}`)
  if (await isTaken(context, purchase)) return true
  fail(purchase, JSON.stringify(answer?.body ?? "no answer"))
  await afterRefusal(context, purchase, ended(purchase))
  if (answer?.status === 400 && !ofOther && purchase.stage === "applying") {
    const { link } = await holderOf(context, purchase, token).holder.look()
    if (link.status !== "open")
      wrong(context, purchase, `has a link that is ${link.status} after a refusal`)
  }
  return false
}

async function isTaken(context: Linking, purchase: Purchase): Promise<boolean> {
  const lease = await newestLease(context, purchase)
  if (lease?.isLive) purchase.leaseId = lease.id
  return lease?.isLive ?? false
}

/** What the merchant has done to an order that keeps it from being leased. */
const ended = ({ merchantMoves }: Purchase) =>
  merchantMoves.find(({ move, status }) => ENDING_MOVES.includes(move) && status === 200)?.move

async function afterRefusal(
  context: Linking,
  purchase: Purchase,
  end: MerchantMove | undefined
): Promise<void> {
  if (purchase.stage !== "applying") return
  if (end === "invoice") await noteUntouched(context, purchase)
  else if (end || givesUp(purchase)) purchase.stage = "refused"
}
