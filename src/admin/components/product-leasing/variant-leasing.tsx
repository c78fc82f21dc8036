import { useProductQuotes } from "../../hooks/use-product-leasing"
import { useTexts } from "../../hooks/use-texts"
import { LoadError } from "../load-error"
import { SectionSkeleton } from "../loading"
import { Section } from "../section"
import { QuoteTable } from "./quote-table"

type VariantLeasingProps = { productId: string; variantId: string }

/** Whether one variant can be leased, and its monthly amounts: the product's table with one row. */
export const VariantLeasing = ({ productId, variantId }: VariantLeasingProps) => {
  const { t } = useTexts()
  const { data, isPending, isError, refetch } = useProductQuotes(productId)
  if (isPending) {
    return <SectionSkeleton rows={2} />
  }
  return (
    <Section title={t("products.title")}>
      {isError ? (
        <LoadError title={t("products.failed")} onRetry={refetch} />
      ) : (
        <QuoteTable
          productId={productId}
          variants={data.variants.filter((variant) => variant.id === variantId)}
        />
      )}
    </Section>
  )
}
