import type { CampaignRecord } from "../record"
import type { Stage } from "../../../testbed/stage"
import { auditAmounts } from "./amounts"
import type { Breach } from "./breach"
import { auditCalls } from "./calls"
import { Facts, readFacts } from "./facts"
import { auditFlags } from "./flags"
import { auditHistory } from "./history"
import { auditOneToOne } from "./one-to-one"
import { auditSecrets } from "./secrets"
import { auditStates } from "./states"
import { auditUntouched } from "./untouched"

/** Of all calls, faults have to strike at least this share, or the campaign shows nothing. */
const LEAST_FAULTS = 0.2
const CARTS_PER_KILL = 20

/**
 * Holds the shop against the lender's books and the campaign's record. Nothing here imports the
 * plugin: what is expected stands here once more.
 */
export async function audit(stage: Stage, record: CampaignRecord) {
  const facts = await readFacts(stage, record)
  const breaches: Breach[] = [
    ...auditOneToOne(facts),
    ...(await auditUntouched(stage.pool, facts)),
    ...auditAmounts(facts),
    ...auditStates(facts),
    ...(await auditSecrets(stage, record)),
    ...auditCalls(facts),
    ...auditFlags(facts),
    ...auditHistory(stage, facts),
    ...record.findings,
    ...auditRest(facts),
  ]
  return { facts, breaches }
}

function auditRest({ applicants, requests, record }: Facts): Breach[] {
  const breaches: Breach[] = []
  if (applicants) {
    breaches.push({ kind: "applicant", text: `${applicants} are kept beyond 24 hours` })
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
