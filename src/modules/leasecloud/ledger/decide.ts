import type { RemoteOrder } from "../../../leasecloud/schemas"
import type { LeaseEventName } from "./events"
import type { Evidence, FlagCode } from "./flags"
import { type LeaseStatus, isEnded } from "./statuses"

/** What is known of a lease when LeaseCloud's answer about it comes in. Amounts in minor units. */
export interface KnownLease {
  status: LeaseStatus
  remote_status: string | null
  remote_total_amount: number | null
  terminated: boolean
  /** The lease had ended before LeaseCloud's order of it was found: that is to be cancelled there. */
  foundAfterEnd: boolean
}

/** What an answer of LeaseCloud changes. */
export interface Decision {
  status?: LeaseStatus
  declineReason?: "lender"
  events: LeaseEventName[]
  raise: { code: FlagCode; evidence: Evidence }[]
  clear: FlagCode[]
  /** LeaseCloud had terminated a lease, or ended an active one, and goes on with it. */
  runsAgain?: boolean
}

/** Flags that ask for the end of a lease at LeaseCloud. */
const GONE_WITH_IT: FlagCode[] = ["cancel_at_leasecloud", "orphan"]

const FORWARD: LeaseStatus[] = ["pending", "ready_to_ship", "active"]

/** Partner API: `activeStatus`, the values of `statusTrigger`. */
const STATUS_OF: Record<string, LeaseStatus> = {
  PENDING: "pending",
  READY_TO_SHIP: "ready_to_ship",
  ACTIVE: "active",
  CANCELLED: "cancelled",
  DECLINED: "declined",
}

const EVENT_OF: Partial<Record<LeaseStatus, LeaseEventName>> = {
  ready_to_ship: "lease.ready-to-ship",
  active: "lease.activated",
  cancelled: "lease.cancelled",
  declined: "lease.declined",
}

/** Our name of an upstream status; null for one that we do not know. */
export function toLeaseStatus(activeStatus: string | null | undefined): LeaseStatus | null {
  return STATUS_OF[activeStatus?.trim().toUpperCase() ?? ""] ?? null
}

/** Whether LeaseCloud has ended an order, by its status there. */
export function isEndedRemotely(activeStatus: string | null): boolean {
  const status = toLeaseStatus(activeStatus)
  return status === "cancelled" || status === "declined"
}

/** Whether LeaseCloud goes on with an order, by its status there. One that we do not know says nothing. */
export function goesOnRemotely(activeStatus: string | null | undefined): boolean {
  const status = toLeaseStatus(activeStatus)
  return status !== null && FORWARD.includes(status)
}

/**
 * LeaseCloud's status to be kept of an order. A word that we do not know is no reason to forget that
 * LeaseCloud has ended the order of a lease that is active, or had ended before.
 */
export function statusToKeep(known: KnownLease, { activeStatus }: RemoteOrder): string | null {
  const { status, remote_status, foundAfterEnd } = known
  const isOver = (status === "active" || foundAfterEnd) && isEndedRemotely(remote_status)
  return isOver && !toLeaseStatus(activeStatus) ? remote_status : (activeStatus ?? null)
}

/**
 * The state table: what LeaseCloud's word about an order does to its lease. Forward jumps pass every
 * step in between; a step back or an unknown status moves nothing and is flagged. Of an order that is to
 * be cancelled there, only that it goes on is. `now`: what is announced for later changes nothing.
 */
export function decide(known: KnownLease, remote: RemoteOrder, now = new Date()): Decision {
  const decision: Decision = { events: [], raise: [], clear: ["vanished", "sent_elsewhere"] }
  const terminated = isTerminated(remote, now)
  moveStatus(known, remote, terminated, decision)
  compareTotal(known, remote, decision)
  const isOver = terminated || endsActive(known, remote)
  if (isOver) {
    decision.clear.push(...GONE_WITH_IT)
  }
  if (isOver && !known.terminated) {
    decision.events.push("lease.terminated")
  }
  // An answer that does not say so takes nothing back.
  const isTakenBack = remote.terminated === false && !isOver
  decision.runsAgain = known.terminated && isTakenBack && goesOnRemotely(remote.activeStatus)
  return decision
}

/** The order of an active lease stays as it is, and the lease is over all the same. */
function endsActive({ status }: KnownLease, { activeStatus }: RemoteOrder): boolean {
  return status === "active" && isEndedRemotely(activeStatus ?? null)
}

/** A date that is still to come announces the end of a lease: until then it goes on. */
function isTerminated({ terminated, terminatedAt }: RemoteOrder, now: Date): boolean {
  return terminated === true || (terminatedAt !== null && new Date(terminatedAt) <= now)
}

function moveStatus(
  known: KnownLease,
  remote: RemoteOrder,
  terminated: boolean,
  decision: Decision
): void {
  const next = toLeaseStatus(remote.activeStatus)
  // What had begun or ended here and is terminated there runs nowhere: its status is nobody's question.
  const isOver = terminated && (known.status === "active" || isEnded(known.status))
  const unexpected = () =>
    isOver
      ? decision.clear.push("unexpected_status")
      : decision.raise.push({
          code: "unexpected_status",
          evidence: { status: known.status, remote_status: remote.activeStatus ?? null },
        })
  if (!next) {
    return void unexpected()
  }
  if (next === "cancelled" || next === "declined") {
    return endLease(known, next, remote, decision)
  }
  const from = FORWARD.indexOf(known.status)
  const to = FORWARD.indexOf(next)
  if (known.foundAfterEnd && next === "pending" && !isOver) {
    return
  }
  if (from < 0 || to < from) {
    return void unexpected()
  }
  decision.clear.push("ended_after_active")
  if (terminated && next !== "active") {
    // It ended before it began: nobody pays for the order, and LeaseCloud may say more.
    const evidence = { status: next, remote_status: remote.activeStatus ?? null, terminated }
    decision.raise.push({ code: "unexpected_status", evidence })
  } else {
    decision.clear.push("unexpected_status")
  }
  if (next === "active") {
    decision.clear.push("partly_delivered")
  }
  for (const step of FORWARD.slice(from + 1, to + 1)) {
    decision.status = step
    decision.events.push(EVENT_OF[step]!)
  }
}

function endLease(
  known: KnownLease,
  next: "cancelled" | "declined",
  remote: RemoteOrder,
  decision: Decision
): void {
  decision.clear.push("unexpected_status", ...GONE_WITH_IT)
  if (known.status === "active") {
    // One that was terminated had ended before.
    if (!known.terminated) {
      const evidence = { remote_status: remote.activeStatus }
      decision.raise.push({ code: "ended_after_active", evidence })
    }
    return
  }
  if (known.status === "pending" || known.status === "ready_to_ship") {
    decision.status = next
    decision.events.push(EVENT_OF[next]!)
    decision.clear.push("order_changed", "changed_after_sending", "partly_delivered")
    if (next === "declined") {
      decision.declineReason = "lender"
    }
  }
}

function compareTotal(known: KnownLease, remote: RemoteOrder, decision: Decision): void {
  const first = known.remote_total_amount
  const now = remote.totalAmount ?? null
  if (first == null || now == null) {
    return
  }
  if (first === now) {
    decision.clear.push("amount_changed")
  } else {
    decision.raise.push({ code: "amount_changed", evidence: { first, now } })
  }
}
