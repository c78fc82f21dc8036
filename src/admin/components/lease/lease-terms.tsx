import { Badge } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import type { Lease } from "../../lib/types"
import { Section, SectionRow } from "../section"

/** What was agreed: period, amounts, insurance, buy-out. All amounts ex VAT. */
export const LeaseTerms = ({ lease }: { lease: Lease }) => {
  const { t, money, country } = useTexts()
  const amount = (value: number | null) => money(value, lease.currency_code)
  const hasOther =
    lease.monthly_amount !== null &&
    lease.quoted_monthly_amount !== null &&
    lease.monthly_amount !== lease.quoted_monthly_amount

  return (
    <Section title={t("leases.sections.terms")}>
      <SectionRow title={t("leases.fields.market")} value={country(lease.market)} />
      <SectionRow
        title={t("leases.fields.period")}
        value={t("leases.values.months", { count: lease.months })}
      />
      <SectionRow
        title={t("leases.fields.quotedMonthlyAmount")}
        value={amount(lease.quoted_monthly_amount)}
      />
      <SectionRow
        title={t("leases.fields.answeredMonthlyAmount")}
        value={
          <>
            <span>{amount(lease.monthly_amount) ?? "-"}</span>
            {hasOther && (
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
