import { Label, Switch, Text } from "@medusajs/ui"
import { useId } from "react"

import type { BulkState } from "../../hooks/use-bulk-leasing"
import { useShopLeasing } from "../../hooks/use-product-leasing"
import { useTexts } from "../../hooks/use-texts"
import { type LeasingChange, MARKS } from "../../lib/leasable"
import { FormSelect } from "../form"
import { PeriodsField } from "./leasing-fields"

const KEEP = "keep"

type BulkLeasingFormProps = {
  change: LeasingChange
  onChange: (change: LeasingChange) => void
  /** How many products are chosen, and how many of them the change concerns. */
  chosen: number
  changed: number
}

/** What is to change of the chosen products, and how many of them it changes. */
export const BulkLeasingForm = ({ change, onChange, chosen, changed }: BulkLeasingFormProps) => {
  const { t, count } = useTexts()
  const id = useId()
  const shop = useShopLeasing()
  const { leasable = KEEP, months } = change
  const hint =
    leasable === KEEP
      ? t("products.bulk.keepHint")
      : t(`products.edit.hint.${leasable === "inherit" ? "asShop" : leasable}`)

  return (
    <>
      <FormSelect
        label={t("products.title")}
        value={leasable}
        onChange={(value) =>
          onChange({
            ...change,
            leasable: value === KEEP ? undefined : (value as LeasingChange["leasable"]),
          })
        }
        options={[
          { value: KEEP, label: t("products.bulk.keep") },
          { value: "inherit", label: t("products.bulk.asShop") },
          ...MARKS.map((mark) => ({ value: mark, label: t(`products.value.${mark}`) })),
        ]}
        hint={hint}
      />
      <div className="flex items-center gap-x-3">
        <Switch
          id={id}
          checked={months !== undefined}
          onCheckedChange={(isSet) => onChange({ ...change, months: isSet ? [] : undefined })}
        />
        <Label htmlFor={id} size="small" weight="plus">
          {t("products.bulk.setPeriods")}
        </Label>
      </div>
      {months && (
        <PeriodsField
          offered={shop.isError ? [] : shop.data?.months}
          value={months}
          onChange={(value) => onChange({ ...change, months: value })}
          hint={t("products.edit.productPeriods")}
        />
      )}
      <div className="bg-ui-bg-subtle rounded-lg px-4 py-3" role="status">
        <Text size="small" weight="plus">
          {t("products.bulk.preview", { changed: count(changed), total: count(chosen) })}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("products.bulk.variants")} {t("products.edit.text")}
        </Text>
      </div>
    </>
  )
}

const SHOWN = 20

/** How far a change of many products is, and what of it failed. */
export const BulkLeasingProgress = ({ state }: { state: BulkState }) => {
  const { t, count } = useTexts()
  if (state.step === "idle") {
    return null
  }
  if (state.step === "running") {
    const { done, total } = state
    return (
      <div role="status" className="flex flex-col gap-y-2">
        <Text size="small" weight="plus">
          {t("products.bulk.progress", { done: count(done), total: count(total) })}
        </Text>
        <div className="bg-ui-bg-component h-1 w-full overflow-hidden rounded-full" aria-hidden>
          <div
            className="bg-ui-bg-interactive h-full rounded-full transition-all"
            style={{ width: `${(100 * done) / total}%` }}
          />
        </div>
      </div>
    )
  }
  const { updated, failures } = state
  return (
    <div role="status" className="flex flex-col gap-y-4">
      <Text size="small" weight="plus">
        {t("products.bulk.done", { count: updated })}
      </Text>
      {failures.length > 0 && (
        <div>
          <Text size="small" weight="plus" className="text-ui-fg-error">
            {t("products.bulk.failures", { count: failures.length })}
          </Text>
          <ul className="mt-2 flex flex-col gap-y-1">
            {failures.slice(0, SHOWN).map(({ product, message }) => (
              <li key={product.id}>
                <Text size="small" className="text-ui-fg-subtle break-words">
                  <span className="text-ui-fg-base">{product.title}:</span>{" "}
                  {message ?? t("products.bulk.missing")}
                </Text>
              </li>
            ))}
          </ul>
          {failures.length > SHOWN && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("products.bulk.more", { count: count(failures.length - SHOWN) })}
            </Text>
          )}
        </div>
      )}
    </div>
  )
}
