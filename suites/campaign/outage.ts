import type { SimulatorClient } from "../../testbed/simulator-client"
import type { CampaignRecord } from "./record"
import type { Random } from "./random"

/** How a lender can be away. */
const KINDS = ["refused connections", "503", "401"] as const

/**
 * Lets the lender be away while `meanwhile` runs: the connections are refused, or every call fails.
 */
export async function outage(
  lender: SimulatorClient,
  record: CampaignRecord,
  random: Random,
  now: () => number,
  meanwhile: () => Promise<void>
): Promise<void> {
  const kind = random.pick(KINDS)
  const entry = { kind, at: now(), endedAt: 0 }
  record.outages.push(entry)
  if (kind === "refused connections") {
    await lender.down()
    await meanwhile()
    await lender.up()
  } else {
    const id = await lender.fault({ call: "*", kind, times: "always" })
    await meanwhile()
    await lender.clearFault(id)
  }
  entry.endedAt = now()
}
