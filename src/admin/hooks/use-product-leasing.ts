import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type { Leasable, ProductQuotes } from "../../api/schemas/quotes"
import { leasableMetadata } from "../lib/leasable"
import { fetchAdmin, sdk } from "../lib/sdk"

const quotesKey = (productId: string) => ["leasecloud_product_quotes", productId]

/** `GET /admin/leasecloud/products/:id/quotes`. */
export function useProductQuotes(productId: string) {
  return useQuery({
    queryKey: quotesKey(productId),
    queryFn: () => fetchAdmin<ProductQuotes>(`/admin/leasecloud/products/${productId}/quotes`),
  })
}

/** Sets whether a product, or one of its variants, can be leased. */
export function useSetLeasable(productId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ leasable, variantId }: { leasable: Leasable; variantId?: string }) => {
      const metadata = leasableMetadata(leasable)
      await (variantId
        ? sdk.admin.product.updateVariant(productId, variantId, { metadata })
        : sdk.admin.product.update(productId, { metadata }))
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: quotesKey(productId) }),
        client.invalidateQueries({ queryKey: ["products"] }),
        client.invalidateQueries({ queryKey: ["product_variant"] }),
      ]),
  })
}
