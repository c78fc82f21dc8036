import type { MarketCode } from "../../leasecloud/markets"
import { recall } from "../../modules/leasecloud/ledger/sweeps"
import { ListMemory, listMemoryOf, readMemory } from "../../modules/leasecloud/planner"
import type { SweepContext } from "../sweep/context"
import { lookUpPage } from "./look-up"

/** A list of so few pages is read whole. */
const SHORT_LIST = 5

/**
 * Looks for orders that were made just now where a market's list shows them: at its newer end, or at
 * both where the order of the list is not known yet. A few requests, however long the list is: two
 * pages hold more orders than the budget lets a shop place between two look-ups.
 */
export async function lookUpNewest(context: SweepContext, market: MarketCode): Promise<void> {
  const { order } = readMemory(await recall(context.leasecloud.ledger.db, listMemoryOf(market)))
  const first = await lookUpPage(context, market, 1, "orders")
  if (typeof first === "string") {
    return
  }
  for (const page of pagesToRead(order, first.totalPages ?? 1)) {
    const read = await lookUpPage(context, market, page, "orders")
    if (typeof read === "string" || context.deadline.passed()) {
      return
    }
  }
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
