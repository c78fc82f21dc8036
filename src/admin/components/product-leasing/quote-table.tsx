import { PencilSquare } from "@medusajs/icons"
import { Button, IconButton, Table, Tabs, Text } from "@medusajs/ui"
import { useState } from "react"

import type { ProductQuotes, VariantQuotes } from "../../../api/schemas/quotes"
import { useTexts } from "../../hooks/use-texts"
import { leasingInForce, periodsText, reasonText } from "../../lib/leasable"

const FIRST = 10

type QuoteTableProps = {
  quotes: ProductQuotes
  /** Those of the product's variants to show. */
  variants: VariantQuotes[]
  /** Undefined: the rows have no button to edit them. */
  onEdit?: (variantId: string) => void
}

/** The monthly amounts of a product's variants, market by market. */
export const QuoteTable = ({ quotes, variants, onEdit }: QuoteTableProps) => {
  const { t, country } = useTexts()
  const [isWhole, setWhole] = useState(false)
  const offers = variants.flatMap((variant) => variant.markets)
  const markets = [...new Set(offers.map((offer) => offer.market))]
  const [chosen, setChosen] = useState<string>()
  const current = chosen ?? markets[0]
  const currency = offers.find((offer) => offer.market === current)?.currency_code ?? ""

  if (!variants.length || !markets.length) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t(variants.length ? "products.noMarkets" : "products.noVariants")}
      </Text>
    )
  }
  const shown = isWhole ? variants : variants.slice(0, FIRST)
  return (
    <Tabs value={current} onValueChange={setChosen} className="divide-y">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
        <div>
          <Text size="small" leading="compact" weight="plus" className="text-ui-fg-subtle">
            {t("products.amounts")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t("products.amountsHint", { currency: currency.toUpperCase() })}
          </Text>
        </div>
        <Tabs.List aria-label={t("products.market")}>
          {markets.map((market) => (
            <Tabs.Trigger key={market} value={market}>
              {country(market)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </div>
      {markets.map((market) => (
        <Tabs.Content key={market} value={market} className="overflow-x-auto">
          <MarketTable quotes={quotes} market={market} variants={shown} onEdit={onEdit} />
        </Tabs.Content>
      ))}
      {shown.length < variants.length && (
        <div className="flex justify-center px-6 py-3">
          <Button size="small" variant="transparent" onClick={() => setWhole(true)}>
            {t("products.showAll", { count: variants.length })}
          </Button>
        </div>
      )}
    </Tabs>
  )
}

type MarketTableProps = QuoteTableProps & { market: string }

const MarketTable = ({ quotes, market, variants, onEdit }: MarketTableProps) => {
  const { t } = useTexts()
  const rows = variants.map((variant) => ({
    variant,
    offer: variant.markets.find((it) => it.market === market),
  }))
  const periods = [
    ...new Set(rows.flatMap(({ offer }) => offer?.quotes.map((quote) => quote.months) ?? [])),
  ].sort((a, b) => a - b)

  return (
    <Table>
      <Table.Header className="border-t-0">
        <Table.Row>
          <Table.HeaderCell>{t("products.variant")}</Table.HeaderCell>
          <Table.HeaderCell>{t("products.title")}</Table.HeaderCell>
          {periods.map((months) => (
            <Table.HeaderCell key={months} className="text-nowrap text-right">
              {t("leases.values.months", { count: months })}
            </Table.HeaderCell>
          ))}
          {!periods.length && <Table.HeaderCell>{t("products.amounts")}</Table.HeaderCell>}
        </Table.Row>
      </Table.Header>
      <Table.Body className="border-b-0">
        {rows.map(({ variant, offer }) => (
          <QuoteRow
            key={variant.id}
            quotes={quotes}
            variant={variant}
            offer={offer}
            periods={periods}
            onEdit={onEdit}
          />
        ))}
      </Table.Body>
    </Table>
  )
}

type QuoteRowProps = Pick<QuoteTableProps, "quotes" | "onEdit"> & {
  variant: VariantQuotes
  /** The variant's quotes in the market. Undefined if no region is in the market. */
  offer: VariantQuotes["markets"][number] | undefined
  periods: number[]
}

/** A variant in a market: its monthly amounts, or the reason why there are none. */
const QuoteRow = ({ quotes, variant, offer, periods, onEdit }: QuoteRowProps) => {
  const { t, amount } = useTexts()
  const name = variant.title ?? variant.sku ?? variant.id
  const inForce = leasingInForce(quotes.leasable_by_default, quotes.product, variant)
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
        <div className="flex items-center justify-between gap-x-2">
          <div>
            <Text size="small" leading="compact" className="text-nowrap">
              {t(`products.value.${inForce.leasable}`)}
            </Text>
            {variant.months && (
              <Text size="xsmall" leading="compact" className="text-ui-fg-muted text-nowrap">
                {periodsText(t, variant.months)}
              </Text>
            )}
          </div>
          {onEdit && (
            <IconButton
              size="small"
              variant="transparent"
              aria-label={t("products.edit.variant", { variant: name })}
              onClick={() => onEdit(variant.id)}
            >
              <PencilSquare className="text-ui-fg-subtle" />
            </IconButton>
          )}
        </div>
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

/** Medusa UI's cell accepts `colSpan` but does not declare it. */
const span = (columns: number): object => ({ colSpan: Math.max(1, columns) })
