import { StatusBadge, Text } from "@medusajs/ui"

import type { LeaseMail, LeaseWithEvents } from "../../../api/schemas/leases"
import { useTexts } from "../../hooks/use-texts"
import { mailColor, mailTitle } from "../../lib/mails"
import { Section } from "../section"
import { Moment } from "../values"

/** The mails to the lease's customer, newest first. Nothing if there are none. */
export const LeaseMails = ({ lease }: { lease: LeaseWithEvents }) => {
  const { t } = useTexts()
  if (!lease.mails.length) {
    return null
  }
  return (
    <Section title={t("sentMails.title")}>
      {[...lease.mails].reverse().map((mail) => (
        <MailRow key={mail.id} mail={mail} />
      ))}
    </Section>
  )
}

const MailRow = ({ mail }: { mail: LeaseMail }) => {
  const { t } = useTexts()
  const { status, reason, sent_at, created_at } = mail
  return (
    <div className="flex flex-col gap-y-1 px-6 py-4">
      <div className="flex items-center justify-between gap-x-4">
        <Text size="small" leading="compact" weight="plus">
          {mailTitle(t, mail)}
        </Text>
        <StatusBadge color={mailColor(mail)} className="text-nowrap">
          {t(`sentMails.status.${status}`)}
        </StatusBadge>
      </div>
      <span className="text-ui-fg-subtle">
        <Moment date={sent_at ?? created_at} />
      </span>
      {reason && (
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t(`sentMails.reasons.${reason}`)}
        </Text>
      )}
    </div>
  )
}
