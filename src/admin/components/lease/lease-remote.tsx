import { useTexts } from "../../hooks/use-texts"
import { declineReason } from "../../lib/status-texts"
import type { Lease } from "../../lib/types"
import { Copyable } from "../copyable"
import { Moment } from "../moment"
import { Section, SectionRow } from "../section"

/** How the lease stands at LeaseCloud, and how fresh that is. */
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
