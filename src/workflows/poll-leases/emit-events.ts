import { Modules } from "@medusajs/framework/utils"
import type { TaskContext } from "../task"

const BATCH = 100

/**
 * Emits the lease events that wait in the outbox, and plans the mails that customers get of them. Marked after the bus took them: a process that
 * dies in between emits them again, with the same `event_id`.
 */
export async function emitEvents({ container, leasecloud, deadline }: TaskContext): Promise<void> {
  const eventBus = container.resolve(Modules.EVENT_BUS)
  while (!deadline.passed()) {
    const rows = await leasecloud.ledger.claimOutbox(BATCH)
    if (!rows.length) {
      return
    }
    await leasecloud.ledger.planMails(leasecloud.options.mails, rows)
    await eventBus.emit(
      rows.map(({ id, lease_id, order_id, emit_as }) => ({
        name: emit_as,
        data: { id: lease_id, order_id, event_id: id },
      }))
    )
    await leasecloud.ledger.markEmitted(rows.map(({ id }) => id))
  }
}
