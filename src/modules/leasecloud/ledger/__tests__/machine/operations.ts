import { type LeaseRow, databaseTime } from "../../database"
import { accountOf } from "../../../account"
import { authorize } from "../../../authorization/authorize"
import { eraseExpiredApplicants, sealApplicant } from "../../applicants"
import { attachRemote, declareNeverCreated } from "../../by-hand"
import { confirmAmounts, leaseOfCart, leaseOfOrder, rememberSession, saveDraft } from "../../drafts"
import { notePage } from "../../list-evidence"
import { applyListedOrders, inspectUnmatchedOrders } from "../../listed-orders"
import { isLive } from "../../statuses"
import { flagCancelled } from "../../to-cancel"
import { closeLease, expiredDrafts } from "../../unsent"
import { closeInSilence } from "../../../../../workflows/poll-leases/close-unwanted"
import { sendWaiting } from "../../../../../workflows/poll-leases/send-waiting"
import type { Actor } from "./actor"
import type { Pause } from "./gate"
import type { ListMode } from "./remote"
import { collectionOf, placeOf, sessionOf, ShopOrder } from "./shop"
import { accountNameOf, onePage, OPTIONS } from "./rows"
import type { World } from "./world"

/** What LeaseCloud makes of a create call. `made` and `late`: taken, though the answer is lost. */
export const ANSWERS = [
  "accepted",
  "refused",
  "misconfigured",
  "not_sent",
  "try_later",
  "uncertain",
  "made",
  "late",
] as const

export type CreateAnswer = (typeof ANSWERS)[number]

/** After this, an order that no list shows counts as not made (option settleAfter). */
const LATE_MS = 540_000

export const APPLICANT = {
  months: 36,
  orgNumber: "5599001004",
  nin: "191212121212",
  ownInsurance: false,
}

/** What every application in the model says alike. */
export const APPLIED = {
  customer_id: null,
  market: "se",
  currency_code: "sek",
  months: 36,
  own_insurance: false,
  invoice_interval: "MONTHLY" as const,
  company: "Exempelkaffe AB",
  org_number: "5599001004",
  quoted_monthly_amount: 36_000,
}

const by = { actorId: "user", note: "looked it up" }

/** A refusal in words is an answer; only what the ledger does matters here. */
const ignoringRefusals = (work: Promise<unknown>) => work.then(() => undefined).catch(rethrowFaults)

export function rethrowFaults(error: Error & { __isMedusaError?: boolean }): void {
  if (!error.__isMedusaError) throw error
}

export async function apply(world: World, cartId: string): Promise<void> {
  const { db, shop, shown } = world
  // Medusa's completed carts are refused, and the apply route asks before it seals anything.
  if (shop.isCompleted(cartId)) return
  const total = shop.totalOf(cartId)
  const id = await sealApplicant(db, OPTIONS, "se", APPLICANT)
  const draft = saveDraft(db, {
    source: "checkout",
    cart_id: cartId,
    order_id: null,
    order_total: null,
    payment_collection_id: collectionOf(cartId),
    applicant_id: id,
    total_amount: total,
    ...APPLIED,
  })
  const session = { id: sessionOf(cartId), collectionId: collectionOf(cartId) }
  // The apply route erases what it sealed when the draft is refused.
  await draft.then(
    async (lease) => {
      shown.set(id, total)
      await rememberSession(db, lease.id, session)
    },
    async (error: Error) => {
      await db("leasecloud_applicant").where({ id }).delete()
      rethrowFaults(error)
    }
  )
}

/** The shopper looks at the cart as it is, and confirms what it costs. */
export async function confirm({ db, shop, shown }: World, cartId: string): Promise<void> {
  if (shop.isCompleted(cartId)) return
  const draft = await leaseOfCart(db, cartId)
  const total = shop.totalOf(cartId)
  if (draft && (await confirmAmounts(db, draft, { monthlyAmount: 36_000, total }))) {
    shown.set(draft.applicant_id!, total)
  }
}

/** Medusa makes an order of the cart and asks the provider; a refusal rolls the order back. */
export async function complete(world: World, actor: Actor, cartId: string, pause: Pause | null) {
  const { shop } = world
  if (shop.isCompleted(cartId)) return
  const order = shop.placeOrder(cartId)
  const sessionId = sessionOf(cartId)
  await actor.begin(async () => {
    try {
      const { status } = await authorize(actor.deps, shop.viewOf(order, sessionId), sessionId)
      placeOf(order, sessionId).session.status = status
    } catch (error) {
      shop.orders.delete(order.id)
      rethrowFaults(error as Error)
    }
  }, pause)
}

export async function jobSends(world: World, actor: Actor, pause: Pause | null): Promise<void> {
  await actor.begin(async () => {
    const run = world.runOf(actor)
    await sendWaiting(run)
    await closeInSilence(run)
  }, pause)
}

const polling = (world: World, actor: Actor) => world.runOf(actor).leasecloud.polling

/** The list reads like that until the process has come to its end, or stands still. */
async function listing(world: World, mode: ListMode, work: () => Promise<void>): Promise<void> {
  world.remote.listMode = mode
  await work()
  world.remote.listMode = "honest"
}

export async function jobSettles(
  world: World,
  actor: Actor,
  mode: ListMode,
  pause: Pause | null = null
): Promise<void> {
  await listing(world, mode, () =>
    actor.begin(() => polling(world, actor).resolveUncertain(world.runOf(actor)), pause)
  )
}

/** What LeaseCloud does not answer, or no request is free for, the job asks again. */
function rethrowOurs(error: Error): void {
  if (error.name !== "BudgetExhausted" && error.name !== "LeaseCloudError") throw error
}

/** The job asks for one lease. */
export async function jobPolls(
  world: World,
  actor: Actor,
  lease: Pick<LeaseRow, "id" | "market">,
  pause: Pause | null
): Promise<void> {
  await actor.begin(() => polling(world, actor).pollOne(lease).catch(rethrowOurs), pause)
}

/** The job reads a page of the list for the leases that it follows. */
export async function jobReadsPage(
  world: World,
  actor: Actor,
  mode: ListMode,
  pause: Pause | null
): Promise<void> {
  const read = async () => {
    const { db, options, upstream } = actor.deps
    const account = accountOf(options, "se")
    const askedAt = await databaseTime(db)
    const { orders } = await upstream.call("polling", "se", (client) => client.listOrders())
    await applyListedOrders(db, account, onePage(orders), { askedAt, nextSyncMs: () => 60_000 })
    await inspectUnmatchedOrders(db, account, orders)
    await notePage(db, account, orders)
  }
  await listing(world, mode, () => actor.begin(() => read().catch(rethrowOurs), pause))
}

/** The job sets the orders' numbers, of leases whose orders were looked at. */
export async function jobSetsReferences(
  world: World,
  actor: Actor,
  pause: Pause | null
): Promise<void> {
  await world.db("leasecloud_lease").whereNotNull("remote_id").whereNull("aligned_status").update({
    aligned_status: "pending",
  })
  await actor.begin(() => polling(world, actor).setReferences(world.runOf(actor)), pause)
}

/** LeaseCloud deals with the call on its way, and tells the process how, at once or when it wakes. */
export function decide({ remote }: World, actor: Actor, how: CreateAnswer): void {
  const call = actor.calls.peek()
  if (!call || call.decided) return
  if (how === "late") {
    const { reference, account } = call
    remote.late.push({ at: remote.now() + LATE_MS, reference, account })
  }
  const taken =
    how === "accepted" || how === "made" ? remote.make(call.reference, call.account) : null
  call.decided = () => {
    if (how === "accepted") call.answer({ id: taken!.id, monthlyAmount: 36_000, notice: null })
    else call.fail(how === "made" || how === "late" ? "uncertain" : how)
  }
}

export async function answerCall(world: World, actor: Actor, how: CreateAnswer): Promise<void> {
  decide(world, actor, how)
  actor.calls.peek()?.decided?.()
  await actor.answered()
}

/** Killed with its call on the way: LeaseCloud has taken it, will, or never does. */
export function crash(world: World, actor: Actor, how: "nothing" | "made" | "late"): void {
  if (how !== "nothing") decide(world, actor, how)
  actor.crash()
}

/** The merchant cancels in Medusa, and the subscriber hears of it. */
export async function cancelOrder({ db }: World, order: ShopOrder): Promise<void> {
  order.status = "canceled"
  const lease = await leaseOfOrder(db, order.id)
  if (lease && isLive(lease.status)) await flagCancelled(db, lease)
}

export async function expire({ db }: World): Promise<void> {
  await eraseExpiredApplicants(db)
  for (const draft of await expiredDrafts(db, OPTIONS.applicantRetention, 500)) {
    await closeLease(db, draft, "applicant_expired")
  }
}

/** A person looked at LeaseCloud's own pages of the shop's account, and tells the truth. */
export async function resolveByHand(world: World, leaseId: string): Promise<void> {
  const { db, remote } = world
  const lease = await db("leasecloud_lease").where({ id: leaseId }).first("*")
  const here = accountNameOf(world.options)
  const orders = remote.ordersOf(lease.reference)
  const order = orders.find(({ account }) => account === here)
  if (order) {
    const seen = { id: order.id, partnerOrderId: order.shown, activeStatus: order.status } as never
    const found = { remote: seen, orderNumber: null }
    await ignoringRefusals(attachRemote(db, accountOf(world.options, "se"), lease, found, by))
  } else if (
    !orders.length &&
    !remote.late.some(({ reference }) => reference === lease.reference)
  ) {
    await ignoringRefusals(declareNeverCreated(db, lease, by))
  }
}

/** A first lease whose order the list shows: from then on the list is known to echo references. */
export async function letEchoBeSeen(world: World): Promise<void> {
  const [actor] = world.actors
  await apply(world, "cart_first")
  await complete(world, actor, "cart_first", null)
  await answerCall(world, actor, "made")
  await world.pass(61_000)
  await jobSettles(world, actor, "honest")
  await world.pass(61_000)
}
