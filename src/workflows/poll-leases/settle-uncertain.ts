import type { MarketCode } from "../../leasecloud/markets"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import { flagCancelled, openFlag } from "../../modules/leasecloud/ledger/flags"
import { recordAccepted } from "../../modules/leasecloud/ledger/sending"
import {
  closeDeadAttempts,
  dueForSettling,
  postpone,
  recordAbsent,
} from "../../modules/leasecloud/ledger/waiting"
import { readOrderState } from "../align-order/read-order"
import type { SweepContext } from "../sweep/context"
import { Listing, listOrders, provesAbsence } from "./list-orders"

/** An uncertain lease that was not found is looked up again after this. */
const LOOK_AGAIN_MS = 60_000

/**
 * Finds out whether LeaseCloud took the orders whose answer is not known. One listing settles all
 * of a market. Nothing is ever sent again without two complete listings that say it is not there.
 */
export async function settleUncertain(context: SweepContext): Promise<void> {
  const { leasecloud } = context
  await closeDeadAttempts(leasecloud.ledger.db)
  const due = await dueForSettling(leasecloud.ledger.db)
  const markets = new Set(due.map(({ market }) => market as MarketCode))
  for (const market of markets) {
    const leases = due.filter((lease) => lease.market === market)
    await settleMarket(context, market, leases)
  }
}

async function settleMarket(context: SweepContext, market: MarketCode, leases: LeaseRow[]) {
  const { leasecloud, deadline } = context
  const { options, ledger } = leasecloud
  const { db } = ledger
  const first = await listOrders(leasecloud, market, leases, deadline)
  const missing = await adoptFound(context, leases, first)
  const settleAfterMs = options.settleAfter * 60_000
  const old = missing.filter(
    (lease) => first.startedAt - lease.attempt_ended_at!.getTime() >= settleAfterMs
  )
  if (old.length) {
    const second = await listOrders(leasecloud, market, old, deadline)
    const absent = await adoptFound(context, old, second)
    if (provesAbsence(first, second)) {
      for (const lease of absent) {
        await recordAbsent(db, lease)
      }
      const young = missing.filter((lease) => !old.includes(lease))
      return await postpone(db, ids(young), LOOK_AGAIN_MS)
    }
    for (const lease of absent) {
      await openFlag(db, lease, "unsettled", { reference: lease.reference })
    }
  }
  await postpone(db, ids(missing), LOOK_AGAIN_MS)
}

const ids = (leases: LeaseRow[]) => leases.map(({ id }) => id)

/** Adopts the orders that a listing found, and returns the leases that it did not find. */
async function adoptFound(
  context: SweepContext,
  leases: LeaseRow[],
  listing: Listing
): Promise<LeaseRow[]> {
  const missing: LeaseRow[] = []
  for (const lease of leases) {
    const found = listing.byReference.get(lease.reference)
    if (found?.length) {
      await adopt(context, lease, found)
    } else {
      missing.push(lease)
    }
  }
  return missing
}

async function adopt({ container, leasecloud }: SweepContext, lease: LeaseRow, found: string[]) {
  const { db } = leasecloud.ledger
  const [id, ...others] = found
  const adopted = await recordAccepted(
    db,
    lease,
    { id, monthlyAmount: null, notice: null },
    "settle.adopted"
  )
  if (!adopted) {
    return
  }
  if (others.length) {
    await openFlag(db, adopted, "duplicate", { remote_ids: found })
  }
  const order = lease.order_id ? await readOrderState(container, lease.order_id) : null
  if (!order) {
    await openFlag(db, adopted, "orphan", { remote_id: id, order_id: lease.order_id })
  } else if (order.status === "canceled") {
    await flagCancelled(db, adopted)
  }
}
