import { Container, Text } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import type { PluginStatus } from "../../lib/types"
import { BudgetSection } from "./budget-section"
import { Diagnosis } from "./diagnosis"
import { ErrorsSection } from "./errors-section"
import { LanguageSection } from "./language-section"
import { MarketSection } from "./market-section"
import { SettingsHeader } from "./settings-header"
import { SweepSection } from "./sweep-section"

/** How the plugin is set up and how it fares. Keys are never shown: the server does not send them. */
export const PluginSettings = ({ status }: { status: PluginStatus }) => {
  const { t } = useTexts()
  return (
    <>
      <SettingsHeader isSandbox={status.sandbox} />
      <Diagnosis items={status.diagnosis} />
      {status.markets.map((market) => (
        <MarketSection key={market.market} market={market} />
      ))}
      {!status.markets.length && (
        <Container className="flex flex-col items-center px-6 py-12 text-center">
          <Text size="small" leading="compact" weight="plus">
            {t("settings.noMarketsTitle")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t("settings.noMarketsText")}
          </Text>
        </Container>
      )}
      <BudgetSection budget={status.budget} />
      <SweepSection sweep={status.sweep} />
      <ErrorsSection errors={status.errors} />
      <LanguageSection />
    </>
  )
}
