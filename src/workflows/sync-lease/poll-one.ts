import { LeaseCloudError } from "../../leasecloud/errors"
import type { MarketCode } from "../../leasecloud/markets"
import {
  claimPolls,
  recordPollFailure,
  recordVanished,
} from "../../modules/leasecloud/ledger/polling"
import { nextSyncMs } from "../../modules/leasecloud/ledger/schedule"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

/**
 * Asks LeaseCloud for one lease in the polling lane and writes the answer into the ledger.
 * `passCost`: requests that one look at all open leases takes.
 * @throws BudgetExhausted where no request is free, LeaseCloudError where the call fails.
 */
export async function pollOne(
  leasecloud: LeaseCloudModuleService,
  leaseId: string,
  passCost = 0
): Promise<void> {
  const { ledger, upstream } = leasecloud
  const { db } = ledger
  const [claimed] = await claimPolls(db, [leaseId])
  if (!claimed?.remote_id) {
    return
  }
  const remoteId = claimed.remote_id
  try {
    const remote = await upstream.call(
      "polling",
      claimed.market as MarketCode,
      (client) => client.getOrder(remoteId),
      claimed.id
    )
    if (remote) {
      await leasecloud.observe(claimed.id, remote, (lease) => nextSyncMs(lease, passCost))
    } else {
      await recordVanished(db, claimed)
    }
  } catch (error) {
    if (error instanceof LeaseCloudError) {
      await recordPollFailure(db, [claimed.id])
    }
    throw error
  }
}
