import type { LeaseLink, OrderQuotes } from "../../api/schemas/lease-link"
import type { Translate } from "../hooks/use-texts"
import { en } from "../i18n/en"
import type { BadgeColor } from "./leases"

type Reason = OrderQuotes["reasons"][number]

/** The colour of a lease link's badge. Orange: the link waits for the customer. */
export const LINK_COLOR: Record<LeaseLink["status"], BadgeColor> = {
  open: "orange",
  used: "grey",
  paid: "grey",
  expired: "grey",
  revoked: "grey",
}

/** The days until a new link expires, unless the merchant enters others. */
export const LINK_DAYS = 14
const MOST_LINK_DAYS = 90

/** The days until a link expires: a whole number from 1 to 90, or null for anything else. */
export function linkDays(text: string): number | null {
  const days = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0
  return days >= 1 && days <= MOST_LINK_DAYS ? days : null
}

/** The period that the customer sees first: the preferred one if there is an amount for it. */
export function monthsShownFirst({ quotes, default_months, lease_link }: OrderQuotes): number {
  const offered = quotes.map((quote) => quote.months)
  const preferred = [lease_link?.months, default_months].find((months) =>
    offered.includes(months ?? 0)
  )
  return preferred ?? offered[0] ?? default_months
}

/** Nothing that the merchant does to the order makes it leasable again. */
const OVER = ["order_not_pending", "order_paid", "order_fulfilled"]

/** Whether leasing has no place on the order's page: the order is settled, and no link is open. */
export function isPastLeasing({ reasons, lease_link }: OrderQuotes): boolean {
  return reasons.some(({ code }) => OVER.includes(code)) && lease_link?.status !== "open"
}

type KnownReason = keyof typeof en.links.reasons

/**
 * Why an order can't be leased, for the merchant. The server's message speaks to the customer, so a
 * few reasons have a text of their own. The names of the items concerned stand first.
 */
export function orderReason(
  t: Translate,
  reason: Reason,
  items: { id: string; title: string }[] = []
): string {
  const text =
    reason.code in en.links.reasons
      ? t(`links.reasons.${reason.code as KnownReason}`)
      : reason.message
  const names = items.filter(({ id }) => reason.items?.includes(id)).map(({ title }) => title)
  return names.length ? `${names.join(", ")}: ${text}` : text
}
