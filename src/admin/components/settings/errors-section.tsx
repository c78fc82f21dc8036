import { StatusBadge, Table, Text } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import type { PluginStatus, UpstreamFailure } from "../../lib/types"
import { callName, upstreamErrorText } from "../../lib/upstream-error"
import { Moment } from "../moment"
import { Section } from "../section"

/** What LeaseCloud last answered badly. The server has scrubbed LeaseCloud's words already. */
export const ErrorsSection = ({ errors }: { errors: PluginStatus["errors"] }) => {
  const { t } = useTexts()
  if (!errors.length) {
    return (
      <Section title={t("settings.errors.title")}>
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("settings.errors.none")}
        </Text>
      </Section>
    )
  }
  return (
    <Section title={t("settings.errors.title")}>
      <div className="overflow-x-auto">
        <Table>
          <Table.Header className="border-t-0">
            <Table.Row>
              <Table.HeaderCell>{t("settings.errors.at")}</Table.HeaderCell>
              <Table.HeaderCell>{t("settings.errors.market")}</Table.HeaderCell>
              <Table.HeaderCell>{t("settings.errors.call")}</Table.HeaderCell>
              <Table.HeaderCell>{t("settings.errors.kind")}</Table.HeaderCell>
              <Table.HeaderCell>{t("settings.errors.what")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body className="border-b-0">
            {errors.map((error) => (
              <ErrorRow key={`${error.at} ${error.call} ${error.message}`} error={error} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </Section>
  )
}

const ErrorRow = ({ error }: { error: UpstreamFailure }) => {
  const { t, country } = useTexts()
  return (
    <Table.Row>
      <Table.Cell className="text-nowrap">
        <Moment date={error.at} />
      </Table.Cell>
      <Table.Cell className="text-nowrap">{country(error.market)}</Table.Cell>
      <Table.Cell className="text-nowrap">{callName(t, error.call) ?? "-"}</Table.Cell>
      <Table.Cell className="text-nowrap">
        <StatusBadge color={error.kind === "try_later" ? "orange" : "red"}>
          {t(`settings.errorKinds.${error.kind}`)}
        </StatusBadge>
      </Table.Cell>
      <Table.Cell className="min-w-64 break-words" title={error.message}>
        {upstreamErrorText(t, error)}
      </Table.Cell>
    </Table.Row>
  )
}
