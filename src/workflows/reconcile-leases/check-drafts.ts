import type { IPaymentModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import { openFlag } from "../../modules/leasecloud/ledger/flags"
import { declineDraft, idleDrafts } from "../../modules/leasecloud/ledger/reconcile"
import { readOrderState } from "../align-order/read-order"
import { renewSession } from "../align-order/renew-session"
import type { SweepContext } from "../sweep/context"

const BATCH = 2_000

/**
 * A completion that was killed after it made the order, and before it asked the provider, leaves an
 * order whose lease is a draft, and Medusa never asks again: this does. Killed even earlier, the
 * order lacks its cart or its collection, which is Medusa's to mend: flagged.
 */
export async function checkDrafts(context: SweepContext): Promise<void> {
  const { db } = context.leasecloud.ledger
  const drafts = await idleDrafts(db, BATCH)
  if (!drafts.length) {
    return
  }
  const orders = await findOrders(context, drafts)
  for (const draft of drafts) {
    const { byCart, byCollection } = orders(draft)
    if (byCart && byCollection) {
      await authorizeForgotten(context, draft, byCollection)
    } else if (byCart || byCollection) {
      await openFlag(db, draft, "completion_interrupted", { order_id: byCart ?? byCollection })
    }
  }
}

async function findOrders({ container }: SweepContext, drafts: LeaseRow[]) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: carts } = await query.graph({
    entity: "order_cart",
    fields: ["cart_id", "order_id"],
    filters: { cart_id: drafts.map(({ cart_id }) => cart_id) },
  })
  // A draft does not know its collection: the cart had none when somebody first applied for it.
  const { data: collectionsOfCarts } = await query.graph({
    entity: "cart_payment_collection",
    fields: ["cart_id", "payment_collection_id"],
    filters: { cart_id: drafts.map(({ cart_id }) => cart_id) },
  })
  const collectionOf = new Map(
    collectionsOfCarts.map(({ cart_id, payment_collection_id }) => [cart_id, payment_collection_id])
  )
  const { data: collections } = await query.graph({
    entity: "order_payment_collection",
    fields: ["payment_collection_id", "order_id"],
    filters: { payment_collection_id: [...collectionOf.values()] },
  })
  const ofCart = new Map(carts.map(({ cart_id, order_id }) => [cart_id, order_id]))
  const ofCollection = new Map(
    collections.map(({ payment_collection_id, order_id }) => [payment_collection_id, order_id])
  )
  return (draft: LeaseRow) => ({
    byCart: ofCart.get(draft.cart_id) ?? null,
    byCollection: ofCollection.get(collectionOf.get(draft.cart_id) ?? "") ?? null,
  })
}

async function authorizeForgotten(context: SweepContext, draft: LeaseRow, orderId: string) {
  const { container, leasecloud, logger } = context
  const order = await readOrderState(container, orderId)
  if (!order || order.status === "canceled") {
    return
  }
  const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
  try {
    const session = order.session ?? (await renewSession(context, draft, order.collectionId!))
    await payments.authorizePaymentSession(session.id, {})
  } catch {
    const after = await leasecloud.findLease(draft.id)
    if (after?.status === "draft") {
      logger.warn(`leasecloud: ${draft.id} was refused after its order ${orderId} had been made`)
      await declineDraft(leasecloud.ledger.db, after, orderId)
    }
  }
}
