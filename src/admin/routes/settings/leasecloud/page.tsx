import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ExclamationCircle } from "@medusajs/icons"
import { Badge, Button, Container, Heading, Select, Text, toast } from "@medusajs/ui"

import type { SettingsAnswer } from "../../../../api/schemas/settings"
import type { PluginStatus } from "../../../../api/schemas/status"
import { PageError, Section, SectionSkeleton } from "../../../components/section"
import { ErrorsSection } from "../../../components/settings/errors-section"
import { HistorySection } from "../../../components/settings/history-section"
import { MailsSection } from "../../../components/settings/mails-section"
import { MarketSection } from "../../../components/settings/market-section"
import { BudgetSection, StatusUpdatesSection } from "../../../components/settings/requests"
import { SettingsSection } from "../../../components/settings/setting-rows"
import { UnsentMailsSection } from "../../../components/settings/unsent-mails-section"
import { Breadcrumb } from "../../../components/values"
import { useSettings, useSettingsView } from "../../../hooks/use-settings"
import { usePluginStatus, useTestConnection } from "../../../hooks/use-status"
import { useTexts } from "../../../hooks/use-texts"
import { chooseLanguage, chosenLanguage, EXTRA_LANGUAGES } from "../../../lib/language"
import { SECTION_NAMES } from "../../../lib/settings"

type PluginSettingsProps = { status: PluginStatus; settings: SettingsAnswer }

/**
 * The merchant's settings, and set-up, connection and usage of the plugin. It has no keys: the server
 * does not send them.
 */
const PluginSettings = ({ status, settings }: PluginSettingsProps) => {
  const { t } = useTexts()
  const view = useSettingsView(status, settings)
  return (
    <>
      <SettingsHeader isSandbox={status.sandbox} />
      <SetupIssues issues={status.diagnosis} />
      {SECTION_NAMES.map((name) =>
        name === "mails" ? (
          <MailsSection key={name} view={view} />
        ) : (
          <SettingsSection key={name} name={name} view={view} />
        )
      )}
      {status.markets.map((market) => (
        <MarketSection key={market.market} market={market} view={view} />
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
      <HistorySection view={view} />
      <BudgetSection budget={status.budget} />
      <StatusUpdatesSection updates={status.sweep} />
      <UnsentMailsSection mails={status.unsent_mails} />
      <ErrorsSection errors={status.errors} />
      <LanguageSection />
    </>
  )
}

/** The page's title, the connection test and the sandbox banner. */
const SettingsHeader = ({ isSandbox }: { isSandbox: boolean }) => {
  const { t } = useTexts()
  const { mutateAsync, isPending } = useTestConnection()

  const test = async () => {
    try {
      const { markets } = await mutateAsync()
      if (markets.every((market) => market.reachable)) {
        toast.success(t("settings.testPassed"))
      } else {
        toast.warning(t("settings.testFailed"))
      }
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <Heading>{t("settings.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("settings.subtitle")}
          </Text>
        </div>
        <Button
          size="small"
          variant="secondary"
          className="shrink-0"
          onClick={test}
          isLoading={isPending}
        >
          {t("settings.test")}
        </Button>
      </div>
      {isSandbox && (
        <div className="bg-ui-bg-subtle flex items-center gap-x-3 rounded-b-lg px-6 py-4">
          <Badge size="2xsmall" color="orange">
            {t("settings.sandboxTitle")}
          </Badge>
          <Text size="small" leading="compact">
            {t("settings.sandboxText")}
          </Text>
        </div>
      )}
    </Container>
  )
}

/** What is wrong with the shop's set-up, and how to fix it. Empty if the set-up is correct. */
const SetupIssues = ({ issues }: { issues: PluginStatus["diagnosis"] }) => {
  const { t, country } = useTexts()
  if (!issues.length) {
    return null
  }
  return (
    <Section title={t("settings.diagnosisTitle")}>
      {issues.map(({ code, data }) => (
        <div key={`${code} ${Object.values(data)}`} className="flex gap-x-3 px-6 py-4">
          <ExclamationCircle className="text-ui-tag-orange-icon shrink-0" aria-hidden />
          <div className="flex min-w-0 flex-col gap-y-1">
            <Text size="small" leading="compact" weight="plus">
              {t(`settings.diagnosis.${code}.title`)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle text-pretty break-words">
              {t(`settings.diagnosis.${code}.text`, {
                ...data,
                ...(data.country && { country: country(data.country) }),
              })}
            </Text>
          </div>
        </div>
      ))}
    </Section>
  )
}

const AS_ADMIN = "admin"

/** Offers the languages that Medusa's admin does not have. This browser stores the choice. */
const LanguageSection = () => {
  const { t } = useTexts()
  return (
    <Section title={t("settings.language.title")} subtitle={t("settings.language.text")}>
      <div className="text-ui-fg-subtle grid grid-cols-2 items-center gap-4 px-6 py-4">
        <Text size="small" leading="compact" weight="plus">
          {t("settings.language.label")}
        </Text>
        <Select
          size="small"
          value={chosenLanguage() ?? AS_ADMIN}
          onValueChange={(code) => chooseLanguage(code === AS_ADMIN ? null : code)}
        >
          <Select.Trigger aria-label={t("settings.language.label")} className="max-w-48">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            <Select.Item value={AS_ADMIN}>{t("settings.language.asAdmin")}</Select.Item>
            {EXTRA_LANGUAGES.map(({ code, name }) => (
              <Select.Item key={code} value={code}>
                {name}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
    </Section>
  )
}

/** Settings → LeaseCloud. */
const SettingsPage = () => {
  const status = usePluginStatus()
  const settings = useSettings()
  const error = status.error ?? settings.error
  if (error) {
    return <PageError error={error} />
  }
  return (
    <div className="flex flex-col gap-y-3">
      {status.data && settings.data ? (
        <PluginSettings status={status.data} settings={settings.data} />
      ) : (
        [1, 6, 3].map((rows, index) => <SectionSkeleton key={index} rows={rows} />)
      )}
    </div>
  )
}

export const config = defineRouteConfig({
  label: "settings.title",
  translationNs: "leasecloud",
})

export const handle = { breadcrumb: () => <Breadcrumb label="settings.title" /> }

export default SettingsPage
