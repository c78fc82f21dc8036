import { StatusBadge, Table, Text } from "@medusajs/ui"

import type { MarketStatus } from "../../../api/schemas/status"
import { useTexts, type TextTools } from "../../hooks/use-texts"
import type { TextKey } from "../../i18n/en"
import { MARKET_SETTINGS, type SettingsView, wholeDays } from "../../lib/settings"
import { Section, SectionRow } from "../section"
import { upstreamErrorText } from "./errors-section"
import { EditMarket, SettingRows } from "./setting-rows"

const QUOTE_SOURCE: Record<string, TextKey | undefined> = {
  tariffs: "settings.market.sourceTariffs",
  leasecloud: "settings.market.sourceLeaseCloud",
  cache: "settings.market.sourceCache",
}

type MarketSectionProps = { market: MarketStatus; view: SettingsView }

/** A market: its connection, settings, partner and tariffs. */
export const MarketSection = ({ market, view }: MarketSectionProps) => {
  const texts = useTexts()
  const { t, age, country, count } = texts
  const source = QUOTE_SOURCE[market.quote_source ?? ""]

  return (
    <Section
      title={country(market.market)}
      subtitle={
        market.checked_at
          ? t("settings.connection.checked", { age: age(market.checked_at) })
          : undefined
      }
      aside={
        <>
          <Connection reachable={market.reachable} />
          <EditMarket view={view} market={market.market} />
        </>
      }
    >
      {market.reachable === false && (
        <Text size="small" className="text-ui-fg-error px-6 py-4 text-pretty break-words">
          {upstreamErrorText(t, { kind: market.error_kind, status: market.error_status })}
        </Text>
      )}
      <SettingRows view={view} keys={MARKET_SETTINGS} market={market.market} />
      <SectionRow title={t("settings.market.partner")} value={market.partner?.name} />
      <SectionRow title={t("settings.market.terms")} value={terms(texts, market)} />
      <SectionRow title={t("settings.market.openLeases")} value={count(market.open_leases)} />
      <SectionRow title={t("settings.market.quotes")} value={source && t(source)} />
      {market.tariffs_fetched_at && (
        <SectionRow title={t("settings.tariffs.title")} value={tariffAge(texts, market)} />
      )}
      <TariffTable market={market} />
    </Section>
  )
}

const Connection = ({ reachable }: { reachable: boolean | null }) => {
  const { t } = useTexts()
  if (reachable === null) {
    return <StatusBadge color="grey">{t("settings.connection.unknown")}</StatusBadge>
  }
  return reachable ? (
    <StatusBadge color="green">{t("settings.connection.reachable")}</StatusBadge>
  ) : (
    <StatusBadge color="red">{t("settings.connection.unreachable")}</StatusBadge>
  )
}

function terms({ t }: TextTools, { partner }: MarketStatus): string | null {
  const value = partner?.terms_of_payment ?? null
  const days = wholeDays(value)
  if (days !== null) return t("settings.market.termsDays", { count: days })
  return value === null ? null : String(value)
}

function tariffAge({ t, age }: TextTools, market: MarketStatus): string | null {
  const fetched = market.tariffs_fetched_at
  const verified = market.tariffs_verified_at
  return (
    [
      fetched && t("settings.tariffs.fetched", { age: age(fetched) }),
      verified && t("settings.tariffs.verified", { age: age(verified) }),
    ]
      .filter(Boolean)
      .join("\n") || null
  )
}

const EXAMPLE_AMOUNT = 10_000

const TARIFF_SOURCE: Record<string, TextKey | undefined> = {
  computed: "settings.tariffs.computed",
  tariffs: "settings.tariffs.computed",
  fitted: "settings.tariffs.fitted",
  leasecloud: "settings.tariffs.upstream",
  cache: "settings.tariffs.upstream",
}

/** A market's tariffs, each with the monthly amount of an example price ex VAT. */
const TariffTable = ({ market }: { market: MarketStatus }) => {
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
            const source = TARIFF_SOURCE[row.source]
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
