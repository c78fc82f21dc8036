import { toast } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"

import type { Lease, LeaseQuery } from "../../api/schemas/leases"
import { downloadCsv, leasesToCsv } from "../lib/csv"
import { fetchLeases } from "./use-leases"
import { useTexts } from "./use-texts"

const PAGE_SIZE = 200

/**
 * Exports the filtered leases as a CSV file. It reads pages by creation date, so that a new lease
 * comes last and moves no other lease to another page. Leaving the page cancels it.
 */
export function useLeaseExport(filters: LeaseQuery) {
  const { t, count } = useTexts()
  const [isRunning, setRunning] = useState(false)
  const running = useRef<AbortController>()

  useEffect(() => () => running.current?.abort(), [])

  const run = async () => {
    const controller = new AbortController()
    running.current = controller
    setRunning(true)
    const toastId = toast.loading(t("leases.export.action"))
    try {
      const leases: Lease[] = []
      for (;;) {
        const page = await fetchLeases(
          { ...filters, order: "created_at", limit: PAGE_SIZE, offset: leases.length },
          controller.signal
        )
        leases.push(...page.leases)
        if (!page.leases.length || leases.length >= page.count) {
          break
        }
        const progress = { done: count(leases.length), total: count(page.count) }
        toast.loading(t("leases.export.running", progress), { id: toastId })
      }
      downloadCsv(leasesToCsv(leases), `leases-${new Date().toISOString().slice(0, 10)}.csv`)
      toast.success(t("leases.export.done", { count: leases.length }), { id: toastId })
    } catch (error) {
      if (controller.signal.aborted) {
        toast.dismiss(toastId)
      } else {
        toast.error(t("leases.export.failed"), {
          id: toastId,
          description: (error as Error).message,
        })
      }
    } finally {
      setRunning(false)
    }
  }

  return { run, isRunning }
}
