import type { LeaseStatus } from "../../api/schemas/cart-lease"
import type { Lease, LeaseQuery } from "../../api/schemas/leases"
import type { TextTools, Translate } from "../hooks/use-texts"
import { en, type TextKey } from "../i18n/en"

export type BadgeColor = "green" | "red" | "blue" | "orange" | "grey" | "purple"

/**
 * The colour of a status badge, in the order in which the admin lists the statuses. Orange: the
 * lease waits. Blue: the merchant acts. Green: the lease is active.
 */
export const STATUS_COLOR: Record<LeaseStatus, BadgeColor> = {
  submitting: "orange",
  pending: "orange",
  ready_to_ship: "blue",
  active: "green",
  declined: "red",
  cancelled: "red",
  draft: "grey",
  closed: "grey",
}

export const LEASE_STATUSES = Object.keys(STATUS_COLOR) as LeaseStatus[]

/** A record, so that the compiler asks for every market. */
const ALL_MARKETS: Record<Lease["market"], true> = { se: true, dk: true, no: true, fi: true }

export const MARKETS = Object.keys(ALL_MARKETS) as Lease["market"][]

const ALL_SOURCES: Record<Lease["source"], true> = { checkout: true, link: true }

export const LEASE_SOURCES = Object.keys(ALL_SOURCES) as Lease["source"][]

/** What the status of a lease means, in a sentence. */
export function statusMeaning(
  t: Translate,
  { status, source, terminated_at }: Pick<Lease, "status" | "source" | "terminated_at">
) {
  if (terminated_at && (status === "pending" || status === "ready_to_ship")) {
    return t("leases.terminatedEarly")
  }
  const isDraftByLink = status === "draft" && source === "link"
  return t(isDraftByLink ? "leases.draftByLink" : `leases.statusMeaning.${status}`)
}

/** In sentences: that the lease period ends soon or is over, and the buy-out price. */
export function periodTexts(
  { t, day, money }: Pick<TextTools, "t" | "day" | "money">,
  lease: Pick<
    Lease,
    "ends_on" | "ends_soon" | "ended_at" | "terminated_at" | "buy_out_amount" | "currency_code"
  >
): string[] {
  const { ends_on: endsOn, ended_at: endedAt, buy_out_amount: buyOut } = lease
  if (!endsOn || lease.terminated_at || !(lease.ends_soon || endedAt)) {
    return []
  }
  const end = t(endedAt ? "leases.endedOn" : "leases.endsSoon", { date: day(endsOn) })
  const amount = money(buyOut, lease.currency_code)
  return amount ? [end, t("leases.buyOutIs", { amount })] : [end]
}

/** Whether the lease was sent, or is about to be, and has not ended: then there is no second one. */
export function isLive({ status }: Pick<Lease, "status">): boolean {
  return ["submitting", "pending", "ready_to_ship", "active"].includes(status)
}

/**
 * Whether the order can be released for fulfillment by hand: only before it is ready to ship, and if
 * LeaseCloud has terminated it there.
 */
export function canRelease({
  status,
  released_at,
  terminated_at,
}: Pick<Lease, "status" | "released_at" | "terminated_at">): boolean {
  const isShut =
    status === "submitting" ||
    status === "pending" ||
    (status === "ready_to_ship" && Boolean(terminated_at))
  return isShut && !released_at
}

/** Whether the lease can be resolved by hand: only while it is unknown what LeaseCloud has. */
export function canResolve(lease: Pick<Lease, "status" | "remote_id">): boolean {
  return lease.status === "submitting" && !lease.remote_id
}

/** Whether the personal data can be erased: only after the lease has ended. */
export function canErase(lease: Pick<Lease, "status" | "ended_at" | "terminated_at">): boolean {
  return (
    ["draft", "cancelled", "declined", "closed"].includes(lease.status) ||
    (lease.status === "active" && Boolean(lease.terminated_at || lease.ended_at))
  )
}

type Shown = { key: TextKey; color: BadgeColor }

/** Names and colours of an order's payment status, as Medusa's order page has them. */
export const PAYMENT_STATUS: Record<string, Shown | undefined> = {
  not_paid: { key: "leases.payment.not_paid", color: "red" },
  awaiting: { key: "leases.payment.awaiting", color: "orange" },
  authorized: { key: "leases.payment.authorized", color: "orange" },
  partially_authorized: { key: "leases.payment.partially_authorized", color: "red" },
  captured: { key: "leases.payment.captured", color: "green" },
  partially_captured: { key: "leases.payment.partially_captured", color: "orange" },
  partially_refunded: { key: "leases.payment.partially_refunded", color: "orange" },
  refunded: { key: "leases.payment.refunded", color: "green" },
  canceled: { key: "leases.payment.canceled", color: "red" },
  requires_action: { key: "leases.payment.requires_action", color: "orange" },
}

/** Names and colours of an order's fulfillment status. */
export const FULFILLMENT_STATUS: Record<string, Shown | undefined> = {
  not_fulfilled: { key: "leases.fulfillment.not_fulfilled", color: "red" },
  partially_fulfilled: { key: "leases.fulfillment.partially_fulfilled", color: "orange" },
  fulfilled: { key: "leases.fulfillment.fulfilled", color: "green" },
  partially_shipped: { key: "leases.fulfillment.partially_shipped", color: "orange" },
  shipped: { key: "leases.fulfillment.shipped", color: "green" },
  partially_delivered: { key: "leases.fulfillment.partially_delivered", color: "orange" },
  delivered: { key: "leases.fulfillment.delivered", color: "green" },
  canceled: { key: "leases.fulfillment.canceled", color: "red" },
}

/** An order's number: the shop's own number if there is one, else Medusa's with a "#". */
export function orderNumber(order: {
  display_id?: number | null
  custom_display_id?: string | null
}): string | null {
  return order.custom_display_id || (order.display_id ? `#${order.display_id}` : null)
}

/** The number of a lease's order, or null if the lease has no order. */
export function orderNumberOf(
  lease: Pick<Lease, "order_display_id" | "order_custom_display_id">
): string | null {
  return orderNumber({
    display_id: lease.order_display_id,
    custom_display_id: lease.order_custom_display_id,
  })
}

type KnownReason = keyof typeof en.leases.declineReason

/** Why a lease was declined or closed. An unknown reason is shown as it is. */
export function declineReason(t: Translate, reason: string): string {
  return reason in en.leases.declineReason
    ? t(`leases.declineReason.${reason as KnownReason}`)
    : reason
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A figure that the partner API does not document, in words. Its texts are dates alone. */
export function shownFigure(
  { t, day, moment }: Pick<TextTools, "t" | "day" | "moment">,
  figure: string | number | boolean
): string {
  if (typeof figure === "boolean") return t(figure ? "leases.list.yes" : "leases.list.no")
  if (typeof figure === "number") return String(figure)
  return DAY.test(figure) ? day(figure) : moment(figure)
}

export const LEASE_FILTERS = ["status", "market", "source", "ends_on", "needs_attention"]

/** The choices of the filter by the end of the lease period, in months from today. */
export const ENDS_WITHIN = ["1", "3", "6", "12"]

/**
 * The query of `GET /admin/leases` for the filters in the page's address, without unknown values.
 */
export function leaseFilters(filtering: Record<string, unknown>): LeaseQuery {
  const status = chosen(filtering.status, LEASE_STATUSES)
  const market = chosen(filtering.market, MARKETS)
  const source = chosen(filtering.source, LEASE_SOURCES)
  const [endsWithin] = chosen(filtering.ends_on, ENDS_WITHIN)
  const attention = filtering.needs_attention
  return {
    ...(status.length && { status }),
    ...(market.length && { market }),
    ...(source.length && { source }),
    ...(endsWithin && { ends_before: dayAfter(Number(endsWithin)) }),
    ...((attention === "true" || attention === "false") && {
      needs_attention: attention === "true",
    }),
  }
}

/** The day after the one that is so many months from today. */
function dayAfter(months: number, today = new Date()): string {
  const [year, month] = [today.getFullYear(), today.getMonth() + months]
  const lastOfMonth = new Date(year, month + 1, 0).getDate()
  const day = Date.UTC(year, month, Math.min(today.getDate(), lastOfMonth) + 1)
  return new Date(day).toISOString().slice(0, 10)
}

function chosen<T extends string>(value: unknown, known: readonly T[]): T[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return known.filter((item) => values.includes(item))
}
