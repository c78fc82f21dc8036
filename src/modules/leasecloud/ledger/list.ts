import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Db, LeaseRow, TABLES } from "./database"
import { type LeaseSource, type LeaseStatus, OPEN_STATUSES } from "./statuses"

export interface LeaseFilter {
  /** In company, LeaseCloud's id, or the ids of `orderIds`. */
  q?: string
  /** Orders whose number fits `q`, since the number is Medusa's to know. */
  orderIds?: string[]
  status?: LeaseStatus[]
  market?: string[]
  order_id?: string[]
  customer_id?: string[]
  /** The company numbers that somebody's number may be. */
  org_number?: { market: string; value: string }[]
  source?: LeaseSource[]
  /** A day: active leases whose period ends before it and is not over yet. */
  ends_before?: string
  needs_attention?: boolean
}

export const LEASE_ORDERINGS = [
  "created_at",
  "status_since",
  "last_synced_at",
  "company",
  "months",
  "monthly_amount",
  "total_amount",
  "ends_on",
] as const

export interface LeasePage {
  limit: number
  offset: number
  orderBy: (typeof LEASE_ORDERINGS)[number]
  descending: boolean
}

const openFlags = (db: Db) =>
  db(TABLES.flag)
    .select(db.raw("1"))
    .whereNull("cleared_at")
    .whereNull("acknowledged_at")
    .whereNull("deleted_at")

/** The leases that fit a filter. */
export function filtered(db: Db, filter: LeaseFilter): Knex.QueryBuilder {
  const query = db(TABLES.lease).whereNull("deleted_at")
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`
    query.where((any) => {
      any.whereILike("company", like).orWhereILike("remote_id", like)
      if (filter.orderIds?.length) {
        any.orWhereIn("order_id", filter.orderIds)
      }
    })
  }
  for (const column of ["status", "market", "order_id", "customer_id", "source"] as const) {
    if (filter[column]) {
      query.whereIn(column, filter[column])
    }
  }
  const { org_number: numbers } = filter
  if (numbers) {
    query.where((any) => {
      numbers.forEach(({ market, value }) => any.orWhere({ market, org_number: value }))
    })
  }
  if (filter.ends_before) {
    query
      .where({ status: "active" })
      .whereNull("ended_at")
      .whereNull("terminated_at")
      .where("ends_on", "<", filter.ends_before)
  }
  if (filter.needs_attention != null) {
    const flags = openFlags(db).whereRaw(`${TABLES.flag}.lease_id = ${TABLES.lease}.id`)
    query[filter.needs_attention ? "whereExists" : "whereNotExists"](flags)
  }
  return query
}

/** Never empty. An index can't give an order that asks where empty values go, so these don't ask. */
const ALWAYS_THERE: LeasePage["orderBy"][] = ["created_at", "status_since", "months"]

function ordering({ orderBy, descending }: LeasePage): string {
  const direction = descending ? "DESC" : "ASC"
  return ALWAYS_THERE.includes(orderBy) ? `?? ${direction}` : `?? ${direction} NULLS LAST`
}

/**
 * One page of leases, how many fit the filter, and how many of those have each status. Applications
 * that never became an order are left out, unless they are asked for or need attention.
 */
export async function listLeases(db: Db, filter: LeaseFilter, page: LeasePage) {
  const asked = filter.status ? filter : { ...filter, status: undefined }
  const base = () => {
    const query = filtered(db, asked)
    const asksForAll = filter.status || filter.order_id || filter.needs_attention
    return asksForAll ? query : query.whereNotNull("submitted_at")
  }
  const rows: LeaseRow[] = await base()
    .orderByRaw(`${ordering(page)}, id DESC`, [page.orderBy])
    .limit(page.limit)
    .offset(page.offset)
    .select("*")
  const counted: { status: LeaseStatus; count: string }[] = await base()
    .groupBy("status")
    .select("status")
    .count()
  const totals = Object.fromEntries(counted.map(({ status, count }) => [status, Number(count)]))
  const count = Object.values(totals).reduce((sum, each) => sum + each, 0)
  return { rows, count, totals }
}

export interface FlagRow {
  id: string
  lease_id: string
  code: string
  evidence: Record<string, unknown>
  created_at: Date
}

/** How many leases of each market are not active yet, and have not ended. Markets without any are left out. */
export async function openLeases(db: Db): Promise<{ market: string; count: number }[]> {
  const rows: { market: string; count: string }[] = await db(TABLES.lease)
    .whereIn("status", [...OPEN_STATUSES])
    .whereNull("deleted_at")
    .groupBy("market")
    .orderBy("market")
    .select("market")
    .count()
  return rows.map(({ market, count }) => ({ market, count: Number(count) }))
}

/** The flags that are open on these leases. */
export async function openFlagsOf(db: Db, leaseIds: string[]): Promise<FlagRow[]> {
  return await db(TABLES.flag)
    .whereIn("lease_id", leaseIds)
    .whereNull("cleared_at")
    .whereNull("acknowledged_at")
    .whereNull("deleted_at")
    .orderBy("created_at")
    .select("id", "lease_id", "code", "evidence", "created_at")
}

/** A page of a lease's history, newest first, and how many entries there are. */
export async function eventsOf(
  db: Db,
  leaseId: string,
  { limit, offset }: { limit: number; offset: number }
) {
  const ofLease = () => db(TABLES.event).where({ lease_id: leaseId }).whereNull("deleted_at")
  const rows = await ofLease()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .select("id", "type", "data", "created_at")
  const [{ count }] = await ofLease().count()
  return { rows, count: Number(count) }
}
