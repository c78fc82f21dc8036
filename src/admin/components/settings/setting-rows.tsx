import { PencilSquare } from "@medusajs/icons"
import { Badge, Text, Tooltip } from "@medusajs/ui"
import { useState } from "react"

import type { SettingKey } from "../../../api/schemas/settings"
import { useTexts } from "../../hooks/use-texts"
import {
  MARKET_SETTINGS,
  SETTING_SECTIONS,
  isSame,
  settingText,
  valuesOf,
  type Market,
  type SettingSection,
  type SettingsView,
} from "../../lib/settings"
import { ActionMenu } from "../action-menu"
import { Section, SectionRow } from "../section"
import { SettingsDrawer } from "./settings-drawer"

/** Some settings of the shop, as they are in force, and the way to change them. */
export const SettingsSection = ({ view, name }: { view: SettingsView; name: SettingSection }) => {
  const { t } = useTexts()
  const title = t(`settings.sections.${name}`)
  const keys = SETTING_SECTIONS[name]
  return (
    <Section title={title} aside={<EditSettings view={view} title={title} keys={keys} />}>
      <SettingRows view={view} keys={keys} />
    </Section>
  )
}

/** The way to change the settings of a market. */
export const EditMarket = ({ view, market }: { view: SettingsView; market: Market }) => {
  const { country } = useTexts()
  return <EditSettings view={view} title={country(market)} keys={MARKET_SETTINGS} market={market} />
}

type EditSettingsProps = {
  view: SettingsView
  title: string
  keys: SettingKey[]
  market?: Market
}

/** The way to change some settings, in a drawer. */
export const EditSettings = (props: EditSettingsProps) => {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ActionMenu
        actions={[
          { icon: <PencilSquare />, label: t("actions.edit"), onClick: () => setOpen(true) },
        ]}
      />
      <SettingsDrawer {...props} open={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}

type SettingRowsProps = { view: SettingsView; keys: SettingKey[]; market?: Market }

/** Settings as they are in force, each with what medusa-config.ts has, and whether it is locked. */
export const SettingRows = ({ view, keys, market }: SettingRowsProps) => {
  const texts = useTexts()
  const { t } = texts
  const { settings, defaults, locked } = view.answer
  const inForce = valuesOf(settings, market)
  const configured = valuesOf(defaults, market)
  const say = (key: SettingKey, value: unknown) => settingText(texts, key, value, view, market)
  return keys.map((key) => (
    <SectionRow
      key={key}
      title={t(`settings.fields.${key}.label`)}
      value={
        <div className="flex min-w-0 flex-col gap-y-1">
          <div className="flex items-center gap-x-2">
            <Text size="small" leading="compact" className="text-pretty break-words">
              {say(key, inForce[key])}
            </Text>
            {locked.includes(key) && (
              <Tooltip content={t("settings.edit.lockedText")} maxWidth={260}>
                <Badge size="2xsmall">{t("settings.edit.locked")}</Badge>
              </Tooltip>
            )}
          </div>
          {!isSame(inForce[key], configured[key]) && (
            <Text size="xsmall" className="text-ui-fg-muted break-words">
              {t("settings.edit.configured", { value: say(key, configured[key]) })}
            </Text>
          )}
        </div>
      }
    />
  ))
}
