import { toast, usePrompt } from "@medusajs/ui"

import { useSyncLease } from "./use-lease-actions"
import { useTexts } from "./use-texts"

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
