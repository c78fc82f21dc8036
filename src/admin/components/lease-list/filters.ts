import { createDataTableFilterHelper, type DataTableFilter } from "@medusajs/ui"
import { useMemo } from "react"

import { useTexts } from "../../hooks/use-texts"
import { LEASE_STATUSES, MARKETS, type Lease } from "../../lib/types"

const helper = createDataTableFilterHelper<Lease>()

/** The filters of the leases page. */
export function useLeaseFilters(): DataTableFilter[] {
  const { t, country } = useTexts()
  return useMemo(
    () => [
      helper.accessor("status", {
        type: "select",
        label: t("leases.fields.status"),
        options: LEASE_STATUSES.map((value) => ({ value, label: t(`leases.status.${value}`) })),
      }),
      helper.accessor("market", {
        type: "select",
        label: t("leases.fields.market"),
        options: MARKETS.map((value) => ({ value, label: country(value) })),
      }),
      helper.accessor("needs_attention", {
        type: "radio",
        label: t("leases.list.needsAttention"),
        options: [
          { value: "true", label: t("leases.list.yes") },
          { value: "false", label: t("leases.list.no") },
        ],
      }),
    ],
    [t, country]
  )
}
