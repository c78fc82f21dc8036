import { clx, Text } from "@medusajs/ui"

import type { PluginStatus } from "../../../api/schemas/status"
import { useTexts } from "../../hooks/use-texts"
import { Section, SectionRow } from "../section"
import { Moment } from "../values"

/** The requests used within LeaseCloud's rate limit, by lane. */
export const BudgetSection = ({ budget }: { budget: PluginStatus["budget"] }) => {
  const { t, moment } = useTexts()
  return (
    <Section
      title={t("settings.budget.title")}
      subtitle={t("settings.budget.text", {
        limit: budget.limit,
        minutes: Math.round(budget.window_seconds / 60),
      })}
    >
      {budget.blocked_until && (
        <Text size="small" className="text-ui-fg-error px-6 py-4">
          {t("settings.budget.blocked", { time: moment(budget.blocked_until) })}
        </Text>
      )}
      {budget.waiting.orders > 0 && (
        <Text size="small" className="px-6 py-4">
          {t("settings.budget.drains", { ...budget.waiting })}
        </Text>
      )}
      {budget.lanes.map((lane) => (
        <Lane key={lane.lane} {...lane} />
      ))}
    </Section>
  )
}

const Lane = ({ lane, used, limit }: PluginStatus["budget"]["lanes"][number]) => {
  const { t } = useTexts()
  const label = t(`settings.budget.${lane}`)
  const share = limit > 0 ? Math.min(1, used / limit) : 0
  return (
    <div className="text-ui-fg-subtle grid grid-cols-2 items-center gap-4 px-6 py-4">
      <Text size="small" leading="compact" weight="plus">
        {label}
      </Text>
      <div className="flex items-center gap-x-3">
        <div
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={used}
          className="bg-ui-bg-component shadow-borders-base h-2 w-full max-w-48 overflow-hidden rounded-full"
        >
          <div
            className={clx("h-full rounded-full", {
              "bg-ui-tag-green-icon": share < 0.75,
              "bg-ui-tag-orange-icon": share >= 0.75,
            })}
            style={{ width: `${share * 100}%` }}
          />
        </div>
        <Text size="small" leading="compact" className="text-nowrap tabular-nums">
          {t("settings.budget.used", { used, limit })}
        </Text>
      </div>
    </div>
  )
}

/** The last and the next run of the job that updates the leases' statuses. */
export const StatusUpdatesSection = ({ updates }: { updates: PluginStatus["sweep"] }) => {
  const { t } = useTexts()
  const isRunning =
    updates.last_started_at !== null &&
    (updates.last_finished_at === null || updates.last_finished_at < updates.last_started_at)
  return (
    <Section title={t("settings.statusUpdates.title")}>
      <SectionRow
        title={t("settings.statusUpdates.last")}
        value={
          isRunning ? (
            t("settings.statusUpdates.running")
          ) : (
            <Moment date={updates.last_finished_at} otherwise={t("leases.values.never")} />
          )
        }
      />
      <SectionRow
        title={t("settings.statusUpdates.next")}
        value={<Moment date={updates.next_due_at} />}
      />
    </Section>
  )
}
