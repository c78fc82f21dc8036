import { StatusBadge, Tooltip } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import { STATUS_COLOR } from "../../lib/status"
import type { Lease } from "../../lib/types"

type LeaseBadgesProps = { lease: Pick<Lease, "status" | "terminated_at"> }

/** The lease's status, with what it means for the merchant as its tooltip. */
export const LeaseBadges = ({ lease }: LeaseBadgesProps) => {
  const { t } = useTexts()
  return (
    <>
      <Tooltip content={t(`leases.statusMeaning.${lease.status}`)} maxWidth={260}>
        <StatusBadge color={STATUS_COLOR[lease.status]} className="text-nowrap">
          {t(`leases.status.${lease.status}`)}
        </StatusBadge>
      </Tooltip>
      {lease.terminated_at && (
        <StatusBadge color="grey" className="text-nowrap">
          {t("leases.terminated")}
        </StatusBadge>
      )}
    </>
  )
}
