import { ExclamationCircle } from "@medusajs/icons"
import { Badge, Button, StatusBadge, Text, Tooltip } from "@medusajs/ui"
import { useState, type ReactNode } from "react"

import type { LeaseLink, OrderQuotes } from "../../../api/schemas/lease-link"
import { useOrderQuotes, useRevokePrompt, type PageOrder } from "../../hooks/use-lease-link"
import { useTexts } from "../../hooks/use-texts"
import { isForbidden } from "../../lib/forbidden"
import { isPastLeasing, LINK_COLOR, orderReason } from "../../lib/lease-links"
import { LoadError, Section, SectionFooter, SectionRow, SectionSkeleton } from "../section"
import { Copyable } from "../values"
import { OfferDrawer } from "./offer-drawer"

/**
 * What leasing an order would cost, and its lease link. Empty if the order is settled without a
 * lease.
 */
export const OrderLeasing = ({ order }: { order: PageOrder }) => (
  <WithQuotes order={order}>
    {(quotes) => (isPastLeasing(quotes) ? null : <Offer order={order} quotes={quotes} />)}
  </WithQuotes>
)

/** The button of Medusa's draft order page, in English in every language. */
const CONVERT = "Convert to order"

/** What leasing a draft order would cost, and what to do next. */
export const DraftOrderLeasing = ({ order }: { order: PageOrder }) => {
  const { t } = useTexts()
  return (
    <WithQuotes order={order}>
      {(quotes) => (
        <Section title={t("links.title")}>
          <Amounts quotes={quotes} />
          <Reasons order={order} quotes={quotes} />
          {quotes.eligible && (
            <Text size="small" className="text-ui-fg-subtle text-pretty px-6 py-4">
              {t("links.convertFirst", { convert: CONVERT })}
            </Text>
          )}
        </Section>
      )}
    </WithQuotes>
  )
}

type WithQuotesProps = { order: PageOrder; children: (quotes: OrderQuotes) => ReactNode }

const WithQuotes = ({ order, children }: WithQuotesProps) => {
  const { t } = useTexts()
  const { data, isPending, isError, error, refetch } = useOrderQuotes(order)
  if (isPending) {
    return <SectionSkeleton rows={3} />
  }
  if (isForbidden(error)) {
    return null
  }
  if (isError) {
    return (
      <Section title={t("links.title")}>
        <LoadError title={t("products.failed")} error={error} onRetry={refetch} />
      </Section>
    )
  }
  return <>{children(data)}</>
}

type OfferProps = { order: PageOrder; quotes: OrderQuotes }

const Offer = ({ order, quotes }: OfferProps) => {
  const { t } = useTexts()
  const [isOffering, setOffering] = useState(false)
  const { revoke, isPending } = useRevokePrompt(order.id)
  const link = quotes.lease_link
  const isOpen = link?.status === "open"

  return (
    <Section title={t("links.title")} aside={link && <LinkBadge status={link.status} />}>
      {link && <LinkFacts link={link} />}
      <Amounts quotes={quotes} />
      <Reasons order={order} quotes={quotes} />
      {(isOpen || quotes.eligible) && (
        <SectionFooter>
          {isOpen && (
            <Button size="small" variant="secondary" onClick={revoke} isLoading={isPending}>
              {t("links.revoke.action")}
            </Button>
          )}
          {quotes.eligible && (
            <Button size="small" variant="secondary" onClick={() => setOffering(true)}>
              {t(isOpen ? "links.renew.action" : "links.offer.action")}
            </Button>
          )}
        </SectionFooter>
      )}
      <OfferDrawer
        orderId={order.id}
        quotes={quotes}
        open={isOffering}
        onClose={() => setOffering(false)}
      />
    </Section>
  )
}

/** The monthly amount of each period. Empty if the order can't be leased. */
const Amounts = ({ quotes: { quotes, lease_link } }: { quotes: OrderQuotes }) => {
  const { t, money } = useTexts()
  const first = lease_link?.status === "open" ? lease_link.months : null
  if (!quotes.length) {
    return null
  }
  return (
    <div className="text-ui-fg-subtle flex flex-col gap-y-2 px-6 py-4">
      <Text size="small" leading="compact" weight="plus">
        {t("links.amounts")}
      </Text>
      {quotes.map(({ months, monthly_amount, currency_code }) => (
        <div key={months} className="txt-compact-small grid grid-cols-2 items-center gap-4">
          <span>{t("leases.values.months", { count: months })}</span>
          <span className="flex flex-wrap items-center gap-1 tabular-nums">
            {money(monthly_amount, currency_code)}
            {months === first && <Badge size="2xsmall">{t("links.shownFirst")}</Badge>}
          </span>
        </div>
      ))}
    </div>
  )
}

/** Why the order can't be leased. */
const Reasons = ({ order, quotes }: OfferProps) => {
  const { t } = useTexts()
  if (quotes.eligible) {
    return null
  }
  return (
    <div className="grid grid-cols-[20px_1fr] gap-x-2 px-6 py-4">
      <ExclamationCircle className="text-ui-tag-orange-icon" aria-hidden />
      <div>
        <Text size="small" leading="compact" weight="plus">
          {t("links.notLeasable")}
        </Text>
        <ul>
          {quotes.reasons.map((reason) => (
            <li key={`${reason.code} ${reason.field}`}>
              <Text size="small" className="text-ui-fg-subtle text-pretty">
                {orderReason(t, reason, order.items ?? [])}
              </Text>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

const LinkBadge = ({ status }: Pick<LeaseLink, "status">) => {
  const { t } = useTexts()
  return (
    <Tooltip content={t(`links.statusMeaning.${status}`)} maxWidth={260}>
      <StatusBadge color={LINK_COLOR[status]} className="text-nowrap">
        {t(`links.status.${status}`)}
      </StatusBadge>
    </Tooltip>
  )
}

/** The newest link: its address while the customer can apply with it, else why it is closed. */
const LinkFacts = ({ link }: { link: LeaseLink }) => {
  const { t, moment } = useTexts()
  if (link.status !== "open") {
    return <SectionRow title={t("links.link")} value={t(`links.statusMeaning.${link.status}`)} />
  }
  return (
    <>
      <div className="text-ui-fg-subtle flex flex-col gap-y-2 px-6 py-4">
        <Text size="small" leading="compact" weight="plus">
          {t("links.link")}
        </Text>
        <Copyable value={link.url} />
      </div>
      <SectionRow title={t("links.expires")} value={moment(link.expires_at)} />
    </>
  )
}
