import { LeaseCloudError } from "../../../leasecloud/errors"
import type { RemoteOrder } from "../../../leasecloud/schemas"
import { accountOf } from "../account"
import { releaseToken } from "../budget/budget"
import { LONGEST_BACK_OFF_MS, LONGEST_SILENCE_MS } from "../ledger/back-off"
import { believed } from "../ledger/binding"
import type { LeaseRow } from "../ledger/database"
import { applyRemoteOrder } from "../ledger/apply-remote-order"
import { claimPoll, recordPollFailure, recordVanished } from "../ledger/polling"
import { nextSyncMs } from "../planner/schedule"
import { BudgetExhausted } from "../upstream"
import { type PollingDeps, pollGapMs } from "./context"

/**
 * Asks LeaseCloud for one lease in the polling lane and writes the answer into the ledger. The
 * request is taken first: a lease that finds none free may be asked for again at once. One whose call
 * fails, or whose answer can't be written, is asked for more and more seldom.
 * `passMs`: how long one look at all open leases takes.
 * @throws BudgetExhausted where no request is free, LeaseCloudError where the call fails, any other
 * error where its answer can't be written.
 */
export async function pollOne(
  deps: PollingDeps,
  lease: Pick<LeaseRow, "id" | "market">,
  passMs = 0
): Promise<void> {
  const { db, upstream, options } = deps
  const { market } = lease
  const reservation = await upstream.reserve("polling", market)
  if (reservation.token == null) {
    throw new BudgetExhausted(reservation.retryAfterMs)
  }
  const { token } = reservation
  const claimed = await claimPoll(db, lease.id, pollGapMs(options)).catch(
    async (error: unknown) => {
      await releaseToken(db, token)
      throw error
    }
  )
  if (!claimed) {
    return await releaseToken(db, token)
  }
  try {
    await upstream.callWith(token, market, {
      request: (client) => client.getOrder(claimed.remote_id!),
      record: (remote) => record(deps, claimed, remote, passMs),
      leaseId: claimed.id,
    })
  } catch (error) {
    await recordPollFailure(db, [claimed.id], longestWaitAfter(error))
    throw error
  }
}

/**
 * If LeaseCloud is away, or does not take the key, the lease is not to blame: it is asked for soon
 * after LeaseCloud is back.
 */
function longestWaitAfter(error: unknown): number {
  const isAway = error instanceof LeaseCloudError && error.kind !== "refused"
  return isAway ? LONGEST_SILENCE_MS : LONGEST_BACK_OFF_MS
}

async function record(
  { db, options }: PollingDeps,
  lease: LeaseRow,
  remote: RemoteOrder | null,
  passMs: number
): Promise<void> {
  const account = accountOf(options, lease.market)
  if (!(await believed(db, account, lease, remote))) {
    return
  }
  if (remote) {
    await applyRemoteOrder(db, lease.id, remote, {
      askedAt: lease.polled_at!.getTime(),
      nextSyncMs: (each) => nextSyncMs(each, passMs),
    })
  } else {
    await recordVanished(db, lease)
  }
}
