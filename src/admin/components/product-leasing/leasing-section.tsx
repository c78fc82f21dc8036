import { PencilSquare } from "@medusajs/icons"
import { StatusBadge } from "@medusajs/ui"
import type { ReactNode } from "react"

import { useTexts } from "../../hooks/use-texts"
import { type LeasingInForce, MARK_COLOR, periodsText } from "../../lib/leasable"
import { ActionMenu } from "../action-menu"
import { Section, SectionRow } from "../section"

type LeasingSectionProps = {
  inForce: LeasingInForce
  onEdit: () => void
  /** The monthly amounts. */
  children: ReactNode
}

/** The card of a product or a variant: what it is leased as, for how long, and where that is set. */
export const LeasingSection = ({ inForce, onEdit, children }: LeasingSectionProps) => {
  const { t } = useTexts()
  const from = (origin: LeasingInForce["leasableFrom"]) => (
    <>
      <span aria-hidden>·</span>
      <span>{t(`products.from.${origin}`)}</span>
    </>
  )
  const edit = { icon: <PencilSquare />, label: t("products.edit.action"), onClick: onEdit }
  return (
    <Section
      title={t("products.title")}
      aside={
        <>
          <StatusBadge color={MARK_COLOR[inForce.leasable]} className="text-nowrap">
            {t(`products.value.${inForce.leasable}`)}
          </StatusBadge>
          <ActionMenu actions={[edit]} />
        </>
      }
    >
      <SectionRow
        title={t("products.title")}
        value={
          <>
            <span>{t(`products.value.${inForce.leasable}`)}</span>
            {from(inForce.leasableFrom)}
          </>
        }
      />
      <SectionRow
        title={t("products.periods")}
        value={
          <>
            <span>{periodsText(t, inForce.months)}</span>
            {inForce.months && from(inForce.monthsFrom)}
          </>
        }
      />
      {children}
    </Section>
  )
}
