import { BUYERS } from "../../../testbed/shopper/people"
import type { AppliedLease, Cart } from "../../../testbed/shopper/types"
import type { Storefront } from "../../../testbed/shopper/storefront"
import type { Application, CampaignRecord, CartRecord } from "../record"
import { organisationOf } from "./companies"
import { addressOf, exVatOf, fail, Shopping, storefront } from "./context"

/** Applies with the months of the plan, or with others. */
export async function apply(
  context: Shopping,
  cart: CartRecord,
  months = cart.plan.months
): Promise<Application> {
  const { plan, cartId } = cart
  const { store } = storefront(context, cart)
  const { applicant } = BUYERS[plan.market]
  noteSecrets(context.record, [applicant.nin, addressOf(cart)])
  const entry = begin(context, cart, "applied", months)
  const answer = await store
    .ask<AppliedLease>("POST", `/store/carts/${cartId}/lease`, {
      nin: applicant.nin,
      org_number: organisationOf(plan.market, cart.number),
      months,
      own_insurance: plan.ownInsurance,
    })
    .finally(() => (entry.endedAt = context.now()))
  entry.status = answer.status
  if (answer.status === 200) {
    await noteShown(store, cart, entry, answer.body)
  } else {
    fail(cart, JSON.stringify(answer.body))
  }
  return entry
}

type CartLease = { lease: { status: string; monthly_amount: number | null } | null }

/**
 * Looks at what the cart costs now and confirms it. False where there is nothing that could be
 * confirmed: then only applying anew helps.
 */
export async function confirm(context: Shopping, cart: CartRecord): Promise<boolean> {
  const { store } = storefront(context, cart)
  const path = `/store/carts/${cart.cartId}/lease`
  const shown = await store.ask<CartLease>("GET", path)
  const amount = shown.body.lease?.monthly_amount
  if (shown.status !== 200 || shown.body.lease?.status !== "draft" || amount == null) {
    fail(cart, `nothing to confirm: ${JSON.stringify(shown.body)}`)
    return false
  }
  const months = cart.applications[cart.applications.length - 1].months
  const entry = begin(context, cart, "confirmed", months)
  const answer = await store
    .ask<AppliedLease>("POST", `${path}/confirm`, { monthly_amount: amount })
    .finally(() => (entry.endedAt = context.now()))
  entry.status = answer.status
  if (answer.status !== 200) {
    fail(cart, JSON.stringify(answer.body))
    return false
  }
  entry.months = answer.body.lease.months
  await noteShown(store, cart, entry, answer.body)
  return true
}

function begin(
  { now }: Shopping,
  cart: CartRecord,
  kind: Application["kind"],
  months: number
): Application {
  const entry: Application = {
    kind,
    months,
    startedAt: now(),
    endedAt: 0,
    status: null,
    leaseId: null,
    monthlyAmount: null,
    cartTotal: null,
  }
  cart.applications.push(entry)
  return entry
}

async function noteShown(
  store: Storefront,
  cart: CartRecord,
  entry: Application,
  { lease }: AppliedLease
): Promise<void> {
  entry.leaseId = lease.id
  entry.monthlyAmount = lease.monthly_amount
  cart.leaseId = lease.id
  if (lease.monthly_amount === null) {
    const { body } = await store.ask<{ cart: Cart }>("GET", `/store/carts/${cart.cartId}`)
    entry.cartTotal = exVatOf(body.cart)
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
