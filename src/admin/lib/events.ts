import type { LeaseStatus } from "../../api/schemas/cart-lease"
import type { LeaseEvent, LeaseWithEvents } from "../../api/schemas/leases"
import type { Translate } from "../hooks/use-texts"
import { en } from "../i18n/en"
import { flagTitle } from "./flags"
import { LEASE_STATUSES } from "./leases"

type Underscored<T extends string> = T extends `${infer A}.${infer B}`
  ? Underscored<`${A}_${B}`>
  : T extends `${infer A}-${infer B}`
    ? Underscored<`${A}_${B}`>
    : T

/** The event in words. An event that this page does not know is shown by its type. */
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
    case "lease.signature-overdue":
      return t("events.lease_signature_overdue", { days: Number(data.days) })
    case "lease.submitted":
      return t("events.send_accepted")
  }
  const name = underscored(event.type)
  return Object.hasOwn(en.events, name)
    ? t(`events.${name}`)
    : t("events.other", { type: event.type })
}

function underscored<T extends string>(type: T): Underscored<T> {
  return type.replace(/[.-]/g, "_") as Underscored<T>
}

/** The note that a user left with an event, or null. */
export function eventNote(event: LeaseEvent): string | null {
  const note = event.data?.note
  return typeof note === "string" && note.trim() !== "" ? note : null
}

/** The event that the shop's subscribers receive when a lease reaches a status. */
const EMITTED: Record<string, LeaseEvent["type"] | undefined> = {
  ready_to_ship: "lease.ready-to-ship",
  active: "lease.activated",
  cancelled: "lease.cancelled",
  declined: "lease.declined",
}

/**
 * The events to show, newest first. The history has some events twice: as the change, and as the
 * event that subscribers receive. Only one of the two is shown. An application by a lease link is
 * sent at once: no checkout follows it.
 */
export function shownEvents({
  events,
  source,
}: Pick<LeaseWithEvents, "events" | "source">): LeaseEvent[] {
  const types = new Set<string>(events.map((event) => event.type))
  return events
    .filter(
      ({ type, data }) =>
        type !== "lease.needs-attention" &&
        type !== "lease.submitted" &&
        !(type === "status.changed" && data?.to === "submitting" && source === "link") &&
        !(type === "status.changed" && types.has(EMITTED[String(data?.to)] ?? ""))
    )
    .reverse()
    .sort((a, b) => b.created_at.localeCompare(a.created_at))
}

function statusName(t: Translate, status: unknown): string {
  return LEASE_STATUSES.includes(status as LeaseStatus)
    ? t(`leases.status.${status as LeaseStatus}`)
    : typeof status === "string"
      ? status
      : ""
}
