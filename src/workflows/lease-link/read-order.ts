import { createHash } from "node:crypto"
import type { MedusaContainer, RemoteQueryFunction } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import {
  ORDER_FIELDS,
  type OrderWithTotal,
  itemsOf,
  summarizeAmounts,
  withVariants,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { type OrderState, readOrderState } from "../align-order/read-order"

/** An order that a link leases, with all that leasing and showing it need. */
export interface LinkedOrder {
  order: OrderWithTotal & OrderDetails
  /** Its payments and fulfillments. */
  state: OrderState
  region: RegionOfOrder | null
}

interface OrderDetails {
  status: string
  customer_id?: string | null
  region_id?: string | null
  /** Of Medusa from 2.19 on. */
  locale?: string | null
  display_id: number
  custom_display_id?: string | null
  /** Major units. */
  tax_total: number
  cart_link?: { cart_id: string } | null
}

export interface RegionOfOrder {
  id: string
  name: string
  automatic_taxes: boolean
  payment_providers?: ({ id: string } | null)[] | null
}

const FIELDS = [
  ...ORDER_FIELDS,
  "status",
  "customer_id",
  "region_id",
  "locale",
  "display_id",
  "custom_display_id",
  "cart_link.cart_id",
]

const REGION_FIELDS = ["id", "name", "automatic_taxes", "payment_providers.id"]

/** An order by its id, or null. */
export async function readLinkedOrder(
  container: MedusaContainer,
  orderId: string
): Promise<LinkedOrder | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { eligibility } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const fields = eligibility.fieldsOf(FIELDS)
  const [{ data }, state] = await Promise.all([
    query.graph({ entity: "order", fields, filters: { id: orderId } }),
    readOrderState(container, orderId),
  ])
  const found = data[0] as unknown as LinkedOrder["order"] | undefined
  if (!found || !state) {
    return null
  }
  const [order, region] = await Promise.all([
    withVariants(query, found),
    found.region_id ? readRegion(query, found.region_id) : null,
  ])
  return { order, state, region }
}

async function readRegion(
  query: Pick<RemoteQueryFunction, "graph">,
  id: string
): Promise<RegionOfOrder | null> {
  const { data } = await query.graph({ entity: "region", fields: REGION_FIELDS, filters: { id } })
  return (data[0] as unknown as RegionOfOrder | undefined) ?? null
}

/** The cart that an order was made of, or null. */
export function cartOf({ order }: LinkedOrder): string | null {
  return order.cart_link?.cart_id ?? null
}

/**
 * A version of what a customer sees of an order, and of what LeaseCloud gets of it: lines, amounts,
 * addresses and contact. A client that sends it with an application leases no other order than the one
 * that it has shown.
 */
export function versionOf({ order }: Pick<LinkedOrder, "order">): string {
  const lines = itemsOf(order).map(({ title, quantity, subtotal }) => [
    title,
    String(quantity),
    String(subtotal),
  ])
  const { id, email, billing_address, shipping_address } = order
  const addresses = [billing_address, shipping_address].map(addressFacts)
  const seen = [id, summarizeAmounts(order).total, String(order.total), lines, email, addresses]
  return createHash("sha256").update(JSON.stringify(seen)).digest("base64url").slice(0, 22)
}

function addressFacts(address: LinkedOrder["order"]["billing_address"]): unknown[] | null {
  if (!address) {
    return null
  }
  const { company, first_name, last_name, address_1, address_2 } = address
  const { city, postal_code, country_code, phone } = address
  const name = [company, first_name, last_name, phone]
  return [...name, address_1, address_2, city, postal_code, country_code]
}

/** The shop's name, as its store has it. */
export async function shopName(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "store", fields: ["name"] })
  return (data[0] as { name?: string } | undefined)?.name ?? ""
}

/** What a merchant and a customer know an order by: the shop's own number, else Medusa's. */
export function numberOf({
  display_id,
  custom_display_id,
}: Pick<OrderDetails, "display_id" | "custom_display_id">): string {
  return custom_display_id ?? `#${display_id}`
}
