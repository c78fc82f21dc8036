import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { StatusBadge, Text } from "@medusajs/ui"

import { LeasableSelect, QuoteTable } from "../components/quote-table"
import { LoadError, Section, SectionSkeleton } from "../components/section"
import { useProductQuotes } from "../hooks/use-product-leasing"
import { useTexts } from "../hooks/use-texts"
import { leasableOf } from "../lib/leasable"

type ProductLeasingWidgetProps = {
  data: { id: string; metadata?: Record<string, unknown> | null }
}

/** Whether a product can be leased, and its monthly amounts as the storefront shows them. */
const ProductLeasingWidget = ({ data: product }: ProductLeasingWidgetProps) => {
  const { t } = useTexts()
  const { data, isPending, isError, refetch } = useProductQuotes(product.id)
  if (isPending) {
    return <SectionSkeleton rows={3} />
  }
  if (isError) {
    return (
      <Section title={t("products.title")}>
        <LoadError title={t("products.failed")} onRetry={refetch} />
      </Section>
    )
  }

  const own = leasableOf(product.metadata)
  const isLeasable = own === "inherit" ? data.leasable_by_default : own === "yes"
  return (
    <Section
      title={t("products.title")}
      aside={
        <StatusBadge color={isLeasable ? "green" : "grey"} className="text-nowrap">
          {isLeasable ? t("products.leasable") : t("products.notLeasable")}
        </StatusBadge>
      }
    >
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <Text size="small" leading="compact" weight="plus" className="text-ui-fg-subtle">
            {t("products.productLabel")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {own === "inherit"
              ? t(data.leasable_by_default ? "products.shopDefaultYes" : "products.shopDefaultNo")
              : t("products.productHint")}
          </Text>
        </div>
        <LeasableSelect productId={product.id} value={own} label={t("products.productLabel")} />
      </div>
      <QuoteTable productId={product.id} variants={data.variants} />
    </Section>
  )
}

export const config = defineWidgetConfig({
  id: "leasecloud-product-leasing",
  zone: "product.details",
})

export default ProductLeasingWidget
