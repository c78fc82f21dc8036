import { Button, Label, Switch, Text, toast } from "@medusajs/ui"
import { useId, useState } from "react"

import type { MailKind } from "../../../api/schemas/mails"
import { useChangeSettings } from "../../hooks/use-settings"
import { useTexts } from "../../hooks/use-texts"
import {
  MAIL_KINDS,
  SETTING_SECTIONS,
  enteredChanges,
  toggled,
  type SettingsView,
} from "../../lib/settings"
import { Section } from "../section"
import { MailPreviewModal } from "./mail-preview"
import { EditSettings, SettingRows } from "./setting-rows"

/** The mails to customers: when each is sent, whether it is on, and how it looks. */
export const MailsSection = ({ view }: { view: SettingsView }) => {
  const { t } = useTexts()
  const [previewed, setPreviewed] = useState<MailKind | null>(null)
  const { mutateAsync, isPending } = useChangeSettings()
  const { settings, defaults, locked } = view.answer
  const isLocked = locked.includes("mails")
  const title = t("settings.sections.mails")

  const toggle = async (kind: MailKind) => {
    const chosen = toggled(settings.mails, kind)
    const mails = MAIL_KINDS.filter((each) => chosen.includes(each))
    try {
      await mutateAsync(enteredChanges({ mails }, settings, defaults))
      toast.success(t("settings.edit.done"))
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return (
    <Section
      title={title}
      subtitle={t(isLocked ? "settings.edit.lockedText" : "settings.fields.mails.hint")}
      aside={<EditSettings view={view} title={title} keys={SETTING_SECTIONS.mails} />}
    >
      {MAIL_KINDS.map((kind) => (
        <MailRow
          key={kind}
          kind={kind}
          isOn={settings.mails.includes(kind)}
          isFixed={isLocked || isPending}
          onToggle={() => toggle(kind)}
          onPreview={() => setPreviewed(kind)}
        />
      ))}
      <SettingRows view={view} keys={["reminder_days"]} />
      {previewed && <MailPreviewModal kind={previewed} onClose={() => setPreviewed(null)} />}
    </Section>
  )
}

type MailRowProps = {
  kind: MailKind
  isOn: boolean
  /** Whether it can't be switched on or off. */
  isFixed: boolean
  onToggle: () => void
  onPreview: () => void
}

const MailRow = ({ kind, isOn, isFixed, onToggle, onPreview }: MailRowProps) => {
  const { t } = useTexts()
  const id = useId()
  const label = t(`settings.choices.mails.${kind}`)
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-3 px-6 py-4">
      <div className="flex min-w-56 flex-1 items-start gap-x-3">
        <Switch
          id={id}
          size="small"
          className="mt-0.5 shrink-0"
          checked={isOn}
          onCheckedChange={onToggle}
          disabled={isFixed}
          aria-describedby={`${id}-hint`}
        />
        <div className="flex min-w-0 flex-col gap-y-1">
          <Label htmlFor={id} size="small" weight="plus">
            {label}
          </Label>
          <Text id={`${id}-hint`} size="small" className="text-ui-fg-subtle text-pretty">
            {t(`mails.hints.${kind}`)}
          </Text>
        </div>
      </div>
      <Button
        size="small"
        variant="secondary"
        className="shrink-0"
        aria-label={`${t("mails.preview")}: ${label}`}
        onClick={onPreview}
      >
        {t("mails.preview")}
      </Button>
    </div>
  )
}
