import type { IPaymentModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { AlignContext } from "./apply-to-order"
import { setStatusUnlessPaid } from "./collection-status"
import { NOTHING_ON_TOP } from "./lease-collection"
import { CollectionState, OrderState, PaymentState, isOurs } from "./read-order"

/** Medusa's payment module. */
export const paymentsOf = ({ container }: AlignContext) =>
  container.resolve<IPaymentModuleService>(Modules.PAYMENT)

/** Cancels an authorized payment. */
export async function cancelPayment(
  context: AlignContext,
  { id }: Pick<PaymentState, "id">
): Promise<void> {
  await paymentsOf(context).cancelPayment(id)
}

/**
 * Cancels a collection, unless somebody has paid in it by now. Medusa's confirmations of edits, returns,
 * exchanges and claims may leave one with an amount of 0, and Medusa counts such a collection as captured,
 * even once it is cancelled. It gets the amount back that somebody was about to pay in it. If nobody was, it
 * is taken off the order, as by the admin's route that deletes a collection. May run twice.
 */
export async function cancelCollection(
  context: AlignContext,
  { id, amount, payment_sessions }: CollectionState
): Promise<void> {
  const asked = amount || Math.max(0, ...payment_sessions.map((session) => session.amount))
  if (asked) {
    const payments = paymentsOf(context)
    if (!amount) await payments.updatePaymentCollections(id, { amount: asked })
    if (await setStatusUnlessPaid(context.container, id, "canceled")) {
      // What somebody pays there all the same was not asked for.
      await payments.updatePaymentCollections(id, { metadata: NOTHING_ON_TOP })
    }
  } else {
    const link = context.container.resolve(ContainerRegistrationKeys.LINK)
    await link.delete({ [Modules.PAYMENT]: { payment_collection_id: id } })
  }
}

/**
 * Leaves the payments of a cancelled order as Medusa's cancel does: nothing of the lease's is authorized,
 * and nothing is asked for. Medusa's cancel takes no lock, and goes on if it could not cancel a payment:
 * what came in the middle of it stands. What is captured stays. May run twice.
 */
export async function cancelPayments(context: AlignContext, order: OrderState): Promise<void> {
  for (const collection of order.collections) {
    const standing = collection.payments.filter(({ canceled_at }) => !canceled_at)
    const authorized = standing.filter((each) => isOurs(each) && isUncaptured(each))
    for (const payment of authorized) {
      await cancelPayment(context, payment)
    }
    if (collection.status !== "canceled" && authorized.length === standing.length) {
      await cancelCollection(context, collection)
    }
  }
}

const isUncaptured = ({ captured_at, captures }: PaymentState) => !captured_at && !captures.length
