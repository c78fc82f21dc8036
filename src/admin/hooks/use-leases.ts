import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query"

import type {
  LeaseEvent,
  LeaseEventList,
  LeaseList,
  LeaseQuery,
  LeaseWithEvents,
} from "../../api/schemas/leases"
import { fetchAdmin, sdk } from "../lib/sdk"

export const leaseKeys = {
  all: ["leasecloud_leases"] as const,
  list: (query: LeaseQuery) => ["leasecloud_leases", "list", query] as const,
  detail: (id: string) => ["leasecloud_leases", "detail", id] as const,
}

/** `GET /admin/leases`. */
export function fetchLeases(query: LeaseQuery, signal?: AbortSignal): Promise<LeaseList> {
  return fetchAdmin<LeaseList>("/admin/leases", { query, signal })
}

/** `GET /admin/leases/:id`. */
export function fetchLease(id: string): Promise<{ lease: LeaseWithEvents }> {
  return fetchAdmin<{ lease: LeaseWithEvents }>(`/admin/leases/${id}`)
}

/** A page of leases. The previous page stays until the next one is loaded. */
export function useLeases(query: LeaseQuery) {
  return useQuery({
    queryKey: leaseKeys.list(query),
    queryFn: () => fetchLeases(query),
    placeholderData: keepPreviousData,
  })
}

/** A lease by id. `initialData` is the result of the route's loader. */
export function useLease(id: string, initialData?: { lease: LeaseWithEvents }) {
  return useQuery({
    queryKey: leaseKeys.detail(id),
    queryFn: () => fetchLease(id),
    initialData,
    enabled: Boolean(id),
  })
}

const OLDER_EVENTS = 100

/** The history of a lease as far as it is loaded, and how to load what is older. */
export function useLeaseEvents({ id, events, events_count: count }: LeaseWithEvents) {
  const { data, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: [...leaseKeys.detail(id), "events"],
    queryFn: ({ pageParam }) =>
      fetchAdmin<LeaseEventList>(`/admin/leases/${id}/events`, {
        query: { limit: OLDER_EVENTS, offset: pageParam },
      }),
    initialPageParam: events.length,
    getNextPageParam: ({ offset, limit }) => offset + limit,
    enabled: false,
  })
  const older = data?.pages.flatMap((page) => page.events) ?? []
  // An event that has come since moves the pages on by one.
  const loaded: LeaseEvent[] = [
    ...new Map([...events, ...older].map((event) => [event.id, event])).values(),
  ]
  return { events: loaded, hasOlder: loaded.length < count, loadOlder: fetchNextPage, isFetching }
}

/** The newest lease of an order, or null if the order has none. */
export function useLeaseOfOrder(orderId: string) {
  return useQuery({
    queryKey: [...leaseKeys.all, "order", orderId],
    queryFn: async () => {
      const { leases } = await fetchLeases({ order_id: [orderId], order: "-created_at", limit: 1 })
      return leases[0] ? (await fetchLease(leases[0].id)).lease : null
    },
  })
}

const FIELDS =
  "id,display_id,custom_display_id,created_at,status,email,total,currency_code,payment_status,fulfillment_status," +
  "customer.id,customer.first_name,customer.last_name,customer.email,customer.company_name," +
  "billing_address.first_name,billing_address.last_name"

/**
 * The order of a lease. Its key starts like Medusa's own order queries, which are refreshed with
 * it.
 */
export function useLeaseOrder(orderId: string | null) {
  return useQuery({
    queryKey: ["orders", "leasecloud", orderId],
    queryFn: () => sdk.admin.order.retrieve(orderId ?? "", { fields: FIELDS }),
    enabled: Boolean(orderId),
  })
}
