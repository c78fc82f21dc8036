import { toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"

import type { Lease, ResolveBody } from "../../api/schemas/leases"
import { fetchAdmin } from "../lib/sdk"
import { leaseKeys } from "./use-leases"
import { useTexts } from "./use-texts"

type Answer = { lease: Lease }

/**
 * A mutation of one lease. What follows from it is fetched anew, Medusa's own order queries too:
 * a sync may capture the payment or cancel the order.
 */
function useLeaseMutation<Body extends object | void>(leaseId: string, action: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Body) =>
      fetchAdmin<Answer>(`/admin/leases/${leaseId}/${action}`, {
        method: "POST",
        body: body ?? {},
      }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: leaseKeys.all }),
        client.invalidateQueries({ queryKey: ["orders"] }),
      ])
    },
  })
}

/** Asks LeaseCloud for the lease's status and lets Medusa follow. */
export const useSyncLease = (leaseId: string) => useLeaseMutation<void>(leaseId, "sync")

/** Takes a flag away, with a note. */
export const useAcknowledgeFlag = (leaseId: string) =>
  useLeaseMutation<{ flag_id: string; note: string }>(leaseId, "acknowledge")

/** Opens fulfilment for the order before LeaseCloud does. */
export const useReleaseLease = (leaseId: string) =>
  useLeaseMutation<{ note: string }>(leaseId, "release")

/** Attaches a LeaseCloud id by hand, or declares that there is no lease. */
export const useResolveLease = (leaseId: string) =>
  useLeaseMutation<ResolveBody>(leaseId, "resolve")

/** Erases who leased from a lease that is over. */
export const useEraseLease = (leaseId: string) =>
  useLeaseMutation<{ note: string }>(leaseId, "erase-personal-data")

/** Syncs a lease once the merchant has read what that may do and agreed. */
export function useSyncPrompt(leaseId: string) {
  const { t } = useTexts()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useSyncLease(leaseId)

  const sync = async () => {
    const isAgreed = await prompt({
      title: t("actions.sync.title"),
      description: t("actions.sync.text"),
      confirmText: t("actions.sync.action"),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })
    if (!isAgreed) {
      return
    }
    try {
      await mutateAsync()
      toast.success(t("actions.sync.done"))
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return { sync, isPending }
}
