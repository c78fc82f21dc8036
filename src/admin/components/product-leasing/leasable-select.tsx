import { Select, toast } from "@medusajs/ui"

import { useSetLeasable } from "../../hooks/use-product-leasing"
import { useTexts } from "../../hooks/use-texts"
import { LEASABLE_CHOICES } from "../../lib/leasable"
import type { Leasable } from "../../lib/types"

type LeasableSelectProps = {
  productId: string
  /** Without it the choice is the product's. */
  variantId?: string
  value: Leasable
  label: string
}

/** Can it be leased: inherit, yes or no. Saved as soon as it is chosen. */
export const LeasableSelect = ({ productId, variantId, value, label }: LeasableSelectProps) => {
  const { t } = useTexts()
  const { mutateAsync, isPending, variables } = useSetLeasable(productId)

  const save = async (leasable: string) => {
    try {
      await mutateAsync({ leasable: leasable as Leasable, variantId })
      toast.success(t("products.saved"))
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return (
    <Select
      size="small"
      value={isPending ? variables.leasable : value}
      onValueChange={save}
      disabled={isPending}
    >
      <Select.Trigger aria-label={label} className="w-28 shrink-0">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        {LEASABLE_CHOICES.map((choice) => (
          <Select.Item key={choice} value={choice}>
            {t(`products.choice.${choice}`)}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}
