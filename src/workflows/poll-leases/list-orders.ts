import { LeaseCloudError } from "../../leasecloud/errors"
import type { MarketCode } from "../../leasecloud/markets"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import { inspectStrangers } from "../../modules/leasecloud/ledger/strangers"
import type { Deadline } from "../sweep/context"

/** Partner API: list orders, at most 100 a page. */
const PAGE_SIZE = 100
/** A look-up leaves the better part of the budget to the orders that are being placed. */
const MOST_PAGES = 60

/** What one pass over a market's whole list showed. */
export interface Listing {
  startedAt: number
  /** Ids by the reference that they carry, for the references that were looked for. */
  byReference: Map<string, string[]>
  /** Every page was read, no row was unreadable, and there were as many ids as the list claims. */
  complete: boolean
  totalItems: number | null
}

/**
 * Reads a market's list of orders in the orders' lane, looking for the references of `leases`. Ends
 * early when all of them were found, when a page shows nothing new (a list that lies about its end),
 * and at `MOST_PAGES`.
 */
export async function listOrders(
  leasecloud: LeaseCloudModuleService,
  market: MarketCode,
  leases: LeaseRow[],
  deadline: Deadline
): Promise<Listing> {
  const wanted = new Set(leases.map(({ reference }) => reference))
  const seen = new Set<string>()
  const byReference: Listing["byReference"] = new Map()
  const listing: Listing = {
    startedAt: Date.now(),
    byReference,
    complete: false,
    totalItems: null,
  }
  let clean = true
  for (let page = 1; page <= MOST_PAGES && !deadline.passed(); page++) {
    const answer = await readPage(leasecloud, market, page)
    if (!answer) {
      return listing
    }
    const { orders, pagination, skipped } = answer
    await inspectStrangers(leasecloud.ledger.db, market, orders)
    clean &&= !skipped && (listing.totalItems ?? pagination.totalItems) === pagination.totalItems
    listing.totalItems ??= pagination.totalItems
    // By id, since a page may show one order twice.
    const fresh = new Map(
      orders.filter(({ id }) => !seen.has(id)).map(({ id, partnerOrderId }) => [id, partnerOrderId])
    )
    for (const [id, partnerOrderId] of fresh) {
      seen.add(id)
      if (partnerOrderId && wanted.has(partnerOrderId)) {
        byReference.set(partnerOrderId, [...(byReference.get(partnerOrderId) ?? []), id])
      }
    }
    const last = page >= (pagination.totalPages ?? 1)
    if (last || !fresh.size || byReference.size === wanted.size) {
      listing.complete = last && clean && seen.size === listing.totalItems
      return listing
    }
  }
  return listing
}

async function readPage(leasecloud: LeaseCloudModuleService, market: MarketCode, page: number) {
  try {
    return await leasecloud.upstream.call("orders", market, (client) =>
      client.listOrders({ page, limit: PAGE_SIZE })
    )
  } catch (error) {
    if (error instanceof BudgetExhausted || error instanceof LeaseCloudError) {
      return null
    }
    throw error
  }
}

/** Two complete listings of the same size, one after the other: what neither shows is not there. */
export function provesAbsence(first: Listing, second: Listing): boolean {
  return first.complete && second.complete && first.totalItems === second.totalItems
}
