import { Db, TABLES } from "./database"
import { OPEN_STATUSES } from "./statuses"

/** Where a page of LeaseCloud's list last showed a lease: its index, and how many orders the list had. */
export interface Place {
  index: number
  total: number
}

/** What of a list decides on which page an order stands. */
export interface ListShape {
  order: "newest_first" | "oldest_first" | "unknown"
  totalItems: number
  pageSize: number
}

/** Leases on pages of LeaseCloud's list: how many pages hold some, and how many leases are on none yet. */
export interface Spread {
  pages: number
  unplaced: number
}

/**
 * SQL: the page on which a lease must stand by where it was last seen, as `pageOfPlace` derives it. In a
 * list without order it is counted by its former index.
 */
const pageSql = (db: Db, { order, totalItems, pageSize }: ListShape) =>
  order === "newest_first"
    ? db.raw("floor((list_index + ? - list_total)::float / ?)", [totalItems, pageSize])
    : db.raw("floor(list_index::float / ?)", [pageSize])

const isOpen = `status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(", ")})`

/** Where the open leases of a market stand. */
export async function spreadOfOpen(db: Db, market: string, list: ListShape): Promise<Spread> {
  const { rows } = await db.raw<{ rows: Spread[] }>(
    `SELECT count(DISTINCT ?)::int AS pages, count(*) FILTER (WHERE list_index IS NULL)::int AS unplaced
       FROM ${TABLES.lease}
      WHERE market = ? AND ${isOpen} AND remote_id IS NOT NULL AND deleted_at IS NULL`,
    [pageSql(db, list), market]
  )
  return rows[0]
}

/** Notes where a page showed leases, by the lease's id. */
export async function recordPlaces(db: Db, places: Map<string, Partial<Place>>): Promise<void> {
  if (places.size) {
    await db.raw(
      `UPDATE ${TABLES.lease} AS lease SET list_index = shown.index, list_total = shown.total
         FROM json_to_recordset(?) AS shown(id text, index int, total int) WHERE lease.id = shown.id`,
      [JSON.stringify([...places].map(([id, place]) => ({ id, ...place })))]
    )
  }
}

/** Forgets where leases stand that were not found there. */
export async function forgetPlaces(db: Db, ids: string[]): Promise<void> {
  if (ids.length) {
    await db(TABLES.lease).whereIn("id", ids).update({ list_index: null, list_total: null })
  }
}
