import { eraseExpiredApplicants } from "../../modules/leasecloud/ledger/applicants"
import { closeExpiredDrafts } from "../../modules/leasecloud/ledger/waiting"
import { forgetOldCalls } from "../../modules/leasecloud/observability/calls"
import type { SweepContext } from "../sweep/context"

/** Erases applicants after 24 hours, closes the drafts that lost theirs, and forgets old counts. */
export async function eraseExpired({ leasecloud }: SweepContext): Promise<void> {
  await eraseExpiredApplicants(leasecloud.ledger.db)
  await closeExpiredDrafts(leasecloud.ledger.db)
  await forgetOldCalls(leasecloud.ledger.db)
}
