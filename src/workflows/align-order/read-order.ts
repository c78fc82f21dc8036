import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud/provider-id"

export interface OrderState {
  id: string
  status: string
  fulfillments: { id: string; canceled_at: string | Date | null }[]
  /** The lease's payment session and payment, where they exist. */
  session: { id: string; status: string } | null
  /** Where a session can be opened: Medusa ends a collection, and opens another, when an order is edited. */
  collectionId: string | null
  payment: { id: string; captured: boolean } | null
}

interface OrderGraph {
  id: string
  status: string
  fulfillments?: { id: string; canceled_at: string | Date | null }[]
  payment_collections?: {
    id: string
    status: string
    payment_sessions?: { id: string; status: string; provider_id: string }[]
    payments?: {
      id: string
      provider_id: string
      canceled_at: string | Date | null
      captured_at: string | Date | null
      captures?: { id: string }[]
    }[]
  }[]
}

const FIELDS = [
  "id",
  "status",
  "fulfillments.id",
  "fulfillments.canceled_at",
  "payment_collections.id",
  "payment_collections.status",
  "payment_collections.payment_sessions.id",
  "payment_collections.payment_sessions.status",
  "payment_collections.payment_sessions.provider_id",
  "payment_collections.payments.id",
  "payment_collections.payments.provider_id",
  "payment_collections.payments.canceled_at",
  "payment_collections.payments.captured_at",
  "payment_collections.payments.captures.id",
]

/** Where a Medusa order stands, as far as its lease is concerned; null where it does not exist. */
export async function readOrderState(
  container: MedusaContainer,
  orderId: string
): Promise<OrderState | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: FIELDS,
    filters: { id: orderId },
  })
  const order = data[0] as unknown as OrderGraph | undefined
  if (!order) {
    return null
  }
  const collections = order.payment_collections ?? []
  const ours = <T extends { provider_id: string }>(rows: T[]) =>
    rows.filter((row) => row.provider_id === LEASE_PROVIDER_ID)
  const living = collections.filter(({ status }) => status !== "canceled")
  const session = ours(living.flatMap((each) => each.payment_sessions ?? []))[0]
  const payment = ours(collections.flatMap((each) => each.payments ?? [])).find(
    (each) => !each.canceled_at
  )
  return {
    id: order.id,
    status: order.status,
    fulfillments: order.fulfillments ?? [],
    session: session ?? null,
    collectionId: living[0]?.id ?? null,
    payment: payment ? { id: payment.id, captured: Boolean(payment.captures?.length) } : null,
  }
}
