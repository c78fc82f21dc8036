import { MedusaError } from "@medusajs/framework/utils"
import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Account, isAt } from "../account"
import { recordAccepted } from "./accepting"
import { inAttemptOf } from "./claiming"
import { holderOf } from "./binding"
import { Db, LeaseRow, isUniqueViolation } from "./database"
import { addEvents } from "./events"
import { clearFlags } from "./flags"
import { installationId, leaseIdOfReference } from "./references"
import { expectLateOrders } from "./late-orders"
import { transition } from "./transition"

export interface ByHand {
  actorId: string
  note: string
}

/** Opens fulfilment for one lease before LeaseCloud says READY_TO_SHIP. */
export async function releaseLease(db: Db, lease: LeaseRow, by: ByHand): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: [lease.status],
    set: { released_at: db.fn.now() },
    events: [{ type: "released", data: { note: by.note, actor_id: by.actorId } }],
  })
}

const conflict = (message: string) => new MedusaError(MedusaError.Types.NOT_ALLOWED, message)

/**
 * A person found the lease's order at the account that the options name now: attaches it, and the
 * lease goes on from there. One that was sent to another account is bound to this one.
 * @throws MedusaError NOT_ALLOWED where another lease holds that order, the order carries another
 * lease's reference, or this lease holds another order of the same account.
 */
export async function attachRemote(
  db: Db,
  account: Account,
  lease: LeaseRow,
  remote: RemoteOrder,
  by: ByHand
): Promise<void> {
  await assertAttachable(db, account, lease, remote)
  await db.transaction(async (trx) => {
    if (!lease.remote_id) {
      const answer = { id: remote.id, monthlyAmount: null, notice: null }
      if (!(await recordAccepted(trx, account, lease, answer, "resolved"))) {
        throw conflict(`A lease that is ${lease.status} can't be resolved`)
      }
    } else if (!isAt(account, lease)) {
      await moveTo(trx, account, lease, remote.id)
    }
    await finish(trx, lease, by, { remote_id: remote.id })
  })
}

async function assertAttachable(db: Db, account: Account, lease: LeaseRow, remote: RemoteOrder) {
  const other =
    (await holderOf(db, account, remote.id, lease.id)) ??
    leaseIdOfReference(remote.partnerOrderId, await installationId(db))
  if (other && other !== lease.id) {
    throw conflict(`remote_id: LeaseCloud's order belongs to ${other} already`)
  }
  if (lease.remote_id && lease.remote_id !== remote.id && isAt(account, lease)) {
    throw conflict(`remote_id: this lease is LeaseCloud's ${lease.remote_id} already`)
  }
}

async function moveTo(db: Db, account: Account, lease: LeaseRow, remoteId: string): Promise<void> {
  const change = transition(db, {
    id: lease.id,
    from: [lease.status],
    onlyIf: (query) => query.where({ remote_id: lease.remote_id }),
    set: { remote_id: remoteId, sent_to: account.sentTo, next_sync_at: db.fn.now() },
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
