import { Account, accountOf, isAt } from "../account"
import { LONGEST_BACK_OFF_MS, LONGEST_SILENCE_MS } from "../ledger/back-off"
import { type LeaseRow, databaseTime } from "../ledger/database"
import { openFlag } from "../ledger/flags"
import {
  closeDeadAttempts,
  dueForResolution,
  keepLookingUp,
  lookUpLater,
  stillUncertain,
} from "../ledger/waiting"
import type { PollingContext } from "./context"
import { lookUpNewest } from "./look-up"
import { proveAbsence } from "./prove-absence"

/**
 * Finds out whether LeaseCloud took the orders whose answer is not known. One look-up answers for all of
 * a market. Nothing is ever sent again without two complete listings that say it is not there. A
 * market that can't be looked at does not delay the others. One that this process's options lack is left to
 * the processes that have it.
 */
export async function resolveUncertain(context: PollingContext): Promise<void> {
  const { db, options, logger } = context
  await closeDeadAttempts(db)
  const due = (await dueForResolution(db)).filter(({ market }) => market in options.markets)
  const now = await databaseTime(db)
  for (const market of new Set(due.map((lease) => lease.market))) {
    const leases = due.filter((lease) => lease.market === market)
    await resolveMarket(context, accountOf(options, market), leases, now).catch(
      async (error: Error) => {
        logger.error(`leasecloud: the uncertain leases of ${market} wait (${error.name})`)
        await lookUpLater(db, leases, 0)
      }
    )
  }
}

async function resolveMarket(
  context: PollingContext,
  account: Account,
  leases: LeaseRow[],
  now: number
): Promise<void> {
  const { db } = context
  const resolveAfterMs = context.options.settleAfter * 60_000
  const isOld = (lease: LeaseRow) => now - lease.attempt_ended_at!.getTime() >= resolveAfterMs
  // A fingerprint of the address alone may be that of another key: it proves nothing.
  const isCertain = (lease: LeaseRow) => lease.sent_to === account.sentTo
  const old = leases.filter((lease) => isCertain(lease) && isOld(lease))
  const elsewhere = leases.filter(
    (lease) => !isAt(account, lease) || (!isCertain(lease) && isOld(lease))
  )
  if (old.length) {
    await proveAbsence(context, account, leases, old)
  } else {
    const looked = await lookUpNewest(context, account, "waiting")
    const missing = await stillUncertain(db, leases)
    // What was not looked at was not looked for in vain.
    if (looked === "waiting") await keepLookingUp(db, missing)
    else {
      const longestMs = looked === "failed" ? LONGEST_SILENCE_MS : LONGEST_BACK_OFF_MS
      await lookUpLater(db, missing, resolveAfterMs, longestMs)
    }
  }
  // What this account lists can find such a lease, and what it does not list says nothing of it.
  for (const lease of await stillUncertain(db, elsewhere)) {
    await openFlag(db, lease, "unsettled", {
      reference: lease.reference,
      reason: "sent_elsewhere",
    })
  }
}
