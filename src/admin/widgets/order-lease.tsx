import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ArrowPath, DocumentText, ExclamationCircle } from "@medusajs/icons"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { LeaseWithEvents } from "../../api/schemas/leases"
import { ActionMenu } from "../components/action-menu"
import { LeaseActivity } from "../components/lease/lease-activity"
import { OrderLeasing } from "../components/lease-link/order-leasing"
import { LoadError, SectionFooter, SectionRow } from "../components/section"
import { Copyable, LeaseBadges, Moment } from "../components/values"
import { useSyncPrompt } from "../hooks/use-lease-actions"
import type { PageOrder } from "../hooks/use-lease-link"
import { useLeaseOfOrder } from "../hooks/use-leases"
import { useTexts } from "../hooks/use-texts"
import { flagTexts } from "../lib/flags"
import { isForbidden } from "../lib/forbidden"
import { isLive } from "../lib/leases"

/**
 * Leasing on the order page: a summary of the newest lease, and what leasing would cost if none is
 * live.
 */
const OrderLeaseWidget = ({ data: order }: { data: PageOrder }) => {
  const { t } = useTexts()
  const { data: lease, isError, error, refetch } = useLeaseOfOrder(order.id)
  if (isForbidden(error)) {
    return null
  }
  if (isError) {
    return (
      <Container className="p-0">
        <LoadError title={t("leases.error.title")} error={error} onRetry={refetch} />
      </Container>
    )
  }
  if (lease === undefined) {
    return null
  }
  return (
    <>
      {!(lease && isLive(lease)) && <OrderLeasing order={order} />}
      {lease && <LeaseSummary lease={lease} />}
    </>
  )
}

const LeaseSummary = ({ lease }: { lease: LeaseWithEvents }) => {
  const { t, day, money } = useTexts()
  const { sync, isPending } = useSyncPrompt(lease.id)
  const path = `/leases/${lease.id}`

  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{t("leases.lease")}</Heading>
        <div className="flex items-center gap-x-4">
          <div className="flex items-center gap-x-1.5">
            <LeaseBadges lease={lease} />
          </div>
          <ActionMenu
            actions={[
              { icon: <ArrowPath />, label: t("actions.sync.action"), onClick: sync },
              { icon: <DocumentText />, label: t("actions.viewLease"), to: path },
            ]}
          />
        </div>
      </div>
      {lease.needs_attention.map((flag) => (
        <Flag key={flag.id} {...flagTexts(t, flag)} />
      ))}
      <SectionRow
        title={t("leases.fields.period")}
        value={t("leases.values.months", { count: lease.months })}
      />
      {lease.ends_on && <SectionRow title={t("leases.fields.endsOn")} value={day(lease.ends_on)} />}
      {(lease.ends_soon || lease.ended_at) && (
        <SectionRow
          title={t("leases.fields.buyOut")}
          value={money(lease.buy_out_amount, lease.currency_code)}
        />
      )}
      <SectionRow
        title={t("leases.fields.monthlyAmount")}
        value={money(lease.monthly_amount ?? lease.quoted_monthly_amount, lease.currency_code)}
      />
      <SectionRow
        title={t("leases.fields.leaseCloudId")}
        value={lease.remote_id && <Copyable value={lease.remote_id} />}
      />
      <SectionRow
        title={t("leases.fields.lastSync")}
        value={<Moment date={lease.last_synced_at} otherwise={t("leases.values.never")} />}
      />
      <div className="px-6 py-4">
        <LeaseActivity lease={lease} first={3} />
      </div>
      <SectionFooter>
        <Button size="small" variant="secondary" asChild>
          <Link to={path}>{t("actions.viewLease")}</Link>
        </Button>
        <Button size="small" variant="secondary" onClick={sync} isLoading={isPending}>
          {t("actions.sync.action")}
        </Button>
      </SectionFooter>
    </Container>
  )
}

const Flag = ({ title, todo }: { title: string; todo: string }) => (
  <div className="grid grid-cols-[20px_1fr] gap-x-2 px-6 py-4">
    <ExclamationCircle className="text-ui-tag-orange-icon" aria-hidden />
    <div>
      <Text size="small" leading="compact" weight="plus">
        {title}
      </Text>
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {todo}
      </Text>
    </div>
  </div>
)

export const config = defineWidgetConfig({
  id: "leasecloud-order-lease",
  zone: "order.details.side",
})

export default OrderLeaseWidget
