import { BUYERS } from "../../demo/shopper/people"
import type { Answer } from "../../demo/shopper/http"
import { Storefront } from "../../demo/shopper/storefront"
import type { AppliedLease } from "../../demo/shopper/types"
import type { SeededShop } from "../../demo/seed"
import type { Instance } from "./instances"
import type { CampaignRecord, CartRecord, Completion } from "./record"
import type { Random } from "./random"

/** Ends a shopper's patience: so many tries that brought nothing. */
const PATIENCE = 40

export type Shopping = {
  shop: SeededShop
  servers: () => Instance[]
  record: CampaignRecord
  random: Random
  now: () => number
}

/** Takes one shopper as far as it goes just now. What fails is tried again in the next round. */
export async function shop(context: Shopping, cart: CartRecord): Promise<void> {
  try {
    if (cart.stage === "new") await fill(context, cart)
    if (cart.stage === "applying") await apply(context, cart)
    if (cart.stage === "completing") await complete(context, cart)
  } catch (error) {
    // The server was killed, or answers with an error: a shopper tries again.
    fail(cart, (error as Error).message)
  }
}

function fail(cart: CartRecord, trouble: string): void {
  cart.failures++
  cart.trouble = `${cart.stage}: ${trouble.slice(0, 200)}`
  if (cart.failures > PATIENCE) cart.stage = "left"
}

/** A storefront on any of the servers, and the shopper's own address. */
function storefront({ shop, servers, random }: Shopping, cart: CartRecord, at?: Instance) {
  const running = servers()
  if (!running.length) throw new Error("no server is up")
  const instance = at ?? random.pick(running)
  const address = addressOf(cart)
  return { instance, store: new Storefront(instance.url, shop, { "x-forwarded-for": address }) }
}

/** Every shopper has an address of its own, from the range for examples. */
export function addressOf({ number }: CartRecord): string {
  return `203.0.${113 + Math.floor(number / 250)}.${(number % 250) + 1}`
}

async function fill(context: Shopping, cart: CartRecord): Promise<void> {
  const { plan } = cart
  const { store } = storefront(context, cart)
  const { id } = await store.createCart(plan)
  await store.addShippingMethod(id, plan.market)
  if (plan.promoCodes.length) await store.addPromotions(id, plan.promoCodes)
  cart.cartId = id
  cart.stage = "applying"
}

async function apply(context: Shopping, cart: CartRecord): Promise<void> {
  const { plan, cartId } = cart
  const { store } = storefront(context, cart)
  const { applicant } = BUYERS[plan.market]
  noteSecrets(context.record, [applicant.nin, addressOf(cart)])
  cart.applications++
  const answer = await store.ask<AppliedLease>("POST", `/store/carts/${cartId}/lease`, {
    ...applicant,
    months: plan.months,
    own_insurance: plan.ownInsurance,
  })
  if (answer.status === 200) {
    cart.leaseId = answer.body.lease.id
    cart.stage = "completing"
  } else if (answer.status === 409) {
    // A lease of this cart has been sent: all that is left is to complete the cart.
    fail(cart, JSON.stringify(answer.body))
    cart.stage = "completing"
  } else {
    fail(cart, JSON.stringify(answer.body))
  }
}

/** As typed, and as digits alone. */
function noteSecrets({ secrets }: CampaignRecord, texts: string[]): void {
  for (const text of texts) {
    secrets.add(text)
    const bare = text.replace(/[-+ ]/g, "")
    if (!text.includes(".")) secrets.add(bare)
  }
}

type CompleteAnswer = {
  type?: string
  order?: { id: string; total: number; tax_total: number }
  error?: { message: string }
  message?: string
}

async function complete(context: Shopping, cart: CartRecord): Promise<void> {
  const running = context.servers()
  const first = completeOnce(context, cart)
  const second = cart.plan.twoTabs
    ? completeOnce(context, cart, running[running.length - 1])
    : Promise.resolve(null)
  const answers = await Promise.all([first, second])
  const order = answers.find((answer) => answer?.body.order)?.body.order
  if (order) {
    noteOrder(cart, order)
    if (cart.plan.completesAgain) await completeOnce(context, cart)
    return
  }
  const broken = answers.some((answer) => answer === null || answer.status >= 500)
  fail(cart, JSON.stringify(answers.map((answer) => answer?.body ?? "no answer")))
  if (cart.plan.leaves && broken) {
    cart.stage = "left"
  } else if (answers[0]?.body.type === "cart") {
    // Refused in words: a shopper applies anew, or gives up at last.
    cart.stage = cart.failures > PATIENCE / 2 ? "refused" : "applying"
  }
  if (cart.plan.changesCart && !cart.changed) await change(context, cart)
}

function noteOrder(cart: CartRecord, order: NonNullable<CompleteAnswer["order"]>): void {
  cart.orderId = order.id
  cart.exVat = exVatOf(order)
  cart.stage = "done"
}

/** Minor units, ex VAT; Medusa's totals carry noise far behind the decimal point. */
export function exVatOf({ total, tax_total }: { total: number; tax_total: number }): number {
  return Math.round(Number(((total - tax_total) * 100).toFixed(4)))
}

async function completeOnce(
  context: Shopping,
  cart: CartRecord,
  at?: Instance
): Promise<Answer<CompleteAnswer> | null> {
  const { instance, store } = storefront(context, cart, at)
  const entry: Completion = {
    instance: instance.name,
    startedAt: Date.now(),
    endedAt: 0,
    status: null,
    orderId: null,
    message: null,
  }
  cart.completions.push(entry)
  try {
    const answer = await store.ask<CompleteAnswer>("POST", `/store/carts/${cart.cartId}/complete`)
    entry.status = answer.status
    entry.orderId = answer.body.order?.id ?? null
    entry.message = answer.body.error?.message ?? answer.body.message ?? null
    return answer
  } catch {
    return null
  } finally {
    entry.endedAt = Date.now()
  }
}

async function change(context: Shopping, cart: CartRecord): Promise<void> {
  const { store } = storefront(context, cart)
  const answer = await store.ask("POST", `/store/carts/${cart.cartId}/line-items`, {
    variant_id: context.shop.variants["CHAIR-GREY"],
    quantity: 1,
  })
  if (answer.status === 200) {
    cart.changed = true
    cart.stage = "applying"
  }
}
