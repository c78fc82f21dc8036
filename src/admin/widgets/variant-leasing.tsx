import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { useState } from "react"

import { LeasingDrawer } from "../components/product-leasing/leasing-drawer"
import { LeasingSection } from "../components/product-leasing/leasing-section"
import { QuoteTable } from "../components/product-leasing/quote-table"
import { LoadError, Section, SectionSkeleton } from "../components/section"
import { useProductQuotes } from "../hooks/use-product-leasing"
import { useTexts } from "../hooks/use-texts"
import { isForbidden } from "../lib/forbidden"
import { leasingInForce } from "../lib/leasable"

type VariantLeasingWidgetProps = { data: { id: string; product_id: string } }

/** What a variant is leased as, and its monthly amounts: its row of the product's table. */
const VariantLeasingWidget = ({ data: { id, product_id } }: VariantLeasingWidgetProps) => {
  const { t } = useTexts()
  const { data: quotes, isPending, isError, error, refetch } = useProductQuotes(product_id)
  const [isEdited, setEdited] = useState(false)
  const variant = quotes?.variants.find((each) => each.id === id)
  if (isPending) {
    return <SectionSkeleton rows={2} />
  }
  if (isForbidden(error)) {
    return null
  }
  if (isError || !variant) {
    return (
      <Section title={t("products.title")}>
        <LoadError title={t("products.failed")} error={error} onRetry={refetch} />
      </Section>
    )
  }
  return (
    <LeasingSection
      inForce={leasingInForce(quotes.leasable_by_default, quotes.product, variant)}
      onEdit={() => setEdited(true)}
    >
      <QuoteTable quotes={quotes} variants={[variant]} />
      {isEdited && (
        <LeasingDrawer
          productId={product_id}
          quotes={quotes}
          variantId={id}
          onClose={() => setEdited(false)}
        />
      )}
    </LeasingSection>
  )
}

export const config = defineWidgetConfig({
  id: "leasecloud-variant-leasing",
  zone: "product_variant.details",
})

export default VariantLeasingWidget
