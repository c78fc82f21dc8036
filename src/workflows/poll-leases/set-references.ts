import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LeaseCloudError } from "../../leasecloud/errors"
import type { MarketCode } from "../../leasecloud/markets"
import { dueForReference, recordReference } from "../../modules/leasecloud/ledger/references"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import type { SweepContext } from "../sweep/context"

/** A few at a time: they share the lane of the polls, which matter more. */
const BATCH = 5

/**
 * Gives LeaseCloud's staff the number that the merchant knows: the order's, in place of the reference
 * that the lease was made with. Settled leases only; from then on a lease is known by its remote id.
 */
export async function setReferences({ container, leasecloud }: SweepContext): Promise<void> {
  const { ledger, options, upstream } = leasecloud
  const due = await dueForReference(ledger.db, BATCH)
  if (!due.length) {
    return
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: orders } = await query.graph({
    entity: "order",
    fields: ["id", "display_id", "custom_display_id"],
    filters: { id: due.map((lease) => lease.order_id!) },
  })
  for (const lease of due) {
    const order = orders.find(({ id }) => id === lease.order_id)
    const number =
      order &&
      String(
        options.orderReference === "id" ? order.id : order.custom_display_id || order.display_id
      )
    try {
      if (number) {
        await upstream.call(
          "polling",
          lease.market as MarketCode,
          (client) => client.setReference(lease.remote_id!, number),
          lease.id
        )
      }
      await recordReference(ledger.db, lease, number ?? null)
    } catch (error) {
      if (!(error instanceof BudgetExhausted) && !(error instanceof LeaseCloudError)) {
        throw error
      }
      return
    }
  }
}
