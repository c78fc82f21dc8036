import { Table, Text } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import { reasonText } from "../../lib/leasable"
import type { VariantQuotes } from "../../lib/types"
import { LeasableSelect } from "./leasable-select"

type QuoteRowProps = {
  productId: string
  variant: VariantQuotes
  /** What the market has for it; undefined: no region sells it there. */
  offer: VariantQuotes["markets"][number] | undefined
  periods: number[]
}

/** One variant in one market: its amounts, or the reason why there are none. */
export const QuoteRow = ({ productId, variant, offer, periods }: QuoteRowProps) => {
  const { t, amount } = useTexts()
  const name = variant.title ?? variant.sku ?? variant.id
  const reasons = offer?.reasons.map((reason) => reasonText(t, reason)).join(" · ")

  return (
    <Table.Row className="[&_td]:py-2">
      <Table.Cell>
        <Text size="small" leading="compact" className="max-w-48 truncate" title={name}>
          {name}
        </Text>
        {variant.sku && variant.sku !== name && (
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted truncate">
            {variant.sku}
          </Text>
        )}
      </Table.Cell>
      <Table.Cell>
        <LeasableSelect
          productId={productId}
          variantId={variant.id}
          value={variant.leasable}
          label={t("products.variantLabel", { variant: name })}
        />
      </Table.Cell>
      {offer?.quotes.length ? (
        periods.map((months) => {
          const quote = offer.quotes.find((it) => it.months === months)
          return (
            <Table.Cell key={months} className="text-nowrap text-right tabular-nums">
              {quote ? amount(quote.monthly_amount, offer.currency_code) : "-"}
            </Table.Cell>
          )
        })
      ) : (
        <Table.Cell {...span(periods.length)}>
          <Text size="small" leading="compact" className="text-pretty">
            {reasons || t("products.noAmounts")}
          </Text>
        </Table.Cell>
      )}
    </Table.Row>
  )
}

/** Medusa UI's cell hands on `colSpan` but does not declare it. */
const span = (columns: number): object => ({ colSpan: Math.max(1, columns) })
