import { Copy, StatusBadge, Text, Tooltip } from "@medusajs/ui"

import type { Lease } from "../../api/schemas/leases"
import { useTexts } from "../hooks/use-texts"
import type { TextKey } from "../i18n/en"
import { STATUS_COLOR } from "../lib/leases"

/** The page's name in the trail at the top. */
export const Breadcrumb = ({ label }: { label: TextKey }) => <span>{useTexts().t(label)}</span>

/** An ID that a merchant reads out or pastes elsewhere. Several stand on lines of their own. */
export const Copyable = ({ value }: { value: string }) => {
  const { t } = useTexts()
  return (
    <div className="grid min-w-0 grid-cols-[1fr_20px] items-start gap-x-2">
      <Text size="small" leading="compact" className="whitespace-pre-line break-all">
        {value}
      </Text>
      <Copy content={value} className="text-ui-fg-muted" aria-label={t("actions.copy")} />
    </div>
  )
}

type MomentProps = {
  date: string | null
  /** What to say when it has not happened. */
  otherwise?: string
  /** Short in the narrow columns of a table. */
  style?: "long" | "short"
}

/** How long ago, with the exact time as its tooltip. */
export const Moment = ({ date, otherwise = "-", style }: MomentProps) => {
  const { age, moment } = useTexts()
  if (!date) {
    return (
      <Text size="small" leading="compact" as="span">
        {otherwise}
      </Text>
    )
  }
  return (
    <Tooltip content={moment(date)}>
      <time dateTime={date} className="txt-compact-small block w-fit">
        {age(date, style)}
      </time>
    </Tooltip>
  )
}

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
