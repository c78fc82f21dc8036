import type { Pool } from "pg"
import type { Answer } from "../../../testbed/shopper/http"
import { Storefront } from "../../../testbed/shopper/storefront"
import type { SeededShop } from "../../../testbed/seed"
import type { Instance } from "../../../testbed/instance"
import type { SimulatorClient } from "../../../testbed/simulator-client"
import { CampaignRecord, CartRecord, isShopping } from "../record"
import type { Random } from "../random"

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
export function fail(cart: CartRecord, trouble: string): void {
  cart.failures++
  cart.trouble = `${cart.stage}: ${trouble.slice(0, 200)}`
  if (cart.failures > PATIENCE && isShopping(cart)) cart.stage = "left"
}

/** A storefront on any of the servers, and the shopper's own address. */
export function storefront(context: Shopping, cart: CartRecord, at?: Instance) {
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
export function addressOf({ number }: CartRecord): string {
  return `203.0.${113 + Math.floor(number / 250)}.${(number % 250) + 1}`
}

/** Minor units, ex VAT; Medusa's totals carry noise far behind the decimal point. */
export function exVatOf({ total, tax_total }: { total: number; tax_total: number }): number {
  return Math.round(Number(((total - tax_total) * 100).toFixed(4)))
}
