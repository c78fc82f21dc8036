import { MedusaError } from "@medusajs/framework/utils"
import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Db, LeaseRow, TABLES } from "./database"
import { addEvents } from "./events"
import { clearFlags } from "./flags"
import { recordAccepted } from "./sending"
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
 * A person found the lease's order at LeaseCloud: attaches it, and the lease goes on from there.
 * @throws MedusaError NOT_ALLOWED where another lease holds that order, or this one another order.
 */
export async function attachRemote(
  db: Db,
  lease: LeaseRow,
  remote: RemoteOrder,
  by: ByHand
): Promise<void> {
  const other = await db(TABLES.lease)
    .where({ market: lease.market, remote_id: remote.id })
    .whereNot({ id: lease.id })
    .first("id")
  if (other) {
    throw conflict(`remote_id: LeaseCloud's order belongs to ${other.id} already`)
  }
  if (lease.remote_id && lease.remote_id !== remote.id) {
    throw conflict(`remote_id: this lease is LeaseCloud's ${lease.remote_id} already`)
  }
  if (!lease.remote_id) {
    const answer = { id: remote.id, monthlyAmount: null, notice: null }
    if (!(await recordAccepted(db, lease, answer, "resolved"))) {
      throw conflict(`A lease that is ${lease.status} can't be resolved`)
    }
  }
  await finish(db, lease, by, { remote_id: remote.id })
}

/**
 * A person made sure that LeaseCloud has no order of this lease: the job sends it (once) anew, as if
 * it had never been tried.
 * @throws MedusaError NOT_ALLOWED where there is a remote order, or a call is in flight.
 */
export async function declareNeverCreated(db: Db, lease: LeaseRow, by: ByHand): Promise<void> {
  const row = await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: (query) => query.whereNull("remote_id").whereNull("claimed_until"),
    set: { attempt_started_at: null, attempt_ended_at: null, next_sync_at: db.fn.now() },
  })
  if (!row) {
    throw conflict(
      `never_created: only a lease whose sending is uncertain can be declared so; this one is ${lease.status}`
    )
  }
  await finish(db, lease, by, { never_created: true })
}

async function finish(db: Db, lease: LeaseRow, by: ByHand, how: Record<string, unknown>) {
  await addEvents(db, lease, [
    { type: "resolved", data: { ...how, note: by.note, actor_id: by.actorId } },
  ])
  await clearFlags(db, lease, ["unsettled", "orphan", "duplicate", "stale_submitting"])
}
