import { useQuery } from "@tanstack/react-query"

import { sdk } from "../lib/sdk"

const FIELDS =
  "id,display_id,custom_display_id,created_at,status,email,total,currency_code,payment_status,fulfillment_status," +
  "customer.id,customer.first_name,customer.last_name,customer.email,customer.company_name," +
  "billing_address.first_name,billing_address.last_name"

/**
 * The order of a lease as Medusa has it. The key begins as Medusa's own order queries do, so that
 * what changes orders refreshes this too.
 */
export function useLeaseOrder(orderId: string | null) {
  return useQuery({
    queryKey: ["orders", "leasecloud", orderId],
    queryFn: () => sdk.admin.order.retrieve(orderId ?? "", { fields: FIELDS }),
    enabled: Boolean(orderId),
  })
}
