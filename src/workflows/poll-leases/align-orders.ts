import { dueForAlignment } from "../../modules/leasecloud/ledger/polling"
import { alignOrderWorkflow } from "../align-order"
import type { SweepContext } from "../sweep/context"

const BATCH = 200
const AT_ONCE = 5

/** Moves the orders that lag behind their lease, a few at a time. */
export async function alignOrders({ container, leasecloud, logger, deadline }: SweepContext) {
  const lagging = await dueForAlignment(leasecloud.ledger.db, BATCH)
  const next = lagging.values()
  const worker = async () => {
    for (const lease of next) {
      if (deadline.passed()) {
        return
      }
      const input = { lease_id: lease.id, cart_id: lease.cart_id }
      await alignOrderWorkflow(container)
        .run({ input })
        .catch((error: Error) => logger.warn(`leasecloud: ${lease.id} waits: ${error.message}`))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
