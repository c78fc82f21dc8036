import BigNumber from "bignumber.js"
import { TestShop } from "./shop"

type Line = { subtotal: number; discount_subtotal: number; tax_total: number }

type OrderItem = Line & {
  id: string
  title: string
  quantity: number
  product_id: string
  variant_sku: string
  variant_title: string
}

type Address = Record<string, string | null>

/** An order as Medusa's admin API shows it, with its totals. */
export type OrderWithTotals = {
  id: string
  email: string
  total: number
  tax_total: number
  discount_total: number
  items: OrderItem[]
  shipping_methods: Line[]
  billing_address: Address
  shipping_address: Address
}

const FIELDS = [
  "id,email,total,tax_total,discount_total",
  "*items,items.subtotal,items.discount_subtotal,items.tax_total",
  "*shipping_methods,shipping_methods.subtotal,shipping_methods.discount_subtotal",
  "shipping_methods.tax_total,*billing_address,*shipping_address",
].join(",")

export async function orderWithTotals(shop: TestShop, id: string): Promise<OrderWithTotals> {
  const path = `/admin/orders/${id}?fields=${encodeURIComponent(FIELDS)}`
  return (await shop.admin<{ order: OrderWithTotals }>("GET", path)).body.order
}

/** Minor units, unrounded but for the noise of floating point beyond the sixth decimal. */
const minor = (...amounts: BigNumber.Value[]) =>
  BigNumber.sum(0, ...amounts)
    .decimalPlaces(6)
    .shiftedBy(2)

const rounded = (amount: BigNumber) => amount.integerValue(BigNumber.ROUND_HALF_UP).toNumber()

const netOf = (line: Line) => new BigNumber(line.subtotal).minus(line.discount_subtotal)

type SentItem = {
  name: string
  sku?: string
  productId?: string
  attributes?: string
  unitAmount: number
  quantity: number
  discountAmount?: number
}

type Sent = Record<string, unknown> & {
  items: SentItem[]
  shippingAmount?: number
  shippingVAT?: number
}

const comesTo = (item: SentItem) => item.unitAmount * item.quantity - (item.discountAmount ?? 0)

/** What of a received body depends on the order, to compare with `expectedOf` that order. */
export function amountsAndTexts(sent: Sent) {
  const { items, shippingAmount = 0, shippingVAT = 0 } = sent
  return {
    total: items.reduce((sum, item) => sum + comesTo(item), shippingAmount),
    shippingAmount,
    shippingVAT,
    items: items
      .map(({ name, sku, productId, attributes, quantity }) => ({
        name,
        sku,
        productId,
        attributes,
        quantity,
      }))
      .sort(bySku),
    company: sent.company,
    email: sent.email,
    firstName: sent.firstName,
    lastName: sent.lastName,
    billing: [sent.billingAddress, sent.billingCity, sent.billingPostalCode, sent.billingCountry],
    shipping: [
      sent.shippingFirstName,
      sent.shippingLastName,
      sent.shippingAddress,
      sent.shippingCity,
      sent.shippingPostalCode,
    ],
  }
}

/** The same, of the order: computed from Medusa's own totals. */
export function expectedOf(order: OrderWithTotals): ReturnType<typeof amountsAndTexts> {
  const { billing_address: billing, shipping_address: shipping, shipping_methods } = order
  return {
    total: rounded(minor(order.total, -order.tax_total)),
    shippingAmount: rounded(minor(...shipping_methods.map(netOf))),
    shippingVAT: rounded(minor(...shipping_methods.map(({ tax_total }) => tax_total))),
    items: order.items
      .map((item) => ({
        name: item.title,
        sku: item.variant_sku,
        productId: item.product_id,
        attributes: /^Default (variant|option value)$/.test(item.variant_title)
          ? undefined
          : item.variant_title,
        quantity: item.quantity,
      }))
      .sort(bySku),
    company: billing.company,
    email: order.email,
    firstName: billing.first_name,
    lastName: billing.last_name,
    billing: [
      billing.address_1,
      billing.city,
      billing.postal_code,
      billing.country_code?.toUpperCase(),
    ],
    shipping: [
      shipping.first_name,
      shipping.last_name,
      shipping.address_1,
      shipping.city,
      shipping.postal_code,
    ],
  }
}

const bySku = (a: { sku?: string }, b: { sku?: string }) =>
  String(a.sku).localeCompare(String(b.sku))

/** How far the line that is furthest off is from its exact net amount, in minor units. */
export function furthestOff(sent: Sent, order: OrderWithTotals): number {
  const off = order.items.map((item) => {
    const line = sent.items.find(({ sku }) => sku === item.variant_sku)
    return line
      ? minor(netOf(item)).minus(comesTo(line)).abs().toNumber()
      : Number.POSITIVE_INFINITY
  })
  return Math.max(...off)
}
