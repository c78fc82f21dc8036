import type { CreateOrderResponse, RemoteOrder } from "../../../leasecloud/schemas"
import type { Account } from "../account"
import { holderOf, holding } from "./binding"
import {
  Db,
  LeaseRow,
  TABLES,
  amountColumns,
  fromNow,
  isUniqueViolation,
  toNumber,
} from "./database"
import { WAITING_FLAGS, flagCancelled, openFlag } from "./flags"
import { ENDED_STATUSES } from "./statuses"
import { transition } from "./transition"

/** A lease that was just taken is first asked for after this: partner API, once a minute at most. */
const FIRST_SYNC_MS = 60_000

/** LeaseCloud's answer to a create call, or what its list shows of the order. */
type Taken = CreateOrderResponse & Partial<Pick<RemoteOrder, "activeStatus">>

/** Whence the ledger knows LeaseCloud's id of a lease. */
export type HowAccepted = "send.accepted" | "settle.adopted" | "resolved"

/**
 * LeaseCloud took the order: submitting → pending, and the applicant is erased. Null where the lease
 * has an id or has ended already, or where another lease holds this id: see `accept`.
 */
export async function recordAccepted(
  db: Db,
  account: Account,
  lease: LeaseRow,
  answer: CreateOrderResponse,
  how: HowAccepted = "send.accepted"
): Promise<LeaseRow | null> {
  const quoted = toNumber(lease.quoted_monthly_amount)
  const { monthlyAmount } = answer
  if (quoted == null || monthlyAmount == null || quoted === monthlyAmount) {
    return await take(db, account, lease, answer, how).catch(lost)
  }
  const taken = db.transaction(async (trx) => {
    const row = await take(trx, account, lease, answer, how)
    if (row) {
      await openFlag(trx, row, "monthly_amount_differs", { quoted, answered: monthlyAmount })
    }
    return row
  })
  return await taken.catch(lost)
}

/** Another lease took the id in the same moment. */
function lost(error: unknown): null {
  if (isUniqueViolation(error)) {
    return null
  }
  throw error
}

async function take(
  db: Db,
  account: Account,
  lease: LeaseRow,
  { monthlyAmount, notice, id }: CreateOrderResponse,
  how: HowAccepted
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: (query) =>
      query.whereNull("remote_id").whereNotExists(holding(db.from(TABLES.lease), account, id)),
    to: "pending",
    set: {
      remote_id: id,
      sent_to: account.sentTo,
      ...(monthlyAmount == null ? {} : amountColumns("monthly_amount", monthlyAmount)),
      notice: notice ?? null,
      applicant_id: null,
      attempt_ended_at: db.fn.now(),
      claimed_until: null,
      aligned_status: null,
      next_sync_at: fromNow(db, FIRST_SYNC_MS),
      sync_failures: 0,
    },
    events: [{ type: how, data: { remote_id: id } }, { type: "lease.submitted" }],
    erases: lease.applicant_id,
    clears: WAITING_FLAGS,
  })
}

/**
 * Takes LeaseCloud's id of a lease, and never drops one. Where the lease can't take it any more it is
 * flagged: `duplicate` where the lease has another id, or another lease this one; where the lease has
 * ended, the id is kept on it and flagged to be cancelled. Returns the row as it is then.
 */
export async function accept(
  db: Db,
  account: Account,
  lease: LeaseRow,
  answer: Taken,
  how: HowAccepted = "send.accepted"
): Promise<LeaseRow> {
  return (
    (await recordAccepted(db, account, lease, answer, how)) ??
    (await db.transaction((trx) => keepLate(trx, account, lease, answer, how)))
  )
}

async function keepLate(
  trx: Db,
  account: Account,
  lease: LeaseRow,
  answer: Taken,
  how: HowAccepted
): Promise<LeaseRow> {
  const { id } = answer
  const row = await trx(TABLES.lease).where({ id: lease.id }).forUpdate().first<LeaseRow>("*")
  const holder = await holderOf(trx, account, id, row.id)
  if (holder) {
    await openFlag(trx, row, "duplicate", { remote_ids: [id], held_by: holder })
    return row
  }
  if (row.remote_id) {
    if (row.remote_id !== id) {
      await openFlag(trx, row, "duplicate", { remote_ids: [row.remote_id, id] })
    }
    return row
  }
  const kept =
    row.status === "submitting"
      ? await take(trx, account, row, answer, how)
      : await keepStray(trx, account, row, answer)
  return kept ?? row
}

/**
 * LeaseCloud has an order of a lease that ended, or went back to its draft, without one: the id is
 * kept and asked for, and a person has to cancel the order there. A draft ends with it: sent once more it would be
 * two. The caller holds the row's lock, so that nobody applies anew meanwhile. Null where another lease
 * holds the id.
 */
async function keepStray(
  db: Db,
  account: Account,
  lease: LeaseRow,
  remote: Taken
): Promise<LeaseRow | null> {
  const isDraft = lease.status === "draft"
  const row = await transition(db, {
    id: lease.id,
    from: isDraft ? ["draft"] : ENDED_STATUSES,
    to: isDraft ? "closed" : undefined,
    onlyIf: (query) =>
      query
        .whereNull("remote_id")
        .whereNotExists(holding(db.from(TABLES.lease), account, remote.id)),
    set: {
      remote_id: remote.id,
      remote_status: remote.activeStatus ?? null,
      sent_to: account.sentTo,
      ...(isDraft && { applicant_id: null }),
      // LeaseCloud has it, whatever became of the call: it is among the leases that were sent.
      submitted_at: db.raw("coalesce(submitted_at, now())"),
      next_sync_at: fromNow(db, FIRST_SYNC_MS),
      sync_failures: 0,
    },
    events: [
      { type: "settle.adopted", data: { remote_id: remote.id } },
      ...(isDraft
        ? [{ type: "status.changed" as const, data: { from: "draft", to: "closed" } }]
        : []),
    ],
    erases: isDraft ? lease.applicant_id : null,
  })
  if (row && isDraft) {
    await openFlag(db, row, "orphan", { remote_id: remote.id, order_id: row.order_id })
  } else if (row) {
    await flagCancelled(db, row)
  }
  return row
}
