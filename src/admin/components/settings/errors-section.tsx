import { StatusBadge, Table, Text } from "@medusajs/ui"

import type { PluginStatus } from "../../../api/schemas/status"
import { en } from "../../i18n/en"
import { useTexts, type Translate } from "../../hooks/use-texts"
import { Section } from "../section"
import { Moment } from "../values"

type UpstreamError = PluginStatus["errors"][number]

/** The latest failed requests. The server removes personal data and keys from the messages. */
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

const ErrorRow = ({ error }: { error: UpstreamError }) => {
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

/** What a failed request means for the shop, with its HTTP status if LeaseCloud answered. */
export function upstreamErrorText(
  t: Translate,
  error: { kind: UpstreamError["kind"] | null; status: number | null }
): string {
  const text = t(`settings.errorTexts.${meaningOf(error)}`)
  return error.status ? `${text} (HTTP ${error.status})` : text
}

function meaningOf({
  kind,
  status,
}: {
  kind: UpstreamError["kind"] | null
  status: number | null
}) {
  if (kind === "misconfigured" && status === 401) return "unknown_key"
  if (kind === "misconfigured" && status === 403) return "not_allowed"
  return kind ?? "unknown"
}

/** The name of a request; null if it is unknown, or if the request never became a call. */
function callName(t: Translate, call: UpstreamError["call"]): string | null {
  return call && Object.hasOwn(en.settings.calls, call) ? t(`settings.calls.${call}`) : null
}
