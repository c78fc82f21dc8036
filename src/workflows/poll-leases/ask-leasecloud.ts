import { LeaseCloudError } from "../../leasecloud/errors"
import { dueForPolling } from "../../modules/leasecloud/ledger/polling"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import { pollOne } from "../sync-lease/poll-one"
import type { SweepContext } from "../sweep/context"

const BATCH = 100

/** Asks LeaseCloud for the leases that are due. One that fails does not hold up the others. */
export async function askLeaseCloud({ leasecloud, deadline }: SweepContext): Promise<void> {
  for (const lease of await dueForPolling(leasecloud.ledger.db, BATCH)) {
    if (deadline.passed()) {
      return
    }
    try {
      await pollOne(leasecloud, lease)
    } catch (error) {
      if (error instanceof BudgetExhausted) {
        return
      }
      if (!(error instanceof LeaseCloudError)) {
        throw error
      }
    }
  }
}
