import { LeaseCloudError } from "../../../leasecloud/errors"
import type { MarketCode } from "../../../leasecloud/markets"
import { FIRST_BACK_OFF_MS, backOffMs } from "../ledger/back-off"
import { databaseTime } from "../ledger/database"
import { endSilence, isUnanswered, prolongSilence, silenceOf } from "../ledger/silence"
import { BudgetExhausted } from "../upstream"
import type { PollingDeps } from "./context"

/** Orders wait for the answer, so that it is looked for more often than a lease. */
const LONGEST_WAIT_MS = 4 * FIRST_BACK_OFF_MS

/**
 * Whether orders may be sent in a market. After a call of an order without an answer no other order finds
 * out whether LeaseCloud is back: a look at its tariffs does, at the next run, then after 1 minute, 2 and 4.
 * A refusal of that look is an answer, too: its address may be wrong, and that of orders right.
 */
export async function answers({ db, upstream }: PollingDeps, market: MarketCode): Promise<boolean> {
  const silence = await silenceOf(db, market)
  if (!silence) {
    return true
  }
  const again = silence.failures - 1
  const wait = again > 0 ? Math.min(backOffMs(again - 1), LONGEST_WAIT_MS) : 0
  if ((await databaseTime(db)) < silence.at + wait) {
    return false
  }
  try {
    await upstream.call("waiting", market, (client) => client.getPartner())
  } catch (error) {
    if (error instanceof BudgetExhausted) {
      return false
    }
    if (!(error instanceof LeaseCloudError)) {
      throw error
    }
    if (isUnanswered(error)) {
      await prolongSilence(db, market, silence)
      return false
    }
  }
  await endSilence(db, market)
  return true
}
