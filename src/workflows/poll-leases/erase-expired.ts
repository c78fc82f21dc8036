import { eraseExpiredApplicants } from "../../modules/leasecloud/ledger/applicants"
import { forgetRefusedAttempts } from "../../modules/leasecloud/ledger/refused-attempts"
import { closeExpiredDrafts } from "../../modules/leasecloud/ledger/waiting"
import { forgetOldCalls } from "../../modules/leasecloud/observability/calls"
import type { SweepContext } from "../sweep/context"

/** Erases applicants after 24 hours, closes the drafts that lost theirs, forgets old counts. */
export async function eraseExpired({ leasecloud }: SweepContext): Promise<void> {
  await eraseExpiredApplicants(leasecloud.ledger.db)
  await closeExpiredDrafts(leasecloud.ledger.db)
  await forgetOldCalls(leasecloud.ledger.db)
  await forgetRefusedAttempts(leasecloud.ledger.db)
}
