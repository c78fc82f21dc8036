import { useTexts } from "../../hooks/use-texts"
import type { PluginStatus } from "../../lib/types"
import { Moment } from "../moment"
import { Section, SectionRow } from "../section"

/** When the leases were followed last, and when next. */
export const SweepSection = ({ sweep }: { sweep: PluginStatus["sweep"] }) => {
  const { t } = useTexts()
  const isRunning =
    sweep.last_started_at !== null &&
    (sweep.last_finished_at === null || sweep.last_finished_at < sweep.last_started_at)
  return (
    <Section title={t("settings.sweep.title")}>
      <SectionRow
        title={t("settings.sweep.last")}
        value={
          isRunning ? (
            t("settings.sweep.running")
          ) : (
            <Moment date={sweep.last_finished_at} otherwise={t("leases.values.never")} />
          )
        }
      />
      <SectionRow title={t("settings.sweep.next")} value={<Moment date={sweep.next_due_at} />} />
    </Section>
  )
}
