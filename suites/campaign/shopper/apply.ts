import type { Pool } from "pg"
import type { Instance } from "../../../testbed/instance"
import type { SeededShop } from "../../../testbed/seed"
import type { MarketCode } from "../../../testbed/seed/markets"
import type { Answer } from "../../../testbed/shopper/http"
import { BUYERS } from "../../../testbed/shopper/people"
import { AppliedLease, Cart, Storefront } from "../../../testbed/shopper/storefront"
import type { SimulatorClient } from "../../../testbed/simulator"
import type { Random } from "../plans"
import { Application, CampaignRecord, Purchase, isShopping } from "../record"

/** Ends a shopper's patience: so many tries that brought nothing. */
export const PATIENCE = 16

export type Shopping = {
  shop: SeededShop
  pool: Pool
  lender: SimulatorClient
  servers: () => Instance[]
  record: CampaignRecord
  random: Random
  now: () => number
}

/** Notes that a step brought nothing; a shopper whose patience ends leaves for good. */
export function fail(cart: Purchase, trouble: string): void {
  cart.failures++
  cart.trouble = `${cart.stage}: ${trouble.slice(0, 200)}`
  if (cart.failures > PATIENCE && isShopping(cart)) cart.stage = "left"
}

/** A storefront on any of the servers, and the shopper's own address. */
export function storefront(context: Shopping, cart: Purchase, at?: Instance) {
  const running = context.servers()
  if (!running.length) throw new Error("no server is up")
  const instance = at ?? context.random.pick(running)
  const headers = { "x-forwarded-for": addressOf(cart) }
  return { instance, store: new CountedStorefront(instance, context.shop, headers) }
}

/** What this shopper reads of an answer: Medusa works out the rest of a cart for nobody. */
const READ: [path: RegExp, fields: string][] = [
  [/^\/store\/carts$/, "id"],
  [/^\/store\/carts\/\w+\/(shipping-methods|line-items)$/, "id"],
  [/^\/store\/carts\/\w+\/complete$/, "id,total,tax_total"],
]

/** A storefront whose requests count as under way at its server. */
class CountedStorefront extends Storefront {
  constructor(
    private readonly instance: Instance,
    shop: SeededShop,
    headers: Record<string, string>
  ) {
    super(instance.url, shop, headers)
  }

  override ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown
  ): Promise<Answer<T>> {
    const fields = READ.find(([of]) => method === "POST" && of.test(path))?.[1]
    const asked = fields ? `${path}?fields=${fields}` : path
    return this.instance.counted(super.ask<T>(method, asked, body))
  }
}

/** Every shopper has an address of its own, from the range for examples. */
export function addressOf({ number }: Purchase): string {
  return `203.0.${113 + Math.floor(number / 250)}.${(number % 250) + 1}`
}

/** Minor units, ex VAT; Medusa's totals carry noise far behind the decimal point. */
export function exVatOf({ total, tax_total }: { total: number; tax_total: number }): number {
  return Math.round(Number(((total - tax_total) * 100).toFixed(4)))
}

/** Applies with the months of the plan, or with others. */
export async function apply(
  context: Shopping,
  cart: Purchase,
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
export async function confirm(context: Shopping, cart: Purchase): Promise<boolean> {
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
  cart: Purchase,
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
    saysVersion: false,
    monthlyAmount: null,
    exVat: null,
  }
  cart.applications.push(entry)
  return entry
}

async function noteShown(
  store: Storefront,
  cart: Purchase,
  entry: Application,
  { lease }: AppliedLease
): Promise<void> {
  entry.leaseId = lease.id
  entry.monthlyAmount = lease.monthly_amount
  cart.leaseId = lease.id
  if (lease.monthly_amount === null) {
    const { body } = await store.ask<{ cart: Cart }>("GET", `/store/carts/${cart.cartId}`)
    entry.exVat = exVatOf(body.cart)
  }
}

/** Keeps what must not be found afterwards: as typed, and as digits alone. */
export function noteSecrets({ secrets }: CampaignRecord, texts: string[]): void {
  for (const text of texts) {
    secrets.add(text)
    const bare = text.replace(/[-+ ]/g, "")
    if (!text.includes(".")) secrets.add(bare)
  }
}

/** Of the ranges that the demo's companies lie in, which are in no use. */
const PREFIXES: Record<MarketCode, string> = { se: "5599", dk: "99", no: "999", fi: "990" }
const LENGTHS: Record<MarketCode, number> = { se: 10, dk: 8, no: 9, fi: 8 }

/** An organisation number of its own for cart `number`, with the market's check digit. */
export function organisationOf(market: MarketCode, number: number): string {
  const prefix = PREFIXES[market]
  const width = LENGTHS[market] - prefix.length - 1
  let left = number
  for (let serial = 0; serial < 10 ** width; serial++) {
    const digits = prefix + String(serial).padStart(width, "0")
    const check = checkDigit(market, digits)
    if (check !== null && left-- === 0) {
      return market === "fi" ? `${digits}-${check}` : `${digits}${check}`
    }
  }
  throw new Error(`There is no organisation number ${number} in ${market}`)
}

/** Null where the digits can have none. */
function checkDigit(market: MarketCode, digits: string): number | null {
  const weighted = (weights: number[]) =>
    weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0)
  const fromEleven = (sum: number) => (11 - (sum % 11)) % 11
  switch (market) {
    case "se":
      return (10 - (luhn(digits) % 10)) % 10
    case "dk":
      return valid(fromEleven(weighted([2, 7, 6, 5, 4, 3, 2])))
    case "no":
      return valid(fromEleven(weighted([3, 2, 7, 6, 5, 4, 3, 2])))
    case "fi":
      return valid(fromEleven(weighted([7, 9, 10, 5, 8, 4, 2])))
  }
}

const valid = (digit: number) => (digit === 10 ? null : digit)

function luhn(digits: string): number {
  return [...digits].reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}
