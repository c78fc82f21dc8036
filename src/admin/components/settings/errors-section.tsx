import { StatusBadge, Table, Text } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import { en } from "../../i18n/en"
import type { PluginStatus } from "../../lib/types"
import { Moment } from "../moment"
import { Section } from "../section"

type KnownKind = keyof typeof en.settings.errorKinds

/** What LeaseCloud last answered badly. The server has scrubbed the messages already. */
export const ErrorsSection = ({ errors }: { errors: PluginStatus["errors"] }) => {
  const { t, country } = useTexts()
  return (
    <Section title={t("settings.errors.title")}>
      {errors.length ? (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header className="border-t-0">
              <Table.Row>
                <Table.HeaderCell>{t("settings.errors.at")}</Table.HeaderCell>
                <Table.HeaderCell>{t("settings.errors.market")}</Table.HeaderCell>
                <Table.HeaderCell>{t("settings.errors.kind")}</Table.HeaderCell>
                <Table.HeaderCell>{t("settings.errors.message")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body className="border-b-0">
              {errors.map((error) => (
                <Table.Row key={`${error.at} ${error.call} ${error.message}`}>
                  <Table.Cell className="text-nowrap">
                    <Moment date={error.at} />
                  </Table.Cell>
                  <Table.Cell className="text-nowrap">{country(error.market)}</Table.Cell>
                  <Table.Cell className="text-nowrap">
                    <StatusBadge color={error.kind === "try_later" ? "orange" : "red"}>
                      {isKnown(error.kind) ? t(`settings.errorKinds.${error.kind}`) : error.kind}
                    </StatusBadge>
                  </Table.Cell>
                  <Table.Cell className="min-w-64 break-words">{error.message}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      ) : (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("settings.errors.none")}
        </Text>
      )}
    </Section>
  )
}

function isKnown(kind: string): kind is KnownKind {
  return kind in en.settings.errorKinds
}
