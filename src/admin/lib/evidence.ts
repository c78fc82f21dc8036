import type { TextKey } from "../i18n/types"
import type { Lease, LeaseFlag } from "./types"

/** A fact that a flag rests on. `amount` is in major units. */
export type Fact = { key: TextKey } & ({ text: string } | { amount: number })

/** The ledger keeps evidence as LeaseCloud gave it: whole minor units, a hundred to the major. */
const MINOR_UNITS = 100

const TEXTS: Record<string, TextKey> = {
  remote_id: "leases.fields.leaseCloudId",
  remote_ids: "leases.fields.leaseCloudId",
  remote_status: "leases.fields.remoteStatus",
  reference: "leases.fields.reference",
  message: "flags.evidence.reason",
}

const AMOUNTS: Record<string, TextKey> = {
  quoted: "leases.fields.quotedMonthlyAmount",
  answered: "leases.fields.answeredMonthlyAmount",
  first: "flags.evidence.firstTotal",
  now: "flags.evidence.totalNow",
}

/**
 * What a flag rests on, as far as a merchant can use it. Whoever contacts LeaseCloud needs the
 * lease's id there, so it is always among the facts once it is known.
 */
export function flagFacts(flag: LeaseFlag, lease: Pick<Lease, "remote_id">): Fact[] {
  const evidence = flag.evidence ?? {}
  const facts = Object.entries(evidence).flatMap(([name, value]): Fact[] => {
    if (typeof value === "number") {
      return AMOUNTS[name] ? [{ key: AMOUNTS[name], amount: value / MINOR_UNITS }] : []
    }
    const text = Array.isArray(value) ? value.join("\n") : value
    return TEXTS[name] && typeof text === "string" ? [{ key: TEXTS[name], text }] : []
  })
  const hasId = "remote_id" in evidence || "remote_ids" in evidence
  return lease.remote_id && !hasId
    ? [{ key: "leases.fields.leaseCloudId", text: lease.remote_id }, ...facts]
    : facts
}
