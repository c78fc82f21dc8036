import { toast } from "@medusajs/ui"
import { useState } from "react"

import type { Leasable, OwnLeasing } from "../../../api/schemas/products"
import type { ProductQuotes } from "../../../api/schemas/quotes"
import { useSetLeasing, useShopLeasing } from "../../hooks/use-product-leasing"
import { useTexts } from "../../hooks/use-texts"
import { changeOf, leasingInForce, MARKS } from "../../lib/leasable"
import { FormDrawer, FormSelect } from "../form"
import { PeriodsField } from "./leasing-fields"

type LeasingDrawerProps = {
  productId: string
  quotes: ProductQuotes
  /** Undefined: the product itself. */
  variantId?: string
  onClose: () => void
}

/** What a product or a variant is leased as, and for how long. Mounted while it is open. */
export const LeasingDrawer = ({ productId, quotes, variantId, onClose }: LeasingDrawerProps) => {
  const { t } = useTexts()
  const variant = quotes.variants.find(({ id }) => id === variantId)
  const own: OwnLeasing = variant ?? quotes.product
  const [form, setForm] = useState({ leasable: own.leasable, months: own.months ?? [] })
  const shop = useShopLeasing()
  const target = variant ? { variant_ids: [variant.id] } : { product_ids: [productId] }
  const { mutateAsync, isPending } = useSetLeasing(target)

  const inherited = leasingInForce(
    quotes.leasable_by_default,
    variant ? quotes.product : { leasable: "inherit", months: null }
  )
  const parent = variant && inherited.leasableFrom === "product" ? "asProduct" : "asShop"
  const change = changeOf(own, form)

  const submit = async () => {
    if (!change) {
      onClose()
      return
    }
    try {
      if (await mutateAsync(change)) {
        toast.success(t("products.saved"))
      } else {
        toast.error(t("products.bulk.missing"))
      }
      onClose()
    } catch (error) {
      toast.error((error as Error).message)
    }
  }
  return (
    <FormDrawer
      open
      onClose={onClose}
      title={
        variant
          ? t("products.edit.variant", { variant: variant.title ?? variant.sku ?? variant.id })
          : t("products.edit.action")
      }
      text={t("products.edit.text")}
      confirm={t("products.edit.save")}
      isPending={isPending}
      onSubmit={submit}
    >
      <FormSelect
        label={t("products.title")}
        value={form.leasable}
        onChange={(leasable) => setForm({ ...form, leasable: leasable as Leasable })}
        options={[
          {
            value: "inherit",
            label: t(`products.edit.${parent}`, {
              value: t(`products.value.${inherited.leasable}`).toLowerCase(),
            }),
          },
          ...MARKS.map((mark) => ({ value: mark, label: t(`products.value.${mark}`) })),
        ]}
        hint={t(`products.edit.hint.${form.leasable === "inherit" ? parent : form.leasable}`)}
      />
      <PeriodsField
        offered={shop.isError ? [] : shop.data?.months}
        value={form.months}
        onChange={(months) => setForm({ ...form, months })}
        hint={t(variant ? "products.edit.variantPeriods" : "products.edit.productPeriods")}
      />
    </FormDrawer>
  )
}
