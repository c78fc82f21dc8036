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
import { WAITING_FLAGS, openFlag } from "./flags"
import { ENDED_STATUSES } from "./statuses"
import { flagCancelled } from "./to-cancel"
import { transition } from "./transition"

/** A lease that was just accepted is first polled after this: partner API, once a minute at most. */
const FIRST_SYNC_MS = 60_000

/** LeaseCloud's answer to a create call, or what its list shows of the order. */
type AcceptedOrder = CreateOrderResponse & Partial<Pick<RemoteOrder, "activeStatus">>

/** How the ledger learns LeaseCloud's id of a lease. */
export type AcceptedBy = "send.accepted" | "settle.adopted" | "resolved"

/**
 * LeaseCloud accepted the lease: submitting → pending, and the applicant is erased. Null if the lease
 * has an id or has ended already, or if another lease holds this id: see `accept`.
 */
export async function recordAccepted(
  db: Db,
  account: Account,
  lease: LeaseRow,
  answer: CreateOrderResponse,
  by: AcceptedBy = "send.accepted"
): Promise<LeaseRow | null> {
  const quoted = toNumber(lease.quoted_monthly_amount)
  const { monthlyAmount } = answer
  if (quoted == null || monthlyAmount == null || quoted === monthlyAmount) {
    return await writeAccepted(db, account, lease, answer, by).catch(nullIfIdTaken)
  }
  const accepted = db.transaction(async (trx) => {
    const row = await writeAccepted(trx, account, lease, answer, by)
    if (row) {
      await openFlag(trx, row, "monthly_amount_differs", { quoted, answered: monthlyAmount })
    }
    return row
  })
  return await accepted.catch(nullIfIdTaken)
}

/** Null if another lease took the id in the same moment. */
function nullIfIdTaken(error: unknown): null {
  if (isUniqueViolation(error)) {
    return null
  }
  throw error
}

async function writeAccepted(
  db: Db,
  account: Account,
  lease: LeaseRow,
  { monthlyAmount, notice, id }: CreateOrderResponse,
  by: AcceptedBy
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
    events: [{ type: by, data: { remote_id: id } }, { type: "lease.submitted" }],
    erases: lease.applicant_id,
    clears: WAITING_FLAGS,
  })
}

/**
 * Keeps LeaseCloud's id of a lease: no id is ever dropped. If the lease has another id, or another lease
 * has this one, the lease is flagged `duplicate`. If the lease has ended, the id is kept on it and
 * flagged to be canceled. Returns the row as it is then.
 */
export async function accept(
  db: Db,
  account: Account,
  lease: LeaseRow,
  answer: AcceptedOrder,
  by: AcceptedBy = "send.accepted"
): Promise<LeaseRow> {
  return (
    (await recordAccepted(db, account, lease, answer, by)) ??
    (await db.transaction((trx) => keepLateId(trx, account, lease, answer, by)))
  )
}

async function keepLateId(
  trx: Db,
  account: Account,
  lease: LeaseRow,
  answer: AcceptedOrder,
  by: AcceptedBy
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
      ? await writeAccepted(trx, account, row, answer, by)
      : await keepOnEndedLease(trx, account, row, answer)
  return kept ?? row
}

/**
 * LeaseCloud has an order of a lease that ended, or went back to its draft, without an id: the id is
 * kept and polled, and a person has to cancel the order there. A draft ends with it: a second call would
 * make a second order. The caller holds the row's lock, so that nobody applies again meanwhile. Null if
 * another lease holds the id.
 */
async function keepOnEndedLease(
  db: Db,
  account: Account,
  lease: LeaseRow,
  remote: AcceptedOrder
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
      // LeaseCloud has it, so it counts as sent, whatever became of the call.
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
