import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button, Container, Select, Skeleton, Text } from "@medusajs/ui"

import type { ArticleFigures } from "../../../../api/schemas/report"
import { ReportChart } from "../../../components/report/report-chart"
import { FigureTable, MonthTable, TotalTable } from "../../../components/report/report-table"
import { LoadError, PageError, Section, SectionSkeleton } from "../../../components/section"
import { Breadcrumb } from "../../../components/values"
import { useReport } from "../../../hooks/use-report"
import { useTexts } from "../../../hooks/use-texts"
import { MARKETS } from "../../../lib/leases"
import { PERIODS } from "../../../lib/report"

/** What became of the leases of a period: a chart, the months, the whole period and the articles. */
const ReportPage = () => {
  const { t } = useTexts()
  const { report, articles, choice, choose, exportCsv } = useReport()
  const months = report.data?.months ?? []

  if (report.error) {
    return <PageError error={report.error} />
  }
  return (
    <div className="flex w-full flex-col gap-y-3">
      <Section
        level="h1"
        title={t("report.title")}
        subtitle={t("report.subtitle")}
        aside={
          <Button size="small" variant="secondary" onClick={exportCsv} disabled={!months.length}>
            {t("leases.export.action")}
          </Button>
        }
      >
        <div className="flex flex-wrap gap-2 px-6 py-4">
          <Choice
            label={t("report.period")}
            value={choice.period}
            options={PERIODS.map((name) => ({ value: name, label: t(`report.periods.${name}`) }))}
            onChoose={(value) => choose("period", value)}
          />
          <MarketChoice value={choice.market} onChoose={(value) => choose("market", value)} />
        </div>
        {months.length > 0 && (
          <div className="px-6 py-4">
            <ReportChart months={months} />
          </div>
        )}
        {report.isPending && <Skeleton className="m-6 h-72" />}
        {report.data && !months.length && <NothingYet />}
      </Section>
      {report.isPending && <SectionSkeleton />}
      {months.length > 0 && (
        <>
          <Section title={t("report.wholePeriod")}>
            <TotalTable rows={report.data?.totals ?? []} />
          </Section>
          <Section title={t("report.byMonth")}>
            <MonthTable rows={months} />
          </Section>
        </>
      )}
      {articles.isError ? (
        <Container className="p-0">
          <LoadError
            title={t("report.articlesFailed")}
            error={articles.error}
            onRetry={articles.refetch}
          />
        </Container>
      ) : (
        articles.data && articles.data.length > 0 && <Articles rows={articles.data} />
      )}
    </div>
  )
}

const NothingYet = () => {
  const { t } = useTexts()
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      <Text size="small" leading="compact" weight="plus">
        {t("report.emptyTitle")}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {t("report.emptyText")}
      </Text>
    </div>
  )
}

const Articles = ({ rows }: { rows: ArticleFigures[] }) => {
  const { t, count, money, country } = useTexts()
  return (
    <Section title={t("report.articles.title")} subtitle={t("report.articles.text")}>
      <FigureTable
        label={t("report.articles.title")}
        rows={rows}
        columns={[
          { heading: t("report.articles.article"), of: (row) => row.article },
          { heading: t("leases.fields.market"), of: (row) => country(row.market) },
          {
            heading: t("report.articles.leases"),
            of: (row) => count(row.leases),
            isNumber: true,
          },
          {
            heading: t("report.articles.quantity"),
            of: (row) => count(row.quantity),
            isNumber: true,
          },
          {
            heading: t("report.figures.volume"),
            of: (row) => money(row.amount, row.currency_code),
            isNumber: true,
          },
        ]}
      />
    </Section>
  )
}

const ALL = "all"

type MarketChoiceProps = { value: string | null; onChoose: (value: string | null) => void }

const MarketChoice = ({ value, onChoose }: MarketChoiceProps) => {
  const { t, country } = useTexts()
  return (
    <Choice
      label={t("leases.fields.market")}
      value={value ?? ALL}
      options={[
        { value: ALL, label: t("report.allMarkets") },
        ...MARKETS.map((code) => ({ value: code, label: country(code) })),
      ]}
      onChoose={(chosen) => onChoose(chosen === ALL ? null : chosen)}
    />
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChoose: (value: string) => void
}

const Choice = ({ label, value, options, onChoose }: ChoiceProps) => (
  <Select size="small" value={value} onValueChange={onChoose}>
    <Select.Trigger aria-label={label} className="w-fit min-w-40">
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      {options.map((option) => (
        <Select.Item key={option.value} value={option.value}>
          {option.label}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)

export const config = defineRouteConfig({
  label: "report.title",
  translationNs: "leasecloud",
})

export const handle = { breadcrumb: () => <Breadcrumb label="report.title" /> }

export default ReportPage
