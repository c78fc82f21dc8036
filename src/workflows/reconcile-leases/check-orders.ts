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

/**
 * When the last look began, the order up to which one has come that is under way, and the orders that
 * could not be looked at.
 */
interface Look {
  at: number
  begun?: { at: number; after: string }
  failed?: string[]
}

/**
 * Looks at the orders of live leases that changed since the last look, and at those whose difference
 * somebody is still to deal with. A look that the time cuts short goes on in the next run. An order that
 * could not be looked at comes first in the next run.
 */
export async function checkOrders(context: TaskContext): Promise<void> {
  const { ledger } = context.leasecloud
  const load = async (): Promise<Look> => (await ledger.loadState<Look>(TASK)) ?? { at: 0 }
  const { at, begun, failed = [] } = await load()
  const isDue = begun !== undefined || Date.now() - at >= EVERY_MS
  if (!isDue && !failed.length) {
    return
  }
  const still = await checkEach(context, failed)
  const before = await load()
  const look = before.begun ?? (isDue ? { at: Date.now(), after: "" } : undefined)
  await ledger.saveState(TASK, {
    at: before.at,
    begun: look,
    failed: [...still.failed, ...still.left],
  })
  while (isDue && !context.deadline.passed()) {
    const { at, begun, failed } = await load()
    if (!begun) {
      return
    }
    const leases = await ledger.liveLeasesAfter(begun.after, BATCH)
    if (!leases.length) {
      return await ledger.saveState(TASK, { at: begun.at, failed })
    }
    const due = await toLookAt(context, leases, new Date(at - OVERLAP_MS))
    const { failed: more, left } = await checkEach(context, due)
    const first = leases.findIndex(({ order_id }) => order_id === left[0])
    const after = (first < 0 ? leases.at(-1) : leases[first - 1])?.order_id ?? begun.after
    const stored = await load()
    // This process may have stood still, and another one gone on, or begun the next look.
    const isSameLook = stored.begun?.at === begun.at
    await ledger.saveState(TASK, {
      ...stored,
      ...(isSameLook && { begun: { at: begun.at, after } }),
      failed: [...new Set([...(stored.failed ?? []), ...more])],
    })
    if (!isSameLook) return
  }
}

/** The orders among those of these leases that changed since, or whose difference is flagged. */
async function toLookAt(
  { container, leasecloud }: TaskContext,
  leases: LeaseOfOrder[],
  since: Date
): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: {
      id: leases.map((lease) => lease.order_id),
      updated_at: { $gte: since.toISOString() },
    },
  })
  const flags = await leasecloud.ledger.openFlagsOf(leases.map(({ id }) => id))
  const changed = new Set(data.map(({ id }) => id))
  const flagged = new Set(
    flags.filter(({ code }) => code === "order_changed").map(({ lease_id }) => lease_id)
  )
  return leases
    .filter(({ id, order_id }) => changed.has(order_id) || flagged.has(id))
    .map(({ order_id }) => order_id)
}

/** Looks at orders, in this order. Answers which could not be looked at, and which the time left out. */
async function checkEach(
  { container, logger, deadline }: TaskContext,
  orderIds: string[]
): Promise<{ failed: string[]; left: string[] }> {
  const failed: string[] = []
  for (const [index, id] of orderIds.entries()) {
    if (deadline.passed()) {
      return { failed, left: orderIds.slice(index) }
    }
    await checkOrder(container, id).catch((error: Error) => {
      failed.push(id)
      logger.warn(`leasecloud: the order ${id} could not be checked (${error.name})`)
    })
  }
  return { failed, left: [] }
}
