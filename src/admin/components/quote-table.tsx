import { Button, Select, Table, Tabs, Text, toast } from "@medusajs/ui"
import { useState } from "react"

import type { Leasable, VariantQuotes } from "../../api/schemas/quotes"
import { useSetLeasable } from "../hooks/use-product-leasing"
import { useTexts } from "../hooks/use-texts"
import { LEASABLE_CHOICES, reasonText } from "../lib/leasable"

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

type QuoteRowProps = {
  productId: string
  variant: VariantQuotes
  /** The variant's quotes in the market. Undefined if no region is in the market. */
  offer: VariantQuotes["markets"][number] | undefined
  periods: number[]
}

/** A variant in a market: its monthly amounts, or the reason why there are none. */
const QuoteRow = ({ productId, variant, offer, periods }: QuoteRowProps) => {
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

/** Medusa UI's cell accepts `colSpan` but does not declare it. */
const span = (columns: number): object => ({ colSpan: Math.max(1, columns) })

type LeasableSelectProps = {
  productId: string
  /** Undefined: the setting is the product's. */
  variantId?: string
  value: Leasable
  label: string
}

/** Whether the product or variant can be leased: inherit, yes or no. A change is saved at once. */
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
