import type { MarketCode } from "../../../leasecloud/markets"
import type { LeaseRow } from "../ledger/database"
import type { TaskRun } from "../run-task"
import { answers } from "./answers"
import { dueForPolling } from "../ledger/polling"
import { type OrderReader, type PollingDeps, pollGapMs } from "./context"
import { followingOf } from "./following"
import { type Look, lookFor } from "./look-for"
import { lookForLate } from "./look-up"
import { pollDue } from "./poll-due"
import { pollOne } from "./poll-one"
import { resolveUncertain } from "./resolve-uncertain"
import { readNumbers, setReferences } from "./set-references"

/** What a run of the job brings: its deadline, and how Medusa's orders are read. */
export type PollingRun = TaskRun & { orders: OrderReader }

/** The recurring work that asks LeaseCloud and writes what it says into the ledger. */
export class Polling {
  constructor(private readonly deps: PollingDeps) {}

  /** How long one look at all open leases takes, in milliseconds. */
  async passMs(): Promise<number> {
    const { db, options } = this.deps
    const due = await dueForPolling(db, pollGapMs(options))
    return (await followingOf(db, options, due)).passMs
  }

  /** Whether orders may be sent in a market. See `answers`. */
  async answers(market: MarketCode): Promise<boolean> {
    return await answers(this.deps, market)
  }

  /** Polls the leases that are due. See `pollDue`. */
  async pollDue(run: PollingRun): Promise<void> {
    await pollDue({ ...this.deps, ...run })
  }

  /** Polls one lease now, unless it was polled within the last minute. See `pollOne`. */
  async pollOne(lease: Pick<LeaseRow, "id" | "market">): Promise<void> {
    await pollOne(this.deps, lease)
  }

  /** Looks for one uncertain lease now. See `lookFor`. */
  async lookFor(run: Omit<PollingRun, "deadline">, lease: LeaseRow): Promise<Look> {
    return await lookFor({ ...this.deps, ...run }, lease)
  }

  /** The number that LeaseCloud is given of a lease's order; null if there is no such order. */
  async numberOf(orders: OrderReader, lease: LeaseRow): Promise<string | null> {
    if (!lease.order_id) {
      return null
    }
    const numbers = await readNumbers({ ...this.deps, orders }, [lease])
    return numbers.get(lease.order_id) ?? null
  }

  /** Finds out which uncertain orders LeaseCloud has. See `resolveUncertain`. */
  async resolveUncertain(run: PollingRun): Promise<void> {
    await resolveUncertain({ ...this.deps, ...run })
  }

  /** Looks for orders that LeaseCloud took late. See `lookForLate`. */
  async lookForLate(run: PollingRun): Promise<void> {
    await lookForLate({ ...this.deps, ...run })
  }

  /** Gives LeaseCloud the orders' numbers. See `setReferences`. */
  async setReferences(run: PollingRun): Promise<void> {
    await setReferences({ ...this.deps, ...run })
  }
}
