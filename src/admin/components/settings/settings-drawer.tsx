import { Text, toast } from "@medusajs/ui"
import { useState } from "react"

import type { SettingKey } from "../../../api/schemas/settings"
import { useChangeSettings } from "../../hooks/use-settings"
import { useTexts } from "../../hooks/use-texts"
import { FormError } from "../../lib/sdk"
import {
  enteredChanges,
  isSame,
  settingText,
  valuesOf,
  type Market,
  type SettingValues,
  type SettingsView,
} from "../../lib/settings"
import { FormDrawer } from "../form"
import { SettingField } from "./setting-field"

type SettingsDrawerProps = {
  view: SettingsView
  title: string
  keys: SettingKey[]
  /** The market whose settings they are. */
  market?: Market
  open: boolean
  onClose: () => void
}

type Errors = Partial<Record<SettingKey, string>>

/** Changes some settings. What the server refuses is said at its field. */
export const SettingsDrawer = (props: SettingsDrawerProps) => {
  const { view, keys, market } = props
  const texts = useTexts()
  const { t } = texts
  const [entered, setEntered] = useState<SettingValues>({})
  const [errors, setErrors] = useState<Errors>({})
  const { mutateAsync, isPending } = useChangeSettings()
  const inForce = valuesOf(view.answer.settings, market)
  const configured = valuesOf(view.answer.defaults, market)

  const enter = (key: SettingKey, value: unknown) => {
    setEntered({ ...entered, [key]: value })
    setErrors({ ...errors, [key]: undefined })
  }
  const close = () => {
    setEntered({})
    setErrors({})
    props.onClose()
  }
  const submit = async () => {
    const changes = enteredChanges(entered, inForce, configured)
    if (!Object.keys(changes).length) {
      close()
      return
    }
    try {
      await mutateAsync(market ? { markets: { [market]: changes } } : changes)
      toast.success(t("settings.edit.done"))
      close()
    } catch (error) {
      const refused = refusedFields(error, keys)
      setErrors(refused)
      if (!Object.keys(refused).length) {
        toast.error((error as Error).message)
      }
    }
  }

  return (
    <FormDrawer
      open={props.open}
      onClose={close}
      title={props.title}
      text={t("settings.edit.text")}
      confirm={t("actions.save")}
      isPending={isPending}
      onSubmit={submit}
    >
      {keys.map((key) => {
        const value = key in entered ? entered[key] : inForce[key]
        const isLocked = view.answer.locked.includes(key)
        return (
          <SettingField
            key={key}
            name={key}
            value={value}
            onChange={(value) => enter(key, value)}
            error={errors[key]}
            isLocked={isLocked}
            currency={market && view.currencyOf(market)}
            periods={view.periodsOf(market)}
            names={view.names}
            note={
              <ConfiguredValue
                text={settingText(texts, key, configured[key], view, market)}
                isOther={!isLocked && !isSame(value, configured[key])}
                onReset={() => enter(key, configured[key] ?? null)}
              />
            }
          />
        )
      })}
    </FormDrawer>
  )
}

/** What the server says of the form's own fields: `markets.se.months` is the field `months`. */
function refusedFields(error: unknown, keys: SettingKey[]): Errors {
  const fields = error instanceof FormError ? error.fields : []
  const named = fields.map(({ field, message }) => [field.split(".").pop(), message] as const)
  return Object.fromEntries(named.filter(([key]) => keys.includes(key as SettingKey)))
}

type ConfiguredValueProps = {
  text: string
  /** Whether the field has another value than medusa-config.ts. */
  isOther: boolean
  onReset: () => void
}

/** The value of medusa-config.ts, and the way back to it. Empty if the field has that value. */
const ConfiguredValue = ({ text, isOther, onReset }: ConfiguredValueProps) => {
  const { t } = useTexts()
  if (!isOther) {
    return null
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <Text size="xsmall" className="text-ui-fg-muted break-words">
        {t("settings.edit.configured", { value: text })}
      </Text>
      <button
        type="button"
        onClick={onReset}
        className="text-ui-fg-base hover:text-ui-fg-subtle txt-compact-xsmall-plus focus-visible:shadow-borders-focus rounded text-left underline outline-none"
      >
        {t("settings.edit.reset")}
      </button>
    </div>
  )
}
