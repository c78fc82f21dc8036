import { Container, Heading } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import type { Lease } from "../../lib/types"
import { LeaseActivity } from "./lease-activity"

/** The lease's events as a card of their own. */
export const LeaseActivitySection = ({ lease }: { lease: Lease }) => {
  const { t } = useTexts()
  return (
    <Container className="flex flex-col gap-y-8 px-6 py-4">
      <Heading level="h2">{t("leases.sections.activity")}</Heading>
      <LeaseActivity events={lease.events ?? []} first={10} />
    </Container>
  )
}
