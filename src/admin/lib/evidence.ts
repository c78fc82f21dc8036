import type { TextKey } from "../i18n/en"
import type { Lease, LeaseFlag } from "./types"

/** A fact that a flag rests on. `amount` is in major units, `say` is a text of ours. */
export type Fact = { key: TextKey } & ({ text: string } | { amount: number } | { say: TextKey })

const TEXTS: Record<string, TextKey> = {
  remote_id: "leases.fields.leaseCloudId",
  remote_ids: "leases.fields.leaseCloudId",
  remote_status: "leases.fields.remoteStatus",
  reference: "leases.fields.reference",
  expected: "leases.fields.reference",
  message: "flags.evidence.reason",
}

/** Why it could not be found out whether LeaseCloud has a lease, or why an order stands without one. */
const REASONS: Record<string, TextKey> = {
  list_incomplete: "flags.evidence.why.list_incomplete",
  orders_without_reference: "flags.evidence.why.orders_without_reference",
  no_echo: "flags.evidence.why.no_echo",
  sent_elsewhere: "flags.evidence.why.sent_elsewhere",
  expired: "flags.evidence.why.expired",
  ineligible: "flags.evidence.why.ineligible",
  session_gone: "flags.evidence.why.session_gone",
  open_elsewhere: "flags.evidence.why.open_elsewhere",
}

/** Which numbers of a flag are amounts. */
const AMOUNTS: Record<string, Record<string, TextKey> | undefined> = {
  monthly_amount_differs: {
    quoted: "leases.fields.quotedMonthlyAmount",
    answered: "leases.fields.answeredMonthlyAmount",
  },
  amount_changed: {
    first: "flags.evidence.firstTotal",
    now: "flags.evidence.totalNow",
  },
  paid_otherwise: {
    order_total: "flags.evidence.orderTotalNow",
    leased: "flags.evidence.orderTotalSent",
    paid_otherwise: "flags.evidence.paidOtherwise",
  },
}

/**
 * What a flag rests on, as far as a merchant can use it. Whoever contacts LeaseCloud needs the
 * lease's id there, so it is always among the facts once it is known.
 */
export function flagFacts(flag: LeaseFlag, lease: Pick<Lease, "remote_id">): Fact[] {
  const evidence = flag.evidence ?? {}
  const facts = Object.entries(evidence).flatMap(([name, value]): Fact[] => {
    if (typeof value === "number") {
      const key = AMOUNTS[flag.code]?.[name]
      return key ? [{ key, amount: value }] : []
    }
    if (name === "reason") {
      const say = REASONS[String(value)]
      return say ? [{ key: "flags.evidence.reason", say }] : []
    }
    const text = Array.isArray(value) ? value.join("\n") : value
    return TEXTS[name] && typeof text === "string" ? [{ key: TEXTS[name], text }] : []
  })
  const hasId = "remote_id" in evidence || "remote_ids" in evidence
  return lease.remote_id && !hasId
    ? [{ key: "leases.fields.leaseCloudId", text: lease.remote_id }, ...facts]
    : facts
}
