import type { Translate } from "../hooks/use-texts"
import { flagTitle } from "./flag-texts"
import { LEASE_STATUSES, type LeaseEvent, type LeaseStatus } from "./types"

/** Events with a text of their own. */
export const PLAIN_EVENTS = [
  "applied",
  "confirmed",
  "send.started",
  "send.accepted",
  "send.refused",
  "application.expired",
  "send.misconfigured",
  "send.deferred",
  "send.uncertain",
  "settle.adopted",
  "settle.absent",
  "account.changed",
  "released",
  "resolved",
  "closed",
  "erased",
  "adopted_by_order",
  "session.restored",
  "lease.ready-to-ship",
  "lease.activated",
  "lease.cancelled",
  "lease.declined",
  "lease.terminated",
] as const
type Plain = (typeof PLAIN_EVENTS)[number]

/** Events whose text names what they hold, or that stand for another one (`shownEvents`). */
export const SAID_EVENTS = [
  "status.changed",
  "reference.set",
  "flag.opened",
  "flag.cleared",
  "flag.acknowledged",
  "lease.needs-attention",
  "lease.submitted",
] as const

type Underscored<T extends string> = T extends `${infer A}.${infer B}`
  ? Underscored<`${A}_${B}`>
  : T extends `${infer A}-${infer B}`
    ? Underscored<`${A}_${B}`>
    : T

/** What happened, in words. */
export function eventTitle(t: Translate, event: LeaseEvent): string {
  const data = event.data ?? {}
  switch (event.type) {
    case "status.changed": {
      if (data.to === "submitting") {
        return t("events.checked_out")
      }
      const to = statusName(t, data.to)
      const from = statusName(t, data.from)
      return from
        ? t("events.status_changed_from", { from, to })
        : t("events.status_changed", { to })
    }
    case "reference.set":
      return typeof data.reference === "string"
        ? t("events.reference_set", { reference: data.reference })
        : t("events.reference_set_plain")
    case "flag.opened":
    case "lease.needs-attention":
      return t("events.flag_opened", { flag: flagTitle(t, String(data.code)) })
    case "flag.cleared":
      return t("events.flag_cleared", { flag: flagTitle(t, String(data.code)) })
    case "flag.acknowledged":
      return t("events.flag_acknowledged", { flag: flagTitle(t, String(data.code)) })
  }
  if (isPlain(event.type)) {
    return t(`events.${event.type.replace(/[.-]/g, "_") as Underscored<Plain>}`)
  }
  return t("events.other", { type: event.type })
}

/** The note that a colleague left with an event, if any. */
export function eventNote(event: LeaseEvent): string | null {
  const note = event.data?.note
  return typeof note === "string" && note.trim() !== "" ? note : null
}

/** What is emitted to the shop's subscribers when a lease reaches a status. */
const EMITTED: Record<string, string | undefined> = {
  ready_to_ship: "lease.ready-to-ship",
  active: "lease.activated",
  cancelled: "lease.cancelled",
  declined: "lease.declined",
}

/**
 * The events to show, newest first. Some stand in the history twice, as what happened and as what
 * was emitted of it to the shop's subscribers: of those one is left out.
 */
export function shownEvents(events: LeaseEvent[]): LeaseEvent[] {
  const types = new Set(events.map((event) => event.type))
  return events
    .filter(
      ({ type, data }) =>
        type !== "lease.needs-attention" &&
        type !== "lease.submitted" &&
        !(type === "status.changed" && types.has(EMITTED[String(data?.to)] ?? ""))
    )
    .reverse()
    .sort((a, b) => b.created_at.localeCompare(a.created_at))
}

function isPlain(type: string): type is Plain {
  return (PLAIN_EVENTS as readonly string[]).includes(type)
}

function statusName(t: Translate, status: unknown): string {
  return LEASE_STATUSES.includes(status as LeaseStatus)
    ? t(`leases.status.${status as LeaseStatus}`)
    : typeof status === "string"
      ? status
      : ""
}
