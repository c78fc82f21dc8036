import { Text } from "@medusajs/ui"
import { useState } from "react"

import type { SettingsAnswer } from "../../../api/schemas/settings"
import { useTexts } from "../../hooks/use-texts"
import { changeText, type SettingsView } from "../../lib/settings"
import { Section } from "../section"
import { Moment } from "../values"

const FIRST = 5

/** Who changed which settings, and when: the latest first. */
export const HistorySection = ({ view }: { view: SettingsView }) => {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const { history } = view.answer
  const shown = isOpen ? history : history.slice(0, FIRST)
  const hidden = history.length - shown.length
  return (
    <Section title={t("settings.history.title")}>
      {!history.length && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("settings.history.none")}
        </Text>
      )}
      {shown.map((entry) => (
        <Entry key={entry.id} entry={entry} view={view} />
      ))}
      {hidden > 0 && (
        <div className="px-6 py-4">
          <button
            type="button"
            onClick={() => setOpen(true)}
            className="text-ui-fg-muted txt-compact-small-plus focus-visible:shadow-borders-focus rounded outline-none"
          >
            {t("settings.history.showMore", { count: hidden })}
          </button>
        </div>
      )}
    </Section>
  )
}

type EntryProps = { entry: SettingsAnswer["history"][number]; view: SettingsView }

const Entry = ({ entry, view }: EntryProps) => {
  const texts = useTexts()
  const { changed_by: user } = entry
  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-4">
      <div className="flex min-w-0 flex-col gap-y-1">
        <Text size="small" leading="compact" weight="plus" className="break-all">
          {user?.email ?? user?.id ?? texts.t("settings.history.unknownUser")}
        </Text>
        {entry.changes.map((change) => {
          const { field, from, to } = changeText(texts, change, view)
          return (
            <Text key={change.field} size="small" className="text-ui-fg-subtle break-words">
              {`${field}: ${from} → ${to}`}
            </Text>
          )
        })}
      </div>
      <span className="text-ui-fg-subtle text-nowrap">
        <Moment date={entry.created_at} />
      </span>
    </div>
  )
}
