import type { IPaymentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { LEASE_PROVIDER_ID, type LeaseRow, publicData } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

/**
 * Opens a lease's payment session again, where Medusa deleted it or ended its collection. Its amount
 * is that of the order which LeaseCloud was sent, whatever the order came to since.
 */
export async function renewSession(
  { container, leasecloud }: { container: MedusaContainer; leasecloud: LeaseCloudModuleService },
  lease: LeaseRow,
  collectionId: string
): Promise<{ id: string; status: string; amount: number }> {
  const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
  const collection = await payments.retrievePaymentCollection(collectionId)
  const session = await payments.createPaymentSession(collection.id, {
    provider_id: LEASE_PROVIDER_ID,
    amount: lease.order_total ?? collection.amount,
    currency_code: collection.currency_code,
    data: publicData(lease),
  })
  await leasecloud.ledger.replaceSession(lease, session.id, collection.id)
  return { id: session.id, status: session.status, amount: Number(session.amount) }
}
