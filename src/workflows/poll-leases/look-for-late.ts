import { accountOf } from "../../modules/leasecloud/account"
import { isLateLookDue, lateLookDone } from "../../modules/leasecloud/ledger/late-orders"
import type { SweepContext } from "../sweep/context"
import { lookUpNewest } from "./look-up-newest"

/** A look that could not be made is tried again after this. */
const AGAIN_AFTER_MS = 10 * 60_000

/**
 * Looks for orders whose create call LeaseCloud took after their absence had been proven and the lease
 * had been sent anew: a shop that leases little asks for its leases one by one, and reads no list.
 */
export async function lookForLate(context: SweepContext): Promise<void> {
  const { options, ledger } = context.leasecloud
  for (const market of Object.keys(options.markets)) {
    if (await isLateLookDue(ledger.db, market)) {
      const looked = await lookUpNewest(context, accountOf(options, market), "polling")
      await lateLookDone(ledger.db, market, looked === "read" ? undefined : AGAIN_AFTER_MS)
    }
  }
}
