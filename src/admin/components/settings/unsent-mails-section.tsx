import { StatusBadge, Table } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { PluginStatus } from "../../../api/schemas/status"
import { useTexts } from "../../hooks/use-texts"
import { mailColor } from "../../lib/mails"
import { Section } from "../section"
import { Moment } from "../values"

type UnsentMail = PluginStatus["unsent_mails"][number]

/** The latest mails to customers that were not sent. Nothing if all were. */
export const UnsentMailsSection = ({ mails }: { mails: UnsentMail[] }) => {
  const { t } = useTexts()
  if (!mails.length) {
    return null
  }
  return (
    <Section title={t("sentMails.unsentTitle")} subtitle={t("sentMails.unsentText")}>
      <div className="overflow-x-auto">
        <Table>
          <Table.Body className="border-b-0">
            {mails.map((mail) => (
              <UnsentMailRow key={mail.id} mail={mail} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </Section>
  )
}

const UnsentMailRow = ({ mail }: { mail: UnsentMail }) => {
  const { t } = useTexts()
  const { at, kind, status, reason, lease_id } = mail
  return (
    <Table.Row>
      <Table.Cell className="text-nowrap">
        <Moment date={at} />
      </Table.Cell>
      <Table.Cell className="text-nowrap">{t(`settings.choices.mails.${kind}`)}</Table.Cell>
      <Table.Cell className="text-nowrap">
        <StatusBadge color={mailColor(mail)}>{t(`sentMails.status.${status}`)}</StatusBadge>
      </Table.Cell>
      <Table.Cell className="min-w-64">
        {reason ? t(`sentMails.reasons.${reason}`) : "-"}
      </Table.Cell>
      <Table.Cell className="text-nowrap">
        {lease_id && (
          <Link
            to={`/leases/${lease_id}`}
            className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
          >
            {t("sentMails.lease")}
          </Link>
        )}
      </Table.Cell>
    </Table.Row>
  )
}
