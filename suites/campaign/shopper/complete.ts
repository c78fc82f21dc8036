import { Instance } from "../../../testbed/instance"
import type { Answer } from "../../../testbed/shopper/http"
import { readState } from "../audit/orders"
import { Purchase, Completion } from "../record"
import { apply, exVatOf, fail, PATIENCE, Shopping, storefront } from "./apply"

export type CompleteAnswer = {
  type?: string
  order?: { id: string; total: number; tax_total: number }
  error?: { message: string }
  message?: string
}

/** What a completion came to: an order, a refusal in words, no session to pay with, or none of it. */
export type Completed = "order" | "refused" | "sessionless" | "broken"

/** Completes as a lease, in as many tabs as the plan says. */
export async function completeLease(context: Shopping, cart: Purchase): Promise<Completed> {
  const { plan } = cart
  const running = context.servers()
  const applying =
    plan.secondTab?.when === "during"
      ? apply(context, cart, plan.secondTab.months).catch(() => undefined)
      : undefined
  const answers = await Promise.all([
    completeOnce(context, cart),
    plan.twoTabs ? completeOnce(context, cart, running[running.length - 1]) : null,
  ])
  const [first] = answers
  await applying
  const order = answers.find((answer) => answer?.body.order)?.body.order
  if (order) {
    noteOrder(cart, order)
    if (plan.completesAgain) await completeOnce(context, cart)
    if (plan.secondTab?.when === "after") await apply(context, cart, plan.secondTab.months)
    return "order"
  }
  fail(cart, JSON.stringify(answers.map((answer) => answer?.body ?? "no answer")))
  const tabs = plan.twoTabs ? answers : [first]
  const isBroken = tabs.some((answer) => answer === null || answer.status >= 500)
  if (plan.leaves && isBroken) cart.stage = "left"
  if (first?.body.type === "cart") return "refused"
  return first?.status === 400 ? "sessionless" : "broken"
}

/** Completes a cart that is paid by other means: from then on its order is none of the plugin's. */
export async function completeOtherwise(context: Shopping, cart: Purchase): Promise<void> {
  const answer = await completeOnce(context, cart)
  const order = answer?.body.order
  if (!order) {
    fail(cart, JSON.stringify(answer?.body ?? "no answer"))
    return
  }
  noteOrder(cart, order)
  cart.untouched = { orderId: order.id, state: await readState(context.pool, order.id) }
}

function noteOrder(cart: Purchase, order: NonNullable<CompleteAnswer["order"]>): void {
  cart.orderId = order.id
  cart.exVat = exVatOf(order)
  cart.inclVat = order.total
  cart.stage = "done"
}

async function completeOnce(
  context: Shopping,
  cart: Purchase,
  at?: Instance
): Promise<Answer<CompleteAnswer> | null> {
  const { instance, store } = storefront(context, cart, at)
  const entry: Completion = {
    instance: instance.name,
    startedAt: context.now(),
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
    entry.endedAt = context.now()
  }
}

/** A refusal in words: a shopper tries in another way, or gives up at last. */
export function givesUp({ failures }: Purchase): boolean {
  return failures > PATIENCE / 2
}
