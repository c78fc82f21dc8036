import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Ledger } from "../../modules/leasecloud/internal"
import { checkOrder } from "../check-order"
import type { TaskContext } from "../task"

const TASK = "check-orders"
const BATCH = 500
/**
 * Subscribers look at a changed order at once. This is for events that were lost, and for changes that
 * Medusa tells nobody of: credit lines, a return that is taken back.
 */
const EVERY_MS = 10 * 60_000
/** Looked at twice rather than not at all, where clocks of processes differ. */
const OVERLAP_MS = 60_000

type LeaseOfOrder = Awaited<ReturnType<Ledger["liveLeasesAfter"]>>[number]

/** When the last look began, and the order up to which one came that the time cut short. */
interface Look {
  at: number
  begun?: { at: number; after: string }
}

/**
 * Looks at the orders of live leases that changed since the last look, and at those whose difference
 * somebody is still to deal with. A look that the time cuts short goes on in the next run.
 */
export async function checkOrders(context: TaskContext): Promise<void> {
  const { ledger } = context.leasecloud
  const now = Date.now()
  const { at, begun = { at: now, after: "" } } = (await ledger.loadState<Look>(TASK)) ?? { at: 0 }
  if (begun.at === now && now - at < EVERY_MS) {
    return
  }
  let after = begun.after
  while (!context.deadline.passed()) {
    const leases = await ledger.liveLeasesAfter(after, BATCH)
    if (!leases.length) {
      return await ledger.saveState(TASK, { at: begun.at })
    }
    after = await checkBatch(context, leases, new Date(at - OVERLAP_MS), after)
    await ledger.saveState(TASK, { at, begun: { at: begun.at, after } })
  }
}

/** The last order that was looked at; `before` if time was over before the first. */
async function checkBatch(
  context: TaskContext,
  leases: LeaseOfOrder[],
  since: Date,
  before: string
): Promise<string> {
  const { container, leasecloud, logger, deadline } = context
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: {
      id: leases.map((lease) => lease.order_id),
      updated_at: { $gte: since.toISOString() },
    },
  })
  const ids = leases.map(({ id }) => id)
  const flags = await leasecloud.ledger.openFlagsOf(ids)
  const changed = new Set(data.map(({ id }) => id))
  const flagged = new Set(
    flags.filter(({ code }) => code === "order_changed").map(({ lease_id }) => lease_id)
  )
  let looked = before
  for (const lease of leases) {
    if (deadline.passed()) {
      break
    }
    looked = lease.order_id
    if (changed.has(lease.order_id) || flagged.has(lease.id)) {
      await checkOrder(container, lease.order_id).catch((error: Error) =>
        logger.warn(`leasecloud: the order of ${lease.id} could not be checked (${error.name})`)
      )
    }
  }
  return looked
}
