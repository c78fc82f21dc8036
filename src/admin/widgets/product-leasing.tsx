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

type ProductLeasingWidgetProps = { data: { id: string } }

/** What a product is leased as, and its monthly amounts as the storefront shows them. */
const ProductLeasingWidget = ({ data: product }: ProductLeasingWidgetProps) => {
  const { t } = useTexts()
  const { data: quotes, isPending, isError, error, refetch } = useProductQuotes(product.id)
  const [edited, setEdited] = useState<{ variantId?: string }>()
  if (isPending) {
    return <SectionSkeleton rows={3} />
  }
  if (isForbidden(error)) {
    return null
  }
  if (isError) {
    return (
      <Section title={t("products.title")}>
        <LoadError title={t("products.failed")} error={error} onRetry={refetch} />
      </Section>
    )
  }
  return (
    <LeasingSection
      inForce={leasingInForce(quotes.leasable_by_default, quotes.product)}
      onEdit={() => setEdited({})}
    >
      <QuoteTable
        quotes={quotes}
        variants={quotes.variants}
        onEdit={(variantId) => setEdited({ variantId })}
      />
      {edited && (
        <LeasingDrawer
          productId={product.id}
          quotes={quotes}
          variantId={edited.variantId}
          onClose={() => setEdited(undefined)}
        />
      )}
    </LeasingSection>
  )
}

export const config = defineWidgetConfig({
  id: "leasecloud-product-leasing",
  zone: "product.details",
})

export default ProductLeasingWidget
