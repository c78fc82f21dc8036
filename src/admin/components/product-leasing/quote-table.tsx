import { Button, Table, Tabs, Text } from "@medusajs/ui"
import { useState } from "react"

import { useTexts } from "../../hooks/use-texts"
import type { VariantQuotes } from "../../lib/types"
import { QuoteRow } from "./quote-row"

const FIRST = 10

type QuoteTableProps = { productId: string; variants: VariantQuotes[] }

/** The monthly amounts of a product's variants, market by market. */
export const QuoteTable = ({ productId, variants }: QuoteTableProps) => {
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
          <MarketTable productId={productId} market={market} variants={shown} />
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

type MarketTableProps = { productId: string; market: string; variants: VariantQuotes[] }

const MarketTable = ({ productId, market, variants }: MarketTableProps) => {
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
          <Table.HeaderCell>{t("products.leasable")}</Table.HeaderCell>
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
            productId={productId}
            variant={variant}
            offer={offer}
            periods={periods}
          />
        ))}
      </Table.Body>
    </Table>
  )
}
