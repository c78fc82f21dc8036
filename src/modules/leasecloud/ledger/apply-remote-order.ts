import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Db, LeaseRow, TABLES, amountColumns, fromNow, toNumber } from "./database"
import {
  Decision,
  KnownLease,
  decide,
  goesOnRemotely,
  isEndedRemotely,
  statusToKeep,
  toLeaseStatus,
} from "./decide"
import type { NewEvent } from "./events"
import { openFlag } from "./flags"
import { periodColumns } from "./lease-period"
import { isEnded } from "./statuses"
import { flagCancelled, noteGoingOn } from "./to-cancel"
import { transition } from "./transition"

/** When LeaseCloud was asked, by the database's clock, and in how long it is to be asked again. Milliseconds. */
export interface Asked {
  askedAt: number
  nextSyncMs: (lease: LeaseRow) => number | null
}

/**
 * Writes what LeaseCloud says about an order into its lease, in one transaction, under the row's
 * lock. Null if the lease is gone, has no remote order, or has heard of it since LeaseCloud was asked: which
 * answer is the newer one is not known then, and LeaseCloud is asked again soon.
 */
export async function applyRemoteOrder(
  db: Db,
  leaseId: string,
  remote: RemoteOrder,
  { askedAt, nextSyncMs }: Asked
): Promise<LeaseRow | null> {
  return await db.transaction(async (trx) => {
    const ofLease = trx(TABLES.lease).where({ id: leaseId, remote_id: remote.id })
    const lease = await ofLease
      .clone()
      .where(unheardSince(trx, askedAt))
      .forUpdate()
      .first<LeaseRow>("*")
    if (!lease) {
      const soon = trx.raw("least(next_sync_at, now())")
      await ofLease.whereNotNull("next_sync_at").update({ next_sync_at: soon })
      return null
    }
    const decision = decide(knownOf(lease), remote)
    const row = (await writeDecision(trx, lease, remote, decision, nextSyncMs)) as LeaseRow
    const goesOn = decision.runsAgain || takesBackEnd(lease, remote)
    if (knownOf(lease).foundAfterEnd && goesOn) {
      await flagCancelled(trx, row)
    } else if (lease.remote_status !== row.remote_status && goesOnRemotely(row.remote_status)) {
      await noteGoingOn(trx, row)
    }
    for (const { code, evidence } of decision.raise) {
      await openFlag(trx, row, code, evidence)
    }
    return row
  })
}

/**
 * Whether nothing was written of a lease after LeaseCloud was asked: what came later may be the older answer.
 * A time that is yet to come was written before the clock was set back.
 */
export function unheardSince(db: Db, askedAt: number): Knex.Raw {
  return db.raw(
    `(last_synced_at IS NULL OR last_synced_at <= to_timestamp(?) OR
      last_synced_at > clock_timestamp())`,
    [askedAt / 1000]
  )
}

/** What the ledger knows of a lease, for `decide`. */
export function knownOf(lease: LeaseRow): KnownLease {
  const { status, remote_status, decline_reason } = lease
  return {
    status,
    remote_status,
    remote_total_amount: toNumber(lease.remote_total_amount),
    terminated: lease.terminated_at != null,
    foundAfterEnd: status === "closed" || (status === "declined" && decline_reason !== "lender"),
  }
}

/** LeaseCloud goes on with what it had ended, and what is to be cancelled there. */
function takesBackEnd(lease: LeaseRow, { activeStatus }: RemoteOrder): boolean {
  return isEndedRemotely(lease.remote_status) && goesOnRemotely(activeStatus)
}

/**
 * Whether LeaseCloud terminates a lease before it is active, takes the end of one back, or calls one active
 * again. The order of a lease that has ended here was let go of: it is not moved again.
 */
function changesWhoPays(
  { status, remote_status }: LeaseRow,
  { activeStatus }: RemoteOrder,
  { runsAgain, events }: Decision
): boolean {
  const ends = status !== "active" && events.includes("lease.terminated")
  const isActive = (word?: string | null) => toLeaseStatus(word) === "active"
  const isActiveAgain = status === "active" && isActive(activeStatus) && !isActive(remote_status)
  return !isEnded(status) && (runsAgain === true || ends || isActiveAgain)
}

async function writeDecision(
  trx: Db,
  lease: LeaseRow,
  remote: RemoteOrder,
  decision: Decision,
  nextSyncMs: (lease: LeaseRow) => number | null
): Promise<LeaseRow | null> {
  const status = decision.status ?? lease.status
  const since = decision.status ? new Date() : lease.status_since
  const terminated_at = decision.runsAgain ? null : lease.terminated_at
  const next = nextSyncMs({ ...lease, status, status_since: since, terminated_at })
  // An order that LeaseCloud cancels may still have the end that was announced.
  const terminatedAt = remote.terminatedAt
    ? trx.raw("least(now(), ?)", [new Date(remote.terminatedAt)])
    : trx.fn.now()
  return await transition(trx, {
    id: lease.id,
    from: [lease.status],
    to: decision.status,
    set: {
      ...remoteColumns(lease, remote),
      ...periodColumns(trx, lease, status, remote),
      // LeaseCloud clears an order for shipping when its lease is signed.
      ...(decision.events.includes("lease.ready-to-ship") ? { signed_at: trx.fn.now() } : {}),
      ...(decision.declineReason ? { decline_reason: decision.declineReason } : {}),
      // What was sent of the order is kept to tell how that differs: of a lease that ended, nobody asks.
      ...(isEnded(status) ? { sent_order: null } : {}),
      ...(decision.events.includes("lease.terminated") ? { terminated_at: terminatedAt } : {}),
      ...(decision.runsAgain ? { terminated_at } : {}),
      // Of an order that stands, its payment may have been released, or is to be now.
      ...(changesWhoPays(lease, remote, decision) ? { aligned_status: null } : {}),
      polled_at: trx.fn.now(),
      last_synced_at: trx.fn.now(),
      next_sync_at: next == null ? null : fromNow(trx, next),
      sync_failures: 0,
    },
    events: [
      ...statusChanged(lease, remote, decision),
      ...decision.events.map((type) => ({ type })),
    ],
    clears: decision.clear,
  })
}

function statusChanged(lease: LeaseRow, remote: RemoteOrder, { status }: Decision): NewEvent[] {
  const data = { from: lease.status, to: status, remote_status: remote.activeStatus }
  return status ? [{ type: "status.changed", data }] : []
}

function remoteColumns(lease: LeaseRow, remote: RemoteOrder) {
  const first = toNumber(lease.remote_total_amount) ?? remote.totalAmount ?? null
  return {
    remote_status: statusToKeep(knownOf(lease), remote),
    ...amountColumns("remote_total_amount", first),
    ...amountColumns("buy_out_amount", remote.buyOut?.amount ?? null),
    ...amountColumns("insurance_yearly_cost", remote.insuranceYearlyCost ?? null),
    ...amountColumns("insurance_monthly_cost", remote.insuranceMonthlyCost ?? null),
    remote_figures: remote.figures,
  }
}
