import { toast, usePrompt } from "@medusajs/ui"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type { LeaseLink, OrderQuotes } from "../../api/schemas/lease-link"
import { fetchAdmin } from "../lib/sdk"
import { leaseKeys } from "./use-leases"
import { useTexts } from "./use-texts"

/** What a widget of Medusa's order page and draft order page knows of the order. */
export type PageOrder = {
  id: string
  updated_at?: string | Date
  total?: number
  payment_status?: string
  fulfillment_status?: string
  items?: { id: string; title: string }[] | null
}

/**
 * `GET /admin/leasecloud/orders/:id/quotes`. It is asked again if the page shows that the order has
 * changed: an edit, a payment or a fulfillment may change whether the order can be leased.
 */
export function useOrderQuotes(order: PageOrder) {
  const { id, updated_at, total, payment_status, fulfillment_status } = order
  const state = [updated_at, total, payment_status, fulfillment_status]
  return useQuery({
    queryKey: [...leaseKeys.all, "order-quotes", id, state],
    queryFn: () => fetchAdmin<OrderQuotes>(`/admin/leasecloud/orders/${id}/quotes`),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** A change of an order's link. The quotes are asked again also if it fails: they say why. */
function useLinkMutation<Body>(orderId: string, method: "POST" | "DELETE") {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Body) =>
      fetchAdmin<{ lease_link: LeaseLink }>(`/admin/orders/${orderId}/lease-link`, {
        method,
        ...(method === "POST" && { body: body as object }),
      }),
    onSettled: () => client.invalidateQueries({ queryKey: leaseKeys.all }),
  })
}

/** Makes a lease link. It replaces the open one. */
export const useOfferLeasing = (orderId: string) =>
  useLinkMutation<{ months: number; expires_in_days: number }>(orderId, "POST")

/** Revokes the open link after the user confirms it. */
export function useRevokePrompt(orderId: string) {
  const { t } = useTexts()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useLinkMutation<void>(orderId, "DELETE")

  const revoke = async () => {
    const isAgreed = await prompt({
      title: t("links.revoke.title"),
      description: t("links.revoke.text"),
      confirmText: t("links.revoke.action"),
      cancelText: t("actions.cancel"),
      variant: "danger",
    })
    if (!isAgreed) {
      return
    }
    try {
      await mutateAsync()
      toast.success(t("links.revoke.done"))
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return { revoke, isPending }
}
