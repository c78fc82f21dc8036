import { Table, Text } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import type { TextKey } from "../../i18n/en"
import type { MarketStatus } from "../../lib/types"

const EXAMPLE_AMOUNT = 10_000

const SOURCE: Record<string, TextKey | undefined> = {
  computed: "settings.tariffs.computed",
  tariffs: "settings.tariffs.computed",
  fitted: "settings.tariffs.fitted",
  leasecloud: "settings.tariffs.upstream",
  cache: "settings.tariffs.upstream",
}

/** A market's tariffs, each with what it makes of a round price ex VAT. */
export const TariffTable = ({ market }: { market: MarketStatus }) => {
  const { t, money, tariff } = useTexts()
  if (!market.tariffs.length) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("settings.tariffs.none")}
      </Text>
    )
  }
  const amount = money(EXAMPLE_AMOUNT, market.currency_code) ?? ""
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header className="border-t-0">
          <Table.Row>
            <Table.HeaderCell>{t("settings.tariffs.period")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">
              {t("settings.tariffs.tariff")}
            </Table.HeaderCell>
            <Table.HeaderCell className="text-right">
              {t("settings.tariffs.example", { amount })}
            </Table.HeaderCell>
            <Table.HeaderCell>{t("settings.tariffs.source")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0">
          {market.tariffs.map((row) => {
            const source = SOURCE[row.source]
            return (
              <Table.Row key={row.months}>
                <Table.Cell>{t("leases.values.months", { count: row.months })}</Table.Cell>
                <Table.Cell className="text-right tabular-nums">
                  {row.tariff === null ? "-" : tariff(row.tariff)}
                </Table.Cell>
                <Table.Cell className="text-right tabular-nums">
                  {money(row.monthly_amount_of_10000, market.currency_code) ?? "-"}
                </Table.Cell>
                <Table.Cell>{source ? t(source) : row.source}</Table.Cell>
              </Table.Row>
            )
          })}
        </Table.Body>
      </Table>
    </div>
  )
}
