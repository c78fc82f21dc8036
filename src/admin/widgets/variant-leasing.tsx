import { defineWidgetConfig } from "@medusajs/admin-sdk"

import { QuoteTable } from "../components/quote-table"
import { LoadError, Section, SectionSkeleton } from "../components/section"
import { useProductQuotes } from "../hooks/use-product-leasing"
import { useTexts } from "../hooks/use-texts"

type VariantLeasingWidgetProps = { data: { id: string; product_id: string } }

/** Whether a variant can be leased, and its monthly amounts: its row of the product's table. */
const VariantLeasingWidget = ({ data: variant }: VariantLeasingWidgetProps) => {
  const { t } = useTexts()
  const { data, isPending, isError, refetch } = useProductQuotes(variant.product_id)
  if (isPending) {
    return <SectionSkeleton rows={2} />
  }
  return (
    <Section title={t("products.title")}>
      {isError ? (
        <LoadError title={t("products.failed")} onRetry={refetch} />
      ) : (
        <QuoteTable
          productId={variant.product_id}
          variants={data.variants.filter(({ id }) => id === variant.id)}
        />
      )}
    </Section>
  )
}

export const config = defineWidgetConfig({
  id: "leasecloud-variant-leasing",
  zone: "product_variant.details",
})

export default VariantLeasingWidget
