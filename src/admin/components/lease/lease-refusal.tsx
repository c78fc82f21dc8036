import { useTexts } from "../../hooks/use-texts"
import type { Lease } from "../../lib/types"
import { Section, SectionRow } from "../section"

/** What LeaseCloud did not accept, field by field, in its own words. */
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
