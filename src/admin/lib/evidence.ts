import type { TextKey } from "../i18n/types"
import type { Lease, LeaseFlag } from "./types"

/** A fact that a flag rests on. `amount` is in major units. */
export type Fact = { key: TextKey } & ({ text: string } | { amount: number })

/** LeaseCloud's amounts are kept as it gave them: in hundredths, in all four currencies. */
const MINOR_UNITS = 100

const TEXTS: Record<string, TextKey> = {
  remote_id: "leases.fields.leaseCloudId",
  remote_ids: "leases.fields.leaseCloudId",
  remote_status: "leases.fields.remoteStatus",
  reference: "leases.fields.reference",
  message: "flags.evidence.reason",
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
  order_edited: {
    sent: { key: "flags.evidence.orderTotalSent", units: 1 },
    now: { key: "flags.evidence.orderTotalNow", units: 1 },
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
    const text = Array.isArray(value) ? value.join("\n") : value
    return TEXTS[name] && typeof text === "string" ? [{ key: TEXTS[name], text }] : []
  })
  const hasId = "remote_id" in evidence || "remote_ids" in evidence
  return lease.remote_id && !hasId
    ? [{ key: "leases.fields.leaseCloudId", text: lease.remote_id }, ...facts]
    : facts
}
