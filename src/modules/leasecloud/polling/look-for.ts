import { accountOf } from "../account"
import type { LeaseRow } from "../ledger/database"
import { Deadline } from "../run-task"
import type { PollingContext } from "./context"
import { lookUpNewest } from "./look-up"

/** A person waits for the answer. */
const LONGEST_LOOK_MS = 20_000

/**
 * What a look for one lease showed. "shown": LeaseCloud has its order, which the lease has adopted if no
 * other lease holds it. "unanswered": no request is free, or LeaseCloud does not answer. "unseen": neither;
 * of a market that the options lack, nobody can be asked.
 */
export type Look = "shown" | "unseen" | "unanswered"

/**
 * Looks for an uncertain lease where the list of the market's account shows new orders, as the job does,
 * and adopts what it finds. An order that LeaseCloud has ended, and that was not adopted, is not shown.
 */
export async function lookFor(
  context: Omit<PollingContext, "deadline">,
  { market, reference }: LeaseRow
): Promise<Look> {
  const { options } = context
  if (!(market in options.markets)) {
    return "unseen"
  }
  const deadline = new Deadline(LONGEST_LOOK_MS, LONGEST_LOOK_MS + options.timeout)
  const pages = await lookUpNewest({ ...context, deadline }, accountOf(options, market), "polling")
  if (typeof pages === "string") {
    return "unanswered"
  }
  return pages.some(({ standing }) => standing.includes(reference)) ? "shown" : "unseen"
}
