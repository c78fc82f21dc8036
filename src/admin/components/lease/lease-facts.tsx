import { Badge } from "@medusajs/ui"

import type { Lease } from "../../../api/schemas/leases"
import { useTexts } from "../../hooks/use-texts"
import { declineReason, shownFigure } from "../../lib/leases"
import { Section, SectionRow } from "../section"
import { Copyable, Moment } from "../values"

/** LeaseCloud's messages on the fields that it did not accept. */
export const LeaseRefusal = ({ lease }: { lease: Lease }) => {
  const { t } = useTexts()
  if (!lease.refusal?.length) {
    return null
  }
  return (
    <Section title={t("leases.sections.refusal")}>
      {lease.refusal.map(({ field, message }) => (
        <SectionRow key={`${field} ${message}`} title={field} value={message} />
      ))}
    </Section>
  )
}

/** Period, amounts, insurance and buy-out price. Amounts are ex VAT. */
export const LeaseTerms = ({ lease }: { lease: Lease }) => {
  const { t, day, money, country } = useTexts()
  const amount = (value: number | null) => money(value, lease.currency_code)
  const differs =
    lease.monthly_amount !== null &&
    lease.quoted_monthly_amount !== null &&
    lease.monthly_amount !== lease.quoted_monthly_amount

  return (
    <Section title={t("leases.sections.terms")}>
      <SectionRow title={t("leases.fields.market")} value={country(lease.market)} />
      <SectionRow title={t("leases.fields.source")} value={t(`leases.source.${lease.source}`)} />
      <SectionRow
        title={t("leases.fields.period")}
        value={t("leases.values.months", { count: lease.months })}
      />
      {lease.active_since && (
        <SectionRow title={t("leases.fields.activeSince")} value={day(lease.active_since)} />
      )}
      {lease.ends_on && <SectionRow title={t("leases.fields.endsOn")} value={day(lease.ends_on)} />}
      <SectionRow
        title={t("leases.fields.quotedMonthlyAmount")}
        value={amount(lease.quoted_monthly_amount)}
      />
      <SectionRow
        title={t("leases.fields.answeredMonthlyAmount")}
        value={
          <>
            <span>{amount(lease.monthly_amount) ?? "-"}</span>
            {differs && (
              <Badge size="2xsmall" color="orange">
                {t("leases.values.differs")}
              </Badge>
            )}
          </>
        }
      />
      <SectionRow title={t("leases.fields.total")} value={amount(lease.total_amount)} />
      <SectionRow
        title={t("leases.fields.invoiceInterval")}
        value={
          lease.invoice_interval === "QUARTERLY"
            ? t("leases.values.quarterly")
            : t("leases.values.monthly")
        }
      />
      <SectionRow
        title={t("leases.fields.insurance")}
        value={t(
          lease.own_insurance ? "leases.values.ownInsurance" : "leases.values.leaseCloudInsurance"
        )}
      />
      {!lease.own_insurance && (
        <>
          <SectionRow
            title={t("leases.fields.insuranceMonthly")}
            value={amount(lease.insurance_monthly_cost)}
          />
          <SectionRow
            title={t("leases.fields.insuranceYearly")}
            value={amount(lease.insurance_yearly_cost)}
          />
        </>
      )}
      <SectionRow title={t("leases.fields.buyOut")} value={amount(lease.buy_out_amount)} />
    </Section>
  )
}

/** The lease at LeaseCloud, and the time of the last sync. */
export const LeaseRemote = ({ lease }: { lease: Lease }) => {
  const { t, money } = useTexts()
  return (
    <Section title={t("leases.sections.leaseCloud")}>
      <SectionRow
        title={t("leases.fields.leaseCloudId")}
        value={lease.remote_id && <Copyable value={lease.remote_id} />}
      />
      <SectionRow title={t("leases.fields.remoteStatus")} value={lease.remote_status} />
      <SectionRow
        title={t("leases.fields.reference")}
        value={lease.reference && <Copyable value={lease.reference} />}
      />
      <SectionRow
        title={t("leases.fields.remoteTotal")}
        value={money(lease.remote_total_amount, lease.currency_code)}
      />
      <SectionRow title={t("leases.fields.notice")} value={lease.notice} />
      {lease.decline_reason && (
        <SectionRow
          title={t("leases.fields.declineReason")}
          value={declineReason(t, lease.decline_reason)}
        />
      )}
      <SectionRow
        title={t("leases.fields.submitted")}
        value={<Moment date={lease.submitted_at} otherwise={t("leases.values.notSent")} />}
      />
      <SectionRow
        title={t("leases.fields.lastSync")}
        value={<Moment date={lease.last_synced_at} otherwise={t("leases.values.never")} />}
      />
      <SectionRow
        title={t("leases.fields.nextSync")}
        value={<Moment date={lease.next_sync_at} />}
      />
      {lease.released_at && (
        <SectionRow
          title={t("leases.fields.released")}
          value={<Moment date={lease.released_at} />}
        />
      )}
      {lease.terminated_at && (
        <SectionRow
          title={t("leases.fields.terminated")}
          value={<Moment date={lease.terminated_at} />}
        />
      )}
    </Section>
  )
}

/** What LeaseCloud says of the lease beside the documented fields, by their own names. */
export const LeaseFigures = ({ lease }: { lease: Lease }) => {
  const texts = useTexts()
  const { t } = texts
  if (!lease.remote_figures) {
    return null
  }
  return (
    <Section title={t("leases.sections.figures")}>
      {Object.entries(lease.remote_figures).map(([name, value]) => (
        <SectionRow key={name} title={name} value={shownFigure(texts, value)} />
      ))}
    </Section>
  )
}
