import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../../modules/leasecloud"
import type { LeaseRow } from "../../../modules/leasecloud/ledger/database"
import { FLAG_MESSAGES, FlagCode } from "../../../modules/leasecloud/ledger/flags"
import { eventsOf, openFlagsOf } from "../../../modules/leasecloud/ledger/list"
import type LeaseCloudModuleService from "../../../modules/leasecloud/service"
import { adminLease } from "../../../modules/leasecloud/views"
import { RouteError } from "../../utils/errors"
import { problem } from "../../../messages/problem"

/** Leases as the admin API shows them: with their open flags and their orders' numbers. */
export async function toAdminLeases(container: MedusaContainer, rows: LeaseRow[]) {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const flags = await openFlagsOf(
    leasecloud.ledger.db,
    rows.map(({ id }) => id)
  )
  const numbers = await orderNumbers(container, rows)
  return rows.map((row) => ({
    ...adminLease(row),
    order_display_id: numbers.get(row.order_id ?? "") ?? null,
    needs_attention: flags
      .filter((flag) => flag.lease_id === row.id)
      .map(({ id, code, evidence, created_at }) => ({
        id,
        code,
        message: FLAG_MESSAGES[code as FlagCode] ?? code,
        evidence,
        created_at,
      })),
  }))
}

async function orderNumbers(container: MedusaContainer, rows: LeaseRow[]) {
  const ids = rows.flatMap(({ order_id }) => (order_id ? [order_id] : []))
  if (!ids.length) {
    return new Map<string, number>()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "display_id"],
    filters: { id: ids },
  })
  return new Map(data.map(({ id, display_id }) => [id, Number(display_id)]))
}

/** The ids of the orders of a number, to search leases by it. */
export async function ordersOfNumber(container: MedusaContainer, q: string): Promise<string[]> {
  const number = /^#?(\d{1,9})$/.exec(q)?.[1]
  if (!number) {
    return []
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: { display_id: Number(number) as unknown as string },
  })
  return data.map(({ id }) => id)
}

/**
 * One lease with its history, as the admin API shows it.
 * @throws RouteError 404.
 */
export async function readAdminLease(container: MedusaContainer, id: string) {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const row = await findLeaseOr404(leasecloud, id)
  const [lease] = await toAdminLeases(container, [row])
  return { ...lease, events: await eventsOf(leasecloud.ledger.db, id) }
}

/** @throws RouteError 404. */
export async function findLeaseOr404(
  leasecloud: LeaseCloudModuleService,
  id: string
): Promise<LeaseRow> {
  const row = await leasecloud.findLease(id)
  if (!row) {
    throw new RouteError(404, [{ ...problem("no_such_lease", {}), field: "id" }])
  }
  return row
}
