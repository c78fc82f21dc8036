import { Copy, StatusBadge, Text, Tooltip } from "@medusajs/ui"

import type { Lease } from "../../api/schemas/leases"
import { useTexts } from "../hooks/use-texts"
import type { TextKey } from "../i18n/en"
import { STATUS_COLOR, statusMeaning } from "../lib/leases"

/** The page's name in the breadcrumb. */
export const Breadcrumb = ({ label }: { label: TextKey }) => <span>{useTexts().t(label)}</span>

/** A value with a copy button, such as an ID. */
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
  /** The text without a date. */
  otherwise?: string
}

/** The time since a date, or until it, with the exact time as a tooltip. */
export const Moment = ({ date, otherwise = "-" }: MomentProps) => {
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
        {age(date)}
      </time>
    </Tooltip>
  )
}

type LeaseBadgesProps = { lease: Pick<Lease, "status" | "source" | "ended_at" | "terminated_at"> }

/** The lease's status, with its meaning as a tooltip. */
export const LeaseBadges = ({ lease }: LeaseBadgesProps) => {
  const { t } = useTexts()
  return (
    <>
      <Tooltip content={statusMeaning(t, lease)} maxWidth={260}>
        <StatusBadge color={STATUS_COLOR[lease.status]} className="text-nowrap">
          {t(`leases.status.${lease.status}`)}
        </StatusBadge>
      </Tooltip>
      {(lease.terminated_at || lease.ended_at) && (
        <StatusBadge color="grey" className="text-nowrap">
          {t(lease.terminated_at ? "leases.terminated" : "leases.periodOver")}
        </StatusBadge>
      )}
    </>
  )
}
