import { XMarkMini } from "@medusajs/icons"
import { Checkbox, Input, Label, Text } from "@medusajs/ui"
import { useState } from "react"

import { useSearch, type Listed } from "../../hooks/use-settings"
import { useTexts } from "../../hooks/use-texts"
import { toggled } from "../../lib/settings"

type ListedFieldProps = {
  id: string
  listed: Listed
  /** The names of the chosen ones. */
  names: ReadonlyMap<string, string>
  /** The ids of the chosen ones. Empty: all. */
  value: string[]
  onChange: (value: string[]) => void
  isLocked: boolean
  "aria-labelledby": string
  "aria-describedby": string
}

/** Chooses sales channels or customer groups: the chosen ones by name, and a search for others. */
export const ListedField = ({
  id,
  listed,
  value,
  onChange,
  isLocked,
  ...props
}: ListedFieldProps) => {
  const { t } = useTexts()
  const [text, setText] = useState("")
  const { data: found = [] } = useSearch(listed, text.trim())
  // The search may no longer show what was chosen in it.
  const [chosen, setChosen] = useState(props.names)
  const nameOf = (one: string) => chosen.get(one) ?? props.names.get(one) ?? one
  const toggle = (one: string, name: string) => {
    setChosen(new Map(chosen).set(one, name))
    onChange(toggled(value, one))
  }
  return (
    <div
      role="group"
      aria-labelledby={props["aria-labelledby"]}
      aria-describedby={props["aria-describedby"]}
      className="flex flex-col gap-y-2"
    >
      {value.length ? (
        <ul className="flex flex-wrap gap-2">
          {value.map((one) => (
            <Chip
              key={one}
              name={nameOf(one)}
              onRemove={isLocked ? undefined : () => toggle(one, nameOf(one))}
            />
          ))}
        </ul>
      ) : (
        <Text size="small" className="text-ui-fg-subtle">
          {t(`settings.values.all.${listed}`)}
        </Text>
      )}
      {!isLocked && (
        <div className="shadow-borders-base divide-y overflow-hidden rounded-lg">
          <div className="p-2">
            <Input
              size="small"
              aria-label={t(`settings.edit.search.${listed}`)}
              placeholder={t(`settings.edit.search.${listed}`)}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <div className="flex max-h-40 flex-col gap-y-3 overflow-auto p-3">
            {found.map(({ id: one, name }) => (
              <div key={one} className="flex items-center gap-x-2">
                <Checkbox
                  id={`${id}-${one}`}
                  checked={value.includes(one)}
                  onCheckedChange={() => toggle(one, name)}
                />
                <Label htmlFor={`${id}-${one}`} size="small" className="break-words">
                  {name}
                </Label>
              </div>
            ))}
            {!found.length && (
              <Text size="small" className="text-ui-fg-subtle">
                {t("settings.edit.noneFound")}
              </Text>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

/** A chosen one, as Medusa's filters look. It stays if it can't be removed. */
const Chip = ({ name, onRemove }: { name: string; onRemove?: () => void }) => {
  const { t } = useTexts()
  return (
    <li className="bg-ui-bg-component shadow-borders-base flex items-stretch divide-x overflow-hidden rounded-md">
      <span className="txt-compact-small-plus text-ui-fg-subtle break-all px-2 py-1">{name}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={t("settings.edit.remove", { name })}
          onClick={onRemove}
          className="text-ui-fg-muted hover:bg-ui-bg-component-hover focus-visible:shadow-borders-focus flex items-center p-1 outline-none"
        >
          <XMarkMini />
        </button>
      )}
    </li>
  )
}
