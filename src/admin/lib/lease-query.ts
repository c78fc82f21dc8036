import { LEASE_STATUSES, MARKETS, type LeaseQuery } from "./types"

export const LEASE_FILTERS = ["status", "market", "needs_attention"]

/** What the list's filters in the address ask of GET /admin/leases. Unknown values are left out. */
export function leaseFilters(filtering: Record<string, unknown>): LeaseQuery {
  const status = chosen(filtering.status, LEASE_STATUSES)
  const market = chosen(filtering.market, MARKETS)
  const attention = filtering.needs_attention
  return {
    ...(status.length && { status }),
    ...(market.length && { market }),
    ...((attention === "true" || attention === "false") && {
      needs_attention: attention === "true",
    }),
  }
}

function chosen(value: unknown, known: readonly string[]): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.filter((item): item is string => typeof item === "string" && known.includes(item))
}
