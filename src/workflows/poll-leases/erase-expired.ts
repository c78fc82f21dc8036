import { eraseExpiredApplicants } from "../../modules/leasecloud/ledger/applicants"
import { closeExpiredDrafts } from "../../modules/leasecloud/ledger/waiting"
import type { SweepContext } from "../sweep/context"

/** Erases applicants after 24 hours, and closes the drafts that lost theirs. */
export async function eraseExpired({ leasecloud }: SweepContext): Promise<void> {
  await eraseExpiredApplicants(leasecloud.ledger.db)
  await closeExpiredDrafts(leasecloud.ledger.db)
}
