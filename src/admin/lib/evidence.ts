import type { TextKey } from "../i18n/types"
import type { Lease, LeaseFlag } from "./types"

/** A fact that a flag rests on. `amount` is in major units, `say` is a text of ours. */
export type Fact = { key: TextKey } & ({ text: string } | { amount: number } | { say: TextKey })

/** LeaseCloud's amounts are kept as it gave them: in hundredths, in all four currencies. */
const MINOR_UNITS = 100

const TEXTS: Record<string, TextKey> = {
  remote_id: "leases.fields.leaseCloudId",
  remote_ids: "leases.fields.leaseCloudId",
  remote_status: "leases.fields.remoteStatus",
  reference: "leases.fields.reference",
  expected: "leases.fields.reference",
  message: "flags.evidence.reason",
}

/** Why it could not be found out whether LeaseCloud has a lease. */
const REASONS: Record<string, TextKey> = {
  list_incomplete: "flags.evidence.why.list_incomplete",
  orders_without_reference: "flags.evidence.why.orders_without_reference",
  no_echo: "flags.evidence.why.no_echo",
  sent_elsewhere: "flags.evidence.why.sent_elsewhere",
}

/** Which numbers of a flag are amounts, and how many of their units make one major unit. */
const AMOUNTS: Record<string, Record<string, { key: TextKey; units: number }> | undefined> = {
  monthly_amount_differs: {
    quoted: { key: "leases.fields.quotedMonthlyAmount", units: MINOR_UNITS },
    answered: { key: "leases.fields.answeredMonthlyAmount", units: MINOR_UNITS },
  },
  amount_changed: {
    first: { key: "flags.evidence.firstTotal", units: MINOR_UNITS },
    now: { key: "flags.evidence.totalNow", units: MINOR_UNITS },
  },
  paid_otherwise: {
    order_total: { key: "flags.evidence.orderTotalNow", units: 1 },
    leased: { key: "flags.evidence.orderTotalSent", units: 1 },
    paid_otherwise: { key: "flags.evidence.paidOtherwise", units: 1 },
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
      const amount = AMOUNTS[flag.code]?.[name]
      return amount ? [{ key: amount.key, amount: value / amount.units }] : []
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
