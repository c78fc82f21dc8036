import { LeaseCloudError } from "../../../leasecloud/errors"
import { Account, accountOf, marketsOf } from "../account"
import type { LeaseRow } from "../ledger/database"
import { noteLook, wantsEcho } from "../ledger/list-evidence"
import { dueForReference, recordReference, recordReferenceFailure } from "../ledger/references"
import { BudgetExhausted } from "../upstream"
import type { PollingContext } from "./context"
import { lookUpNewest } from "./look-up"

/** A few of each market at a time: they share the lane of the polls, which matter more. */
const BATCH = 5

/** After these kinds of error, the market's other leases are left for the next run. */
const MARKET_FAILS = ["try_later", "not_sent"]

/**
 * Gives LeaseCloud's staff the number that the merchant knows: the order's, in place of the reference
 * that the lease was made with. Only leases that LeaseCloud has accepted; from then on a lease is known
 * by its remote id. One whose number can't be set does not delay the others.
 */
export async function setReferences(context: PollingContext): Promise<void> {
  const { options, logger } = context
  for (const market of marketsOf(options)) {
    await setReferencesAt(context, accountOf(options, market)).catch((error: Error) =>
      logger.error(`leasecloud: the order numbers of ${market} wait (${error.name})`)
    )
  }
}

async function setReferencesAt(context: PollingContext, account: Account): Promise<void> {
  const { db } = context
  const due = await dueForReference(db, account, BATCH)
  if (!due.length || !(await hasSeenEcho(context, account))) {
    return
  }
  const numbers = await readNumbers(context, due)
  for (const lease of due) {
    if (!(await setReference(context, lease, numbers.get(lease.order_id!) ?? null))) {
      return
    }
  }
}

/**
 * The reference that a lease was made with shows whether the account's list echoes it, and the number
 * takes its place: it is looked for before the first one goes. False where that can't be done now.
 */
async function hasSeenEcho(context: PollingContext, account: Account): Promise<boolean> {
  const { db } = context
  if (!(await wantsEcho(db, account))) {
    return true
  }
  const looked = await lookUpNewest(context, account, "polling")
  if (typeof looked === "string") {
    return false
  }
  await noteLook(db, account)
  return true
}

/** The numbers that LeaseCloud is given of leases' orders, by the order's id. */
export async function readNumbers(
  { orders, options }: Pick<PollingContext, "orders" | "options">,
  leases: LeaseRow[]
): Promise<Map<string, string>> {
  const numbers = await orders.numbersOf(leases.map((lease) => lease.order_id!))
  const byId = options.orderReference === "id"
  return new Map(
    numbers.map(({ id, display_id, custom_display_id }) => [
      id,
      String(byId ? id : custom_display_id || display_id),
    ])
  )
}

/** False where the market's other leases have to wait too. */
async function setReference(
  { db, options, upstream, deadline }: PollingContext,
  lease: LeaseRow,
  number: string | null
): Promise<boolean> {
  if (!deadline.allowsCall(options.timeout)) {
    return false
  }
  try {
    if (number) {
      await upstream.call(
        "polling",
        lease.market,
        (client) => client.setReference(lease.remote_id!, number),
        lease.id
      )
    }
    await recordReference(db, lease, number)
    return true
  } catch (error) {
    if (error instanceof BudgetExhausted) {
      return false
    }
    await recordReferenceFailure(db, lease)
    return !(error instanceof LeaseCloudError && MARKET_FAILS.includes(error.kind))
  }
}
