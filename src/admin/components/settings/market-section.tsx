import { StatusBadge, Text } from "@medusajs/ui"

import { useTexts, type TextTools } from "../../hooks/use-texts"
import type { TextKey } from "../../i18n/en"
import type { MarketStatus } from "../../lib/types"
import { upstreamErrorText } from "../../lib/upstream-error"
import { Section, SectionRow } from "../section"
import { TariffTable } from "./tariff-table"

const SOURCE: Record<string, TextKey | undefined> = {
  tariffs: "settings.market.sourceTariffs",
  leasecloud: "settings.market.sourceLeaseCloud",
  cache: "settings.market.sourceCache",
}

/** One market: can LeaseCloud be reached, who is the partner, what do leases cost. */
export const MarketSection = ({ market }: { market: MarketStatus }) => {
  const texts = useTexts()
  const { t, age, country, count } = texts
  const source = SOURCE[market.quote_source ?? ""]

  return (
    <Section
      title={country(market.market)}
      subtitle={
        market.checked_at
          ? t("settings.connection.checked", { age: age(market.checked_at) })
          : undefined
      }
      aside={<Connection reachable={market.reachable} />}
    >
      {market.reachable === false && (
        <Text size="small" className="text-ui-fg-error px-6 py-4 text-pretty break-words">
          {upstreamErrorText(t, { kind: market.error_kind, status: market.error_status })}
        </Text>
      )}
      <SectionRow title={t("settings.market.partner")} value={market.partner?.name} />
      <SectionRow title={t("settings.market.terms")} value={terms(texts, market)} />
      <SectionRow title={t("settings.market.limits")} value={limits(texts, market)} />
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
  return typeof value === "number" ? t("settings.market.termsDays", { count: value }) : value
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

function limits({ t, money }: TextTools, market: MarketStatus): string {
  const minimum = money(market.minimum_amount, market.currency_code)
  const maximum = money(market.maximum_amount, market.currency_code)
  if (minimum && maximum) {
    return t("settings.market.between", { minimum, maximum })
  }
  if (minimum) {
    return t("settings.market.from", { minimum })
  }
  return maximum ? t("settings.market.upTo", { maximum }) : t("settings.market.noLimits")
}
