import { Checkbox, CurrencyInput, Hint, Input, Label, Select, Switch } from "@medusajs/ui"
import { useId, type ReactNode } from "react"

import type { SettingKey } from "../../../api/schemas/settings"
import { useTexts } from "../../hooks/use-texts"
import { currencySymbol } from "../../lib/format"
import { CHOICES, INPUTS, toggled } from "../../lib/settings"
import { FormFrame } from "../form"
import { ListedField } from "./listed-field"

type SettingFieldProps = {
  name: SettingKey
  /** As it is in force, or as it was entered: a number may be a text. */
  value: unknown
  onChange: (value: unknown) => void
  error?: string
  isLocked: boolean
  /** The market's currency, for amounts. */
  currency?: string
  /** The periods to choose from, in months. */
  periods: number[]
  names: ReadonlyMap<string, string>
  /** What stands below the hint. */
  note: ReactNode
}

/** A setting in a form, with a hint of its effect, or why it is locked. */
export const SettingField = (props: SettingFieldProps) => {
  const { name, value, onChange, isLocked, note } = props
  const { t } = useTexts()
  const id = useId()
  const label = t(`settings.fields.${name}.label`)
  const effect = t(`settings.fields.${name}.hint`)
  const hint = isLocked ? `${effect} ${t("settings.edit.lockedText")}` : effect

  if (INPUTS[name] === "switch") {
    return (
      <div className="flex flex-col gap-y-2">
        <div className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-3 rounded-lg p-3">
          <Switch
            id={id}
            className="shrink-0"
            checked={value === true}
            onCheckedChange={onChange}
            disabled={isLocked}
            aria-describedby={`${id}-hint`}
          />
          <div className="flex min-w-0 flex-col gap-y-1">
            <Label htmlFor={id} size="small" weight="plus">
              {label}
            </Label>
            <Hint id={`${id}-hint`} className="text-pretty">
              {hint}
            </Hint>
          </div>
        </div>
        {props.error && (
          <Hint variant="error" role="alert">
            {props.error}
          </Hint>
        )}
        {note}
      </div>
    )
  }
  const isGroup = ["periods", "choices", "sales_channels", "customer_groups"].includes(INPUTS[name])
  return (
    <FormFrame id={id} label={label} hint={hint} error={props.error} isGroup={isGroup} note={note}>
      <Control {...props} id={id} />
    </FormFrame>
  )
}

type ControlProps = SettingFieldProps & { id: string }

const Control = ({ id, name, value, onChange, error, isLocked, ...props }: ControlProps) => {
  const { t, locale } = useTexts()
  const described = { "aria-describedby": `${id}-hint`, "aria-invalid": Boolean(error) }
  const labelled = { "aria-labelledby": `${id}-label`, "aria-describedby": `${id}-hint` }
  const list = Array.isArray(value) ? value : []
  const input = INPUTS[name]
  const periods = props.periods.map(
    (months) => [months, t("leases.values.months", { count: months })] as const
  )
  const choices = Object.entries(CHOICES[name] ?? {}).map(
    ([choice, key]) => [choice, t(key)] as const
  )
  switch (input) {
    case "amount": {
      const currency = props.currency ?? ""
      return (
        <CurrencyInput
          {...described}
          id={id}
          size="small"
          code={currency.toUpperCase()}
          symbol={currencySymbol(locale, currency)}
          intlConfig={{ locale }}
          allowNegativeValue={false}
          autoComplete="off"
          value={String(value ?? "")}
          placeholder={t("settings.values.none")}
          onValueChange={(text) => onChange(text ?? "")}
          disabled={isLocked}
        />
      )
    }
    case "minutes":
    case "days":
    case "day_list":
      return (
        <Input
          {...described}
          id={id}
          size="small"
          inputMode={input === "day_list" ? "text" : "numeric"}
          autoComplete="off"
          value={Array.isArray(value) ? value.join(", ") : String(value ?? "")}
          onChange={(event) => onChange(event.target.value)}
          disabled={isLocked}
        />
      )
    case "periods":
    case "choices": {
      const options = input === "periods" ? periods : choices
      const choose = (choice: string | number) => {
        const chosen = toggled(list, choice)
        onChange(options.map(([each]) => each).filter((each) => chosen.includes(each)))
      }
      return (
        <div role="group" {...labelled} className="flex flex-wrap gap-x-6 gap-y-3">
          {options.map(([choice, text]) => (
            <div key={choice} className="flex items-center gap-x-2">
              <Checkbox
                id={`${id}-${choice}`}
                checked={list.includes(choice)}
                onCheckedChange={() => choose(choice)}
                disabled={isLocked}
              />
              <Label htmlFor={`${id}-${choice}`} size="small">
                {text}
              </Label>
            </div>
          ))}
        </div>
      )
    }
    case "sales_channels":
    case "customer_groups":
      return (
        <ListedField
          {...labelled}
          id={id}
          listed={input}
          names={props.names}
          value={list}
          onChange={onChange}
          isLocked={isLocked}
        />
      )
    default:
      return (
        <Select size="small" value={String(value)} onValueChange={onChange} disabled={isLocked}>
          <Select.Trigger {...described} id={id}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {(input === "period" ? periods : choices).map(([choice, text]) => (
              <Select.Item key={choice} value={String(choice)}>
                {text}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )
  }
}
