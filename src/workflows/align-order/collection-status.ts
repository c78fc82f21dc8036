import type { MedusaContainer, PaymentCollectionStatus } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud/internal"

/** A payment that is being added refers to the row: it waits for this, or the next statement sees it. */
const LOCK = "select id from payment_collection where id = :id for update"

/** What LeaseCloud was to pay and was not captured is ours to cancel. */
const SET = `
  update payment_collection set status = :status, updated_at = now()
  where id = :id
    and not exists (
      select from payment
      where payment_collection_id = :id and deleted_at is null
        and (captured_at is not null or (canceled_at is null and provider_id <> :own)))
    and not exists (
      select from payment_session
      where payment_collection_id = :id and deleted_at is null
        and status = 'pending_authorization' and provider_id <> :own)
  returning id`

/**
 * Cancels a payment collection, or has it wait for its payment again, unless somebody has paid in it by
 * now or has promised to: what was read before may have changed since. Who pays in it later gives it
 * its status back, since Medusa sets that with each payment. Whether the status was set.
 */
export async function setStatusUnlessPaid(
  container: MedusaContainer,
  id: string,
  status: Extract<PaymentCollectionStatus, "canceled" | "not_paid">
): Promise<boolean> {
  const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return await db.transaction(async (trx) => {
    await trx.raw(LOCK, { id })
    const binding = { id, status, own: LEASE_PROVIDER_ID }
    const { rows } = await trx.raw<{ rows: unknown[] }>(SET, binding)
    return rows.length > 0
  })
}
