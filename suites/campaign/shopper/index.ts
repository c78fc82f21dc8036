import type { Cart } from "../../../testbed/shopper/storefront"
import type { Purchase } from "../record"
import { apply, confirm, fail, Shopping, storefront } from "./apply"
import { completeLease, completeOtherwise, givesUp } from "./complete"

/** An application has expired by then, and its draft was closed. */
const EXPIRED_AFTER_MS = 25 * 60 * 60_000

/** Takes one shopper as far as it goes just now. What fails is tried again in the next round. */
export async function shop(context: Shopping, cart: Purchase): Promise<void> {
  try {
    if (cart.stage === "new") await fill(context, cart)
    if (cart.stage === "applying") await applyFirst(context, cart)
    if (cart.stage === "completing") await complete(context, cart)
    if (cart.stage === "waiting") wait(context, cart)
    if (cart.stage === "turning") await turn(context, cart)
  } catch (error) {
    // The server was killed, or answers with an error: a shopper tries again.
    fail(cart, (error as Error).message)
  }
}

async function fill(context: Shopping, cart: Purchase): Promise<void> {
  const { plan } = cart
  const { store } = storefront(context, cart)
  const { id } = await store.createCart(plan)
  await store.addShippingMethod(id, plan.market)
  cart.cartId = id
  cart.stage = plan.way === "plain" ? "turning" : "applying"
}

async function applyFirst(context: Shopping, cart: Purchase): Promise<void> {
  const { plan } = cart
  const { status } = await apply(context, cart)
  if (status === 409) {
    // A lease of this cart has been sent: all that is left is to complete the cart.
    cart.stage = "completing"
  }
  if (status !== 200) return
  if (plan.changesCart === "applied" && !cart.changed) {
    await change(context, cart)
    if (plan.confirms) await confirm(context, cart)
  }
  if (plan.secondTab?.when === "before") await apply(context, cart, plan.secondTab.months)
  await arrange(context, cart, plan.unanswered, "reset")
  await nextOf(context, cart)
}

/** Where a cart goes that has been applied for. */
async function nextOf(context: Shopping, cart: Purchase): Promise<void> {
  const { way, turn } = cart.plan
  if (way === "free" || (way === "otherwise" && turn === "applied")) {
    cart.stage = "turning"
  } else if (way === "otherwise" && turn === "expired") {
    cart.stage = "waiting"
  } else {
    if (way === "otherwise") await arrange(context, cart, ["before"], "422")
    cart.stage = "completing"
  }
}

/** Faults that strike this cart's create calls, one after the other. */
async function arrange(
  { lender, pool }: Shopping,
  cart: Purchase,
  when: ("before" | "after")[],
  kind: "422" | "reset"
): Promise<void> {
  const { rows } = await pool.query<{ reference: string }>(
    "SELECT reference FROM leasecloud_lease WHERE id = $1",
    [cart.leaseId]
  )
  for (const each of when) {
    await lender.fault({ call: "create-order", kind, when: each, reference: rows[0].reference })
  }
}

async function complete(context: Shopping, cart: Purchase): Promise<void> {
  const { plan } = cart
  const came = await completeLease(context, cart)
  if (came === "order" || cart.stage === "left") return
  if (came === "refused") await afterRefusal(context, cart)
  // Medusa drops the session of a cart that has changed: applying opens another.
  if (came === "sessionless") cart.stage = "applying"
  if (plan.changesCart === "failed" && !cart.changed && cart.stage !== "waiting") {
    await change(context, cart)
    cart.stage = "applying"
  }
}

async function afterRefusal(context: Shopping, cart: Purchase): Promise<void> {
  const { way, turn, confirms } = cart.plan
  if (way === "otherwise") {
    // Stubborn first: what was refused is refused again, without another question to the lender.
    if ((await completeLease(context, cart)) === "order") return
    cart.stage = turn === "refused" ? "turning" : "waiting"
  } else if (givesUp(cart)) {
    cart.stage = "refused"
  } else if (!(confirms && (await confirm(context, cart)))) {
    cart.stage = "applying"
  }
}

function wait(context: Shopping, cart: Purchase): void {
  const last = Math.max(...cart.applications.map(({ startedAt }) => startedAt))
  if (context.now() - last > EXPIRED_AFTER_MS) cart.stage = "turning"
}

async function turn(context: Shopping, cart: Purchase): Promise<void> {
  const wanted = cart.plan.way === "free" ? "free" : "otherwise"
  if (cart.pays !== wanted || cart.plan.way === "plain") {
    await (wanted === "free" ? turnToNothing : turnToOtherPayment)(context, cart)
  }
  if (cart.stage === "turning" && cart.pays === wanted) await completeOtherwise(context, cart)
}

async function change(context: Shopping, cart: Purchase): Promise<void> {
  const { store } = storefront(context, cart)
  const answer = await store.ask("POST", `/store/carts/${cart.cartId}/line-items`, {
    variant_id: context.shop.variants["CHAIR-GREY"],
    quantity: 1,
  })
  if (answer.status === 200) cart.changed = true
}

const OTHER_PROVIDER = "pp_system_default"
/** Codes of the seeded shop and of the campaign's own: the goods and their delivery for nothing. */
export const FREE_GOODS = "ALLFREE"
const FREE_DELIVERY = "FREEDELIVERY"

/**
 * Opens a session of another provider, as a shopper who would rather pay by invoice. A cart whose
 * lease was sent can't any more: it goes on as a lease.
 */
export async function turnToOtherPayment(context: Shopping, cart: Purchase): Promise<void> {
  const { store } = storefront(context, cart)
  cart.turnedAt ??= context.now()
  const made = await store.ask<{ payment_collection: { id: string } }>(
    "POST",
    "/store/payment-collections",
    { cart_id: cart.cartId }
  )
  const path = `/store/payment-collections/${made.body.payment_collection?.id}/payment-sessions`
  const opened =
    made.status === 200 ? await store.ask("POST", path, { provider_id: OTHER_PROVIDER }) : made
  if (opened.status === 200) {
    cart.pays = "otherwise"
  } else {
    fail(cart, JSON.stringify(opened.body))
    if (opened.status === 409) backToLease(cart)
  }
}

/** Brings the cart's total to 0: then Medusa wants no payment at all. */
export async function turnToNothing(context: Shopping, cart: Purchase): Promise<void> {
  const { store } = storefront(context, cart)
  cart.turnedAt ??= context.now()
  const { body } = await store.ask<{ cart?: Cart }>(
    "POST",
    `/store/carts/${cart.cartId}/promotions`,
    {
      promo_codes: [FREE_GOODS, FREE_DELIVERY],
    }
  )
  if (body.cart && body.cart.total === 0) {
    cart.pays = "free"
  } else {
    fail(cart, JSON.stringify(body).slice(0, 200))
    if (!body.cart) backToLease(cart)
  }
}

function backToLease(cart: Purchase): void {
  cart.turnedAt = null
  cart.pays = "lease"
  cart.stage = "completing"
}
