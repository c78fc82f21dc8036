import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { toMajor } from "../../../leasecloud/money"
import { problem } from "../../../messages"
import { LEASECLOUD_MODULE } from "../../../modules/leasecloud"
import {
  adminLease,
  FLAG_MESSAGES,
  type FlagCode,
  type LeaseRow,
} from "../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../modules/leasecloud/service"
import { RouteError } from "../../utils/errors"
import { orderNumbers } from "../../utils/order-numbers"

/** Leases as the admin API answers them: with open flags and order numbers. */
export async function toAdminLeases(container: MedusaContainer, rows: LeaseRow[]) {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const flags = await leasecloud.ledger.openFlagsOf(rows.map(({ id }) => id))
  const numbers = await orderNumbers(container, rows)
  return rows.map((row) => ({
    ...adminLease(row),
    ...numbers(row),
    needs_attention: flags
      .filter((flag) => flag.lease_id === row.id)
      .map(({ id, code, evidence, created_at }) => ({
        id,
        code,
        message: FLAG_MESSAGES[code as FlagCode] ?? code,
        evidence: inMajorUnits(code, evidence),
        created_at,
      })),
  }))
}

/** A search that finds more orders is too vague to be useful. */
const MOST_FOUND = 500

/** The ids of the orders whose Medusa number is `q`, or whose shop number contains `q`. */
export async function ordersOfNumber(container: MedusaContainer, q: string): Promise<string[]> {
  const number = /^#?(\d{1,9})$/.exec(q)?.[1]
  const part = q.replace(/^#/, "").replace(/[\\%_]/g, "\\$&")
  const filters = [
    ...(number ? [{ display_id: Number(number) }] : []),
    ...(part ? [{ custom_display_id: { $ilike: `%${part}%` } }] : []),
  ]
  if (!filters.length) {
    return []
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: { $or: filters } as Record<string, unknown>,
    pagination: { take: MOST_FOUND },
  })
  return data.map(({ id }) => id)
}

/** How much of its history a lease is answered with. */
const NEWEST_EVENTS = 100

/** A page of a lease's history as the admin API answers it, newest first. */
export async function readHistory(
  { ledger }: LeaseCloudModuleService,
  leaseId: string,
  page: { limit: number; offset: number }
) {
  const { rows, count } = await ledger.eventsOf(leaseId, page)
  const events = rows.map((event) => ({
    ...event,
    data: historyInMajorUnits(event.type, event.data),
  }))
  return { events, count }
}

/**
 * A lease with the newest part of its history, oldest first, and its mails, as the admin API answers it.
 * @throws RouteError 404.
 */
export async function readAdminLease(container: MedusaContainer, id: string) {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const row = await findLeaseOr404(leasecloud, id)
  const [lease] = await toAdminLeases(container, [row])
  const newest = { limit: NEWEST_EVENTS, offset: 0 }
  const { events, count } = await readHistory(leasecloud, id, newest)
  const mails = await leasecloud.ledger.mailsOf(row)
  return {
    ...lease,
    events: events.reverse(),
    events_count: count,
    mails,
  }
}

/** @throws RouteError 404. */
export async function findLeaseOr404(
  leasecloud: LeaseCloudModuleService,
  id: string
): Promise<LeaseRow> {
  const row = await leasecloud.ledger.findLease(id)
  if (!row) {
    throw new RouteError(404, [{ ...problem("no_such_lease", {}), field: "id" }])
  }
  return row
}

type Facts = Record<string, unknown>

/** The values that the ledger stores in minor units, by flag code or event type. */
const IN_MINOR_UNITS: Record<string, string[]> = {
  monthly_amount_differs: ["quoted", "answered"],
  amount_changed: ["first", "now"],
  applied: ["quoted_monthly_amount"],
  confirmed: ["quoted_monthly_amount"],
}

/** A flag's evidence, or an event's data, with all amounts in major units. */
export function inMajorUnits(kind: string, facts: Facts | null): Facts | null {
  const names = IN_MINOR_UNITS[kind]
  if (!names || !facts) {
    return facts
  }
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      names.includes(name) && typeof value === "number" ? toMajor(value) : value,
    ])
  )
}

/** An event's data in major units. A flag's event contains the flag's evidence. */
export function historyInMajorUnits(type: string, data: Facts | null): Facts | null {
  if (data && typeof data.code === "string" && data.evidence) {
    return { ...data, evidence: inMajorUnits(data.code, data.evidence as Facts) }
  }
  return inMajorUnits(type, data)
}
