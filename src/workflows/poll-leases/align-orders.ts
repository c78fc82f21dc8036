import { atOnce } from "../../modules/leasecloud/internal"
import { AlignOrderInput, alignOrderWorkflow } from "../align-order"
import type { TaskContext } from "../task"

const TASK = "align-orders"
const BATCH = 200
const AT_ONCE = 5

/**
 * Moves the orders that lag behind their lease, a few at a time, until none lags or the time is
 * over. One that can't be moved does not delay the others; it is tried again in the next run, after those that
 * were not tried before. So are those that a killed process left: the lease's row says how far its order
 * has come.
 */
export async function alignOrders({ container, leasecloud, logger, deadline }: TaskContext) {
  const { ledger } = leasecloud
  const before = await ledger.failedBefore(TASK)
  const failed: string[] = []
  let moved = 0
  const align = async (input: AlignOrderInput) =>
    (await alignOrderWorkflow(container).run({ input })).result
  const tried = new Set<string>()
  while (!deadline.passed()) {
    const lagging = await ledger.dueForAlignment(BATCH, failed, before)
    if (!lagging.length) {
      return await ledger.saveState(TASK, { failed })
    }
    await atOnce(lagging, AT_ONCE, async ({ id, cart_id, order_id }) => {
      if (deadline.passed()) {
        return
      }
      tried.add(id)
      const { aligned } = await align({ lease_id: id, lease: { cart_id, order_id } }).catch(
        (error: Error) => {
          logger.warn(`leasecloud: ${id} waits: ${error.message}`)
          return { aligned: false }
        }
      )
      if (aligned) moved++
      else failed.push(id)
    })
    logger.info(`leasecloud: moved ${moved} orders after their leases, ${failed.length} wait`)
  }
  await ledger.saveState(TASK, { failed: [...before.filter((id) => !tried.has(id)), ...failed] })
}
