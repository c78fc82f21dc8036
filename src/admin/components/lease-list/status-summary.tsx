import { ExclamationCircle } from "@medusajs/icons"
import { Button, clx } from "@medusajs/ui"
import type { ReactNode } from "react"

import type { LeaseQuery } from "../../../api/schemas/leases"
import { useLeases } from "../../hooks/use-leases"
import { useTexts } from "../../hooks/use-texts"
import { LEASE_STATUSES, STATUS_COLOR, type BadgeColor } from "../../lib/leases"

const DOT: Record<BadgeColor, string> = {
  green: "bg-ui-tag-green-icon",
  red: "bg-ui-tag-red-icon",
  blue: "bg-ui-tag-blue-icon",
  orange: "bg-ui-tag-orange-icon",
  grey: "bg-ui-tag-neutral-icon",
  purple: "bg-ui-tag-purple-icon",
}

type StatusSummaryProps = {
  filters: LeaseQuery
  onFilter: (filters: { status?: string[]; needs_attention?: string }) => void
}

/**
 * The counts of leases per status, and of flagged leases, within the search. A click filters by it.
 */
export const StatusSummary = ({ filters, onFilter }: StatusSummaryProps) => {
  const { t } = useTexts()
  const { q, market, source, ends_before } = filters
  const searched = { q, market, source, ends_before, limit: 1 }
  const totals = useLeases(searched).data?.totals ?? {}
  const attention = useLeases({ ...searched, needs_attention: true }).data?.count ?? 0
  const statuses = LEASE_STATUSES.filter((status) => totals[status])
  const all = statuses.reduce((sum, status) => sum + (totals[status] ?? 0), 0)
  const only = filters.status?.length === 1 ? filters.status[0] : null

  return (
    <div
      role="group"
      aria-label={t("leases.list.summary")}
      className="flex items-center gap-x-1 overflow-x-auto px-6 py-2"
    >
      <Pill
        label={t("leases.list.all")}
        value={all}
        isOn={!filters.status && filters.needs_attention === undefined}
        onClick={() => onFilter({})}
      />
      {attention > 0 && (
        <Pill
          label={t("leases.list.needsAttention")}
          value={attention}
          icon={<ExclamationCircle className="text-ui-tag-orange-icon" aria-hidden />}
          isOn={filters.needs_attention === true}
          onClick={() => onFilter({ needs_attention: "true" })}
        />
      )}
      {statuses.map((status) => (
        <Pill
          key={status}
          label={t(`leases.status.${status}`)}
          value={totals[status] ?? 0}
          icon={
            <span className={clx("size-2 rounded-sm", DOT[STATUS_COLOR[status]])} aria-hidden />
          }
          isOn={only === status && filters.needs_attention === undefined}
          onClick={() => onFilter({ status: [status] })}
        />
      ))}
    </div>
  )
}

type PillProps = {
  label: string
  value: number
  icon?: ReactNode
  isOn: boolean
  onClick: () => void
}

const Pill = ({ label, value, icon, isOn, onClick }: PillProps) => {
  const { count } = useTexts()
  return (
    <Button
      size="small"
      variant={isOn ? "secondary" : "transparent"}
      aria-pressed={isOn}
      onClick={onClick}
      className={clx("shrink-0 text-nowrap", { "text-ui-fg-subtle": !isOn })}
    >
      {icon}
      {label}
      <span className="text-ui-fg-subtle font-normal tabular-nums">{count(value)}</span>
    </Button>
  )
}
