import type { Account } from "../../modules/leasecloud/account"
import type { Lane } from "../../modules/leasecloud/budget/lanes"
import { recall } from "../../modules/leasecloud/ledger/sweeps"
import { ListMemory, listMemoryOf, readMemory } from "../../modules/leasecloud/planner"
import type { SweepContext } from "../sweep/context"
import { lookUpPage } from "./look-up"

/** A list of so few pages is read whole. */
const SHORT_LIST = 5

/**
 * Looks for orders that were made just now where an account's list shows them: at its newer end, or
 * at both where the order of the list is not known yet. A few requests, however long the list is: two
 * pages hold more orders than the budget lets a shop place between two look-ups. "waiting" or "failed",
 * as `lookUpPage` answers, where not all of them were read.
 */
export async function lookUpNewest(
  context: SweepContext,
  account: Account,
  lane: Lane
): Promise<"read" | "waiting" | "failed"> {
  const { db } = context.leasecloud.ledger
  const { order } = readMemory(await recall(db, listMemoryOf(account.market)))
  const first = await lookUpPage(context, account, 1, lane)
  if (typeof first === "string") {
    return first
  }
  for (const page of pagesToRead(order, first.totalPages ?? 1)) {
    const read = await lookUpPage(context, account, page, lane)
    if (typeof read === "string") {
      return read
    }
  }
  return "read"
}

/** Beside the first page, which says how many there are. */
function pagesToRead(order: ListMemory["order"], last: number): number[] {
  if (last <= SHORT_LIST) {
    return Array.from({ length: Math.max(0, last - 1) }, (_, index) => index + 2)
  }
  return [
    ...(order === "oldest_first" ? [] : [2]),
    ...(order === "newest_first" ? [] : [last - 1, last]),
  ]
}
