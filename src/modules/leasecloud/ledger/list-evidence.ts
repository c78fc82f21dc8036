import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Account, isAt } from "../account"
import { Db, LeaseRow, TABLES, databaseTime } from "./database"
import { OPEN_STATUSES } from "./statuses"
import { loadState, saveState } from "./tasks"

/** More orders without reference than this are not remembered: each then counts as new. */
const MOST_UNNAMED = 5_000

/** Where a list was looked through in vain, the account may not show references at all. */
const LOOKS_EVERY_MS = 3_600_000

type EchoState = { seenAt?: number; lookedAt?: number }
type UnnamedState = Record<string, number>

const echoTask = ({ market, sentTo }: Account) => `echo:${market}:${sentTo}`
const unnamedTask = ({ market, sentTo }: Account) => `unnamed:${market}:${sentTo}`

/** What a listed page tells of its account beside the leases on it. */
export interface PageNotes {
  /** See `ListedPage`. */
  unnamedSince: number | null
}

/**
 * Notes what a listed page tells of the account: whether it shows our references as they were sent,
 * and which of its orders carry none. Only where our own reference has come back is a list without
 * it a proof; and an order without reference may be any lease's that was sent before it was seen.
 */
export async function notePage(
  db: Db,
  account: Account,
  orders: RemoteOrder[]
): Promise<PageNotes> {
  const echo = await readEcho(db, account)
  const unnamed = orders.filter(({ partnerOrderId }) => !partnerOrderId)
  const held = echo.seenAt && !unnamed.length ? [] : await leasesOn(db, account, orders)
  if (!echo.seenAt && held.some((lease) => isEchoed(lease, orders))) {
    await saveState(db, echoTask(account), { ...echo, seenAt: await databaseTime(db) })
  }
  const ours = new Set(held.map(({ remote_id }) => remote_id))
  const unknown = unnamed.filter(({ id }) => !ours.has(id)).map(({ id }) => id)
  return { unnamedSince: await noteUnnamed(db, account, unknown) }
}

/** Whether the account has been seen to list a lease of ours under the reference that we sent. */
export async function echoes(db: Db, account: Account): Promise<boolean> {
  return (await readEcho(db, account)).seenAt != null
}

/** Whether to look for a reference of ours in the account's list: seldom, and not once one was seen. */
export async function wantsEcho(db: Db, account: Account): Promise<boolean> {
  const { seenAt, lookedAt = 0 } = await readEcho(db, account)
  return seenAt == null && (await databaseTime(db)) - lookedAt >= LOOKS_EVERY_MS
}

/** The account's list was looked through for a reference of ours. */
export async function noteLook(db: Db, account: Account): Promise<void> {
  const echo = await readEcho(db, account)
  await saveState(db, echoTask(account), { ...echo, lookedAt: await databaseTime(db) })
}

/** LeaseCloud's list may show an order that late after it has answered the call. */
const LISTED_AFTER = "interval '1 minute'"

/**
 * Whether a list that was read whole reaches beyond an attempt: it shows the account's lease that was sent
 * last before it, and the one that was sent next after it. Without one of them the list is not whole,
 * whatever it says of its length. True if there is no such lease. `attempt`: when it began, milliseconds of
 * the database's clock.
 */
export async function reachesBeyond(
  db: Db,
  { market, sentTo }: Account,
  ids: string[],
  attempt: number
): Promise<boolean> {
  const listed = () =>
    db(TABLES.lease)
      .where({ market, sent_to: sentTo })
      .whereIn("status", [...OPEN_STATUSES, "active"])
      .whereNotNull("remote_id")
      .whereNull("deleted_at")
      .whereNotExists(takenOff(db))
  const at = new Date(attempt)
  const last = await listed()
    .where("submitted_at", "<", at)
    .orderBy("submitted_at", "desc")
    .first("remote_id")
  const next = await listed()
    .where("attempt_started_at", ">", at)
    .whereRaw(`attempt_ended_at < now() - ${LISTED_AFTER}`)
    .orderBy("attempt_started_at")
    .first("remote_id")
  return [last, next].every((lease) => !lease || ids.includes(lease.remote_id))
}

/**
 * LeaseCloud has shown a lease and does so no longer, or a person says that this is so. One that it never
 * showed tells that its list is behind the times.
 */
function takenOff(db: Db) {
  return db(TABLES.flag)
    .select(db.raw("1"))
    .whereRaw(`${TABLES.flag}.lease_id = ${TABLES.lease}.id`)
    .where({ code: "vanished" })
    .whereNull("cleared_at")
    .whereNull("deleted_at")
    .whereRaw(`(acknowledged_at IS NOT NULL OR ${TABLES.lease}.last_synced_at IS NOT NULL)`)
}

async function readEcho(db: Db, account: Account): Promise<EchoState> {
  return (await loadState<EchoState>(db, echoTask(account))) ?? {}
}

/** The account's leases that are among the orders of a page. */
async function leasesOn(db: Db, account: Account, orders: RemoteOrder[]): Promise<LeaseRow[]> {
  const rows: LeaseRow[] = await db(TABLES.lease)
    .where({ market: account.market })
    .whereNull("deleted_at")
    .whereIn(
      "remote_id",
      orders.map(({ id }) => id)
    )
    .select("*")
  return rows.filter((row) => isAt(account, row))
}

function isEchoed(lease: LeaseRow, orders: RemoteOrder[]): boolean {
  return orders.some(
    ({ id, partnerOrderId }) => id === lease.remote_id && partnerOrderId === lease.reference
  )
}

async function noteUnnamed(db: Db, account: Account, ids: string[]): Promise<number | null> {
  if (!ids.length) {
    return null
  }
  const now = await databaseTime(db)
  const known = (await loadState<UnnamedState>(db, unnamedTask(account))) ?? {}
  const room = Math.max(0, MOST_UNNAMED - Object.keys(known).length)
  const fresh = ids.filter((id) => known[id] == null).slice(0, room)
  if (fresh.length) {
    const noted = Object.fromEntries(fresh.map((id) => [id, now]))
    await saveState(db, unnamedTask(account), { ...known, ...noted })
  }
  return Math.max(...ids.map((id) => known[id] ?? now))
}
