import { MedusaError } from "@medusajs/framework/utils"
import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Account, isAt } from "../account"
import { recordAccepted } from "./accepting"
import { inAttemptOf } from "./claiming"
import { holderOf, namesLease } from "./binding"
import { Db, LeaseRow, TABLES, amountColumns, isUniqueViolation, toNumber } from "./database"
import { addEvents } from "./events"
import { clearFlags, openFlag } from "./flags"
import { installationId, leaseIdOfReference } from "./references"
import { expectLateOrders } from "./late-orders"
import { ENDED_STATUSES, LEASE_STATUSES } from "./statuses"
import { transition } from "./transition"

/** What is ready to ship may be fulfilled, unless LeaseCloud has terminated it. */
const IS_SHUT = "(status <> 'ready_to_ship' OR terminated_at IS NOT NULL)"

export interface ByHand {
  actorId: string
  note: string
}

/**
 * Opens fulfilment for one lease before LeaseCloud says READY_TO_SHIP, or though LeaseCloud has terminated
 * it there. One that is open already stays as it is. False for a draft: nothing is ordered yet that could
 * be fulfilled.
 */
export async function releaseLease(db: Db, { id }: LeaseRow, by: ByHand): Promise<boolean> {
  const released = await transition(db, {
    id,
    from: ["submitting", "pending", "ready_to_ship", ...ENDED_STATUSES],
    onlyIf: (query) => query.whereNull("released_at").whereRaw(IS_SHUT),
    set: { released_at: db.fn.now() },
    events: [{ type: "released", data: { note: by.note, actor_id: by.actorId } }],
  })
  const row = released ?? (await db(TABLES.lease).where({ id }).first<LeaseRow>("status"))
  return row?.status !== "draft"
}

const conflict = (message: string) => new MedusaError(MedusaError.Types.NOT_ALLOWED, message)

/** LeaseCloud's order that a person found, and the number of the lease's own order, if that is known. */
export interface FoundOrder {
  remote: RemoteOrder
  orderNumber: string | null
}

/**
 * A person found the lease's order at the account that the options name now: attaches it, and the
 * lease goes on from there. One that was sent to another account is bound to this one. If the order does not
 * carry the lease's own reference, only its total tells whether it is the order that was sent.
 * @throws MedusaError NOT_ALLOWED where another lease holds that order, the order carries another
 * reference than the lease's and its order's number, or this lease holds another order of the same account.
 */
export async function attachRemote(
  db: Db,
  account: Account,
  lease: LeaseRow,
  found: FoundOrder,
  by: ByHand
): Promise<void> {
  const { remote } = found
  await assertAttachable(db, account, lease, found)
  await db.transaction(async (trx) => {
    const isNew = !holds(account, lease, remote)
    if (!lease.remote_id) {
      const answer = { id: remote.id, monthlyAmount: null, notice: null }
      if (!(await recordAccepted(trx, account, lease, answer, "resolved"))) {
        throw conflict(`A lease that is ${lease.status} can't be resolved`)
      }
    } else if (isNew) {
      await moveTo(trx, account, lease, remote.id)
    }
    await finish(trx, lease, by, { remote_id: remote.id })
    if (isNew && remote.partnerOrderId !== lease.reference) {
      await compareWithSent(trx, lease, remote)
    }
  })
}

/** Whether the lease is known to be this very order of the account. */
const holds = (account: Account, lease: LeaseRow, { id }: RemoteOrder) =>
  lease.remote_id === id && isAt(account, lease)

async function assertAttachable(
  db: Db,
  account: Account,
  lease: LeaseRow,
  { remote, orderNumber }: FoundOrder
): Promise<void> {
  const { id, partnerOrderId: shown } = remote
  const other =
    (await holderOf(db, account, id, lease.id)) ??
    leaseIdOfReference(shown, await installationId(db))
  if (other && other !== lease.id) {
    throw conflict(`remote_id: LeaseCloud's order belongs to ${other} already`)
  }
  if (lease.remote_id && lease.remote_id !== id && isAt(account, lease)) {
    throw conflict(`remote_id: this lease is LeaseCloud's ${lease.remote_id} already`)
  }
  const isNamed = !shown || shown === orderNumber || (await namesLease(db, lease, remote))
  if (!isNamed && !holds(account, lease, remote)) {
    const own = [lease.reference, ...(orderNumber ? [orderNumber] : [])].join(" or ")
    throw conflict(
      `remote_id: LeaseCloud's order ${id} is another one: its reference is ${shown}, and this lease's is ${own}`
    )
  }
}

/**
 * The total that was sent stands for the one that LeaseCloud showed first: the flag stays as long as the
 * order that a person vouched for has another.
 */
async function compareWithSent(db: Db, lease: LeaseRow, remote: RemoteOrder): Promise<void> {
  const first = toNumber(lease.remote_total_amount) ?? toNumber(lease.total_amount)
  const now = remote.totalAmount ?? null
  await transition(db, {
    id: lease.id,
    from: LEASE_STATUSES,
    set: amountColumns("remote_total_amount", first),
  })
  if (first !== null && now !== null && first !== now) {
    await openFlag(db, lease, "amount_changed", { first, now })
  }
}

async function moveTo(db: Db, account: Account, lease: LeaseRow, remoteId: string): Promise<void> {
  const change = transition(db, {
    id: lease.id,
    from: [lease.status],
    onlyIf: (query) => query.where({ remote_id: lease.remote_id }),
    set: {
      remote_id: remoteId,
      sent_to: account.sentTo,
      next_sync_at: db.fn.now(),
      // The order's number was set on the former order: this one is to get it too.
      reference_set_at: null,
      reference_due_at: null,
    },
    events: [{ type: "account.changed", data: { remote_id: remoteId } }],
  })
  const row = await change.catch((error: unknown) => {
    if (isUniqueViolation(error)) return null
    throw error
  })
  if (!row) {
    throw conflict("remote_id: the lease has changed meanwhile, look at it again")
  }
}

/**
 * A person made sure that LeaseCloud has no order of this lease: the job sends it (once) again, as if
 * it had never been tried.
 * @throws MedusaError NOT_ALLOWED where there is a remote order, or a call is in flight.
 */
export async function declareNeverCreated(db: Db, lease: LeaseRow, by: ByHand): Promise<void> {
  await db.transaction(async (trx) => {
    await expectLateOrders(trx, lease.market)
    const row = await transition(trx, {
      id: lease.id,
      from: ["submitting"],
      onlyIf: (query) => query.whereNull("claimed_until").andWhere(inAttemptOf(lease)),
      set: { attempt_started_at: null, attempt_ended_at: null, next_sync_at: trx.fn.now() },
    })
    if (!row) {
      throw conflict(
        `never_created: only a lease whose sending is uncertain can be declared so; this one is ${lease.status}`
      )
    }
    await finish(trx, lease, by, { never_created: true })
  })
}

/** Who decided, with what note: in the same transaction as what was decided. */
async function finish(db: Db, lease: LeaseRow, by: ByHand, how: Record<string, unknown>) {
  await addEvents(db, lease, [
    { type: "resolved", data: { ...how, note: by.note, actor_id: by.actorId } },
  ])
  await clearFlags(db, lease, [
    "unsettled",
    "orphan",
    "duplicate",
    "sent_elsewhere",
    "stale_submitting",
  ])
}
