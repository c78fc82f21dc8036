import { StatusBadge, Text } from "@medusajs/ui"

import { useProductQuotes } from "../../hooks/use-product-leasing"
import { useTexts } from "../../hooks/use-texts"
import { leasableOf } from "../../lib/leasable"
import { LoadError } from "../load-error"
import { SectionSkeleton } from "../loading"
import { Section } from "../section"
import { LeasableSelect } from "./leasable-select"
import { QuoteTable } from "./quote-table"

type ProductLeasingProps = {
  product: { id: string; metadata?: Record<string, unknown> | null }
}

/** Whether a product can be leased, and what the shopper will see of it. */
export const ProductLeasing = ({ product }: ProductLeasingProps) => {
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
