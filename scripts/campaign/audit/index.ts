import type { CampaignRecord } from "../record"
import type { Stage } from "../stage"
import { auditAmounts } from "./amounts"
import type { Breach } from "./breach"
import { Facts, readFacts } from "./facts"
import { auditFlags } from "./flags"
import { auditOneToOne } from "./one-to-one"
import { auditSecrets } from "./secrets"
import { auditStates } from "./states"

/** Of all calls, faults have to strike at least this share, or the campaign shows nothing. */
const LEAST_FAULTS = 0.2
const CARTS_PER_KILL = 20

/** Holds the shop against the lender's books and the campaign's record. */
export async function audit(stage: Stage, record: CampaignRecord) {
  const facts = await readFacts(stage, record)
  const breaches = [
    ...auditOneToOne(facts),
    ...auditAmounts(facts),
    ...auditStates(facts),
    ...(await auditSecrets(stage, record)),
    ...auditBudget(facts),
    ...auditFlags(facts),
    ...auditRest(facts),
  ]
  return { facts, breaches }
}

function auditBudget({ limit }: Facts): Breach[] {
  const { maxInWindow, refused } = limit
  return maxInWindow > 100 || refused > 0
    ? [{ kind: "over budget", text: `${maxInWindow} in one window, ${refused} refused` }]
    : []
}

function auditRest({ waitingEvents, applicants, requests, record }: Facts): Breach[] {
  const breaches: Breach[] = []
  if (waitingEvents) {
    breaches.push({ kind: "event", text: `${waitingEvents} events were never emitted` })
  }
  if (applicants) {
    breaches.push({ kind: "leaked", text: `${applicants} applicants are kept beyond 24 hours` })
  }
  // The settling at the end is without faults on purpose, so it is left out of the count.
  const share = faultShare(requests)
  if (share < LEAST_FAULTS) {
    breaches.push({
      kind: "campaign",
      text: `faults in ${(share * 100).toFixed(1)} % of calls only`,
    })
  }
  if (record.kills.length < record.carts.length / CARTS_PER_KILL) {
    breaches.push({ kind: "campaign", text: `only ${record.kills.length} kills` })
  }
  return breaches
}

/** The share of calls that a fault struck, up to the last fault. */
export function faultShare(requests: Facts["requests"]): number {
  const last = requests.map(({ fault }) => fault !== null).lastIndexOf(true)
  const played = requests.slice(0, last + 1)
  return played.filter(({ fault }) => fault !== null).length / Math.max(1, played.length)
}
