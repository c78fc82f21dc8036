import { toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"

import type { AcknowledgeBody, Lease, ResolveBody } from "../../api/schemas/leases"
import { fetchAdmin } from "../lib/sdk"
import { leaseKeys } from "./use-leases"
import { useTexts } from "./use-texts"

type Answer = { lease: Lease }

/**
 * A mutation of a lease. It refreshes the leases and Medusa's own order queries: a sync may capture
 * the payment or cancel the order.
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

/** Reads the lease's status from LeaseCloud and updates the order. */
const useSyncLease = (leaseId: string) => useLeaseMutation<void>(leaseId, "sync")

/** Marks a flag as done. */
export const useAcknowledgeFlag = (leaseId: string) =>
  useLeaseMutation<AcknowledgeBody>(leaseId, "acknowledge")

/** Allows fulfillment of the order before the lease is ready to ship. */
export const useReleaseLease = (leaseId: string) =>
  useLeaseMutation<{ note: string }>(leaseId, "release")

/** Attaches a LeaseCloud ID, or states that there is no lease. */
export const useResolveLease = (leaseId: string) =>
  useLeaseMutation<ResolveBody>(leaseId, "resolve")

/** Erases the personal data of an ended lease. */
export const useEraseLease = (leaseId: string) =>
  useLeaseMutation<{ note: string }>(leaseId, "erase-personal-data")

/** Syncs a lease after the user confirms it. */
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
