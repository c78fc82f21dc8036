import { MathBN } from "@medusajs/framework/utils"
import { toMajor, toMinor } from "../../../leasecloud/money"
import type { MarketCode } from "../../../leasecloud/markets"
import { buildBilling, buildShipping } from "./addresses"
import { exact, itemsOf, netOf, quantityOf, shippingMethodsOf } from "./amounts"
import { LeaseContact, contactOf } from "./applicant"
import { clean } from "./text"
import type { Amount, LeasableItem, LeasableOrder } from "./leasable-order"

/** What is needed of an order beside what makes it leasable. `total` in major units, incl. VAT. */
export type OrderWithTotal = LeasableOrder & { total?: unknown }

/** One line, or several lines of the same article. Amounts in major units, ex VAT, after discounts. */
export interface ItemFacts {
  /** The article's SKU, else its name. */
  article: string
  quantity: number
  amount: number
  /** Pieces that come back: their return was requested or received. */
  returned: number
  /** Pieces that a claim wrote off. */
  written_off: number
}

/**
 * What an order contributes to its lease: what LeaseCloud has, when it was sent, and what the order
 * says, at any later time. Nothing that only the applicant typed is in it.
 */
export interface OrderFacts {
  /** Major units, incl. VAT, after credit lines: what Medusa charges. */
  total: number
  /** Major units, ex VAT, after discounts. */
  shipping: number
  items: ItemFacts[]
  /** Company, contact and addresses by the names of the order's fields; absent ones are left out. */
  fields: Record<string, string>
}

/** One difference between LeaseCloud and an order. Null if that one does not have the field. */
export interface Difference {
  field: string
  leasecloud: string | number | null
  order: string | number | null
}

/**
 * The facts of an order, read with ORDER_FIELDS and `total`. Of the contact, what the applicant gave
 * (`given`) is left out: LeaseCloud has that, and not what the order says.
 * @throws MedusaError UNEXPECTED_STATE if the order was read without its totals.
 */
export function orderFacts(
  order: OrderWithTotal,
  market: MarketCode,
  given: LeaseContact = {}
): OrderFacts {
  const contact = contactOf(order, market)
  return {
    total: toMajor(toMinor(exact(order.total as Amount, "total"))),
    shipping: toMajor(toMinor(MathBN.sum(...shippingMethodsOf(order).map(netOf)))),
    items: itemFacts(order),
    fields: present({
      "contact.first_name": given.firstName ? undefined : contact.firstName,
      "contact.last_name": given.lastName ? undefined : contact.lastName,
      "contact.email": given.email ? undefined : contact.email,
      "contact.phone": given.phone ? undefined : contact.phone,
      ...addressFacts(order),
    }),
  }
}

/**
 * The differences between what was sent of an order and what it says now, field by field. `sent` is
 * null for leases of the plugin's first version, which kept the total alone (`sentTotal`).
 */
export function differences(
  sent: OrderFacts | null,
  sentTotal: number,
  now: OrderFacts
): Difference[] {
  const totals = difference("total", sent?.total ?? sentTotal, now.total)
  if (!sent) {
    return totals
  }
  // The contact fields that the applicant gave were not sent of the order, so they can't differ.
  const names = new Set([
    ...Object.keys(sent.fields),
    ...Object.keys(now.fields).filter((name) => !name.startsWith("contact.")),
  ])
  return [
    ...totals,
    ...difference("shipping", sent.shipping, now.shipping),
    ...itemDifferences(sent.items, now.items),
    ...[...names].sort().flatMap((name) => difference(name, sent.fields[name], now.fields[name])),
  ]
}

function difference(
  field: string,
  leasecloud: string | number | undefined,
  order: string | number | undefined
): Difference[] {
  return leasecloud === order
    ? []
    : [{ field, leasecloud: leasecloud ?? null, order: order ?? null }]
}

const NUMBERS = ["quantity", "amount", "returned", "written_off"] as const

function itemDifferences(sent: ItemFacts[], now: ItemFacts[]): Difference[] {
  const articles = new Set([...sent, ...now].map(({ article }) => article))
  const find = (items: ItemFacts[], article: string) =>
    items.find((item) => item.article === article)
  return [...articles]
    .sort()
    .flatMap((article) =>
      NUMBERS.flatMap((name) =>
        difference(
          `items.${article}.${name}`,
          find(sent, article)?.[name] ?? 0,
          find(now, article)?.[name] ?? 0
        )
      )
    )
}

function itemFacts(order: LeasableOrder): ItemFacts[] {
  const lines = new Map<string, LeasableItem[]>()
  for (const item of itemsOf(order)) {
    const article = clean(item.variant_sku) ?? nameOf(item)
    lines.set(article, [...(lines.get(article) ?? []), item])
  }
  return [...lines].map(([article, items]) => ({
    article,
    quantity: sum(items.map(quantityOf)),
    amount: toMajor(toMinor(MathBN.sum(...items.map(netOf)))),
    returned: sum(items.map(({ detail }) => pieces(detail, RETURNS))),
    written_off: sum(items.map(({ detail }) => pieces(detail, ["written_off_quantity"]))),
  }))
}

/** A piece that is received is no longer among the requested ones. */
const RETURNS = [
  "return_requested_quantity",
  "return_received_quantity",
  "return_dismissed_quantity",
] as const

function pieces(
  detail: LeasableItem["detail"],
  names: readonly (keyof NonNullable<LeasableItem["detail"]>)[]
): number {
  return sum(names.map((name) => exact(detail?.[name] ?? 0, `items.detail.${name}`).toNumber()))
}

function nameOf(item: LeasableItem): string {
  const title = clean(item.title) ?? clean(item.product_title)
  return [title, clean(item.variant_title)].filter(Boolean).join(", ") || "Item"
}

function addressFacts(order: LeasableOrder) {
  const billing = buildBilling(order.billing_address ?? {})
  const shipping = buildShipping(order)
  return {
    company: billing.company,
    "billing_address.address_1": billing.billingAddress,
    "billing_address.address_2": billing.billingAddress2,
    "billing_address.city": billing.billingCity,
    "billing_address.postal_code": billing.billingPostalCode,
    "billing_address.country_code": billing.billingCountry,
    "shipping_address.first_name": shipping.shippingFirstName,
    "shipping_address.last_name": shipping.shippingLastName,
    "shipping_address.address_1": shipping.shippingAddress,
    "shipping_address.address_2": shipping.shippingAddress2,
    "shipping_address.city": shipping.shippingCity,
    "shipping_address.postal_code": shipping.shippingPostalCode,
  }
}

function present(fields: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(fields).filter((entry): entry is [string, string] => !!entry[1])
  return Object.fromEntries(entries)
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
