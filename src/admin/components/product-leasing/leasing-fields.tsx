import { Checkbox, Hint, Label, Skeleton, Text } from "@medusajs/ui"
import { useId } from "react"

import { useTexts } from "../../hooks/use-texts"

type PeriodsFieldProps = {
  /** The periods that the shop offers. Undefined while they load. */
  offered: number[] | undefined
  value: number[]
  onChange: (months: number[]) => void
  hint: string
}

/** Lease periods to choose from. One that is chosen and no longer offered is there to be removed. */
export const PeriodsField = ({ offered, value, onChange, hint }: PeriodsFieldProps) => {
  const { t } = useTexts()
  const id = useId()
  const periods = [...new Set([...(offered ?? []), ...value])].sort((a, b) => a - b)

  const toggle = (months: number, isChosen: boolean) =>
    onChange(
      isChosen
        ? [...value, months].sort((a, b) => a - b)
        : value.filter((chosen) => chosen !== months)
    )
  return (
    <fieldset className="flex flex-col gap-y-2" aria-describedby={`${id}-hint`}>
      <legend className="txt-compact-small-plus font-sans">{t("products.periods")}</legend>
      <div className="mt-2 flex flex-wrap gap-x-6 gap-y-3">
        {!offered && <Skeleton className="h-5 w-56" />}
        {offered &&
          periods.map((months) => {
            const period = t("leases.values.months", { count: months })
            return (
              <div key={months} className="flex items-center gap-x-2">
                <Checkbox
                  id={`${id}-${months}`}
                  checked={value.includes(months)}
                  onCheckedChange={(checked) => toggle(months, checked === true)}
                />
                <Label htmlFor={`${id}-${months}`} size="small">
                  {offered.includes(months) ? period : t("products.edit.notOffered", { period })}
                </Label>
              </div>
            )
          })}
        {offered && !periods.length && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("products.edit.noPeriods")}
          </Text>
        )}
      </div>
      <Hint id={`${id}-hint`} variant="info">
        {hint}
      </Hint>
    </fieldset>
  )
}
