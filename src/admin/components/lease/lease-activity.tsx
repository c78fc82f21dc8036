import { clx, Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"

import type { LeaseEvent, LeaseWithEvents } from "../../../api/schemas/leases"
import { useLeaseEvents } from "../../hooks/use-leases"
import { useTexts } from "../../hooks/use-texts"
import { eventNote, eventTitle, shownEvents } from "../../lib/events"
import { Moment } from "../values"

/** A card with the lease's activity. */
export const LeaseActivitySection = ({ lease }: { lease: LeaseWithEvents }) => {
  const { t } = useTexts()
  return (
    <Container className="flex flex-col gap-y-8 px-6 py-4">
      <Heading level="h2">{t("leases.sections.activity")}</Heading>
      <LeaseActivity lease={lease} first={10} />
    </Container>
  )
}

type LeaseActivityProps = {
  lease: LeaseWithEvents
  /** The count of events before "Show more". */
  first: number
}

/** A lease's events, newest first, with the look of Medusa's order activity. */
export const LeaseActivity = ({ lease, first }: LeaseActivityProps) => {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const { events, hasOlder, loadOlder, isFetching } = useLeaseEvents(lease)
  const all = shownEvents({ events, source: lease.source })
  const shown = isOpen ? all : all.slice(0, first)
  const hidden = all.length - shown.length
  const hasMore = hidden > 0 || hasOlder

  if (!all.length) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("leases.activity.none")}
      </Text>
    )
  }
  return (
    <div className="flex flex-col gap-y-0.5">
      <ol className="flex flex-col gap-y-0.5">
        {shown.map((event, index) => (
          <ActivityItem
            key={event.id}
            event={event}
            isLast={!hasMore && index === shown.length - 1}
          />
        ))}
      </ol>
      {hasMore && (
        <div className="grid grid-cols-[20px_1fr] items-start gap-2">
          <div />
          <button
            type="button"
            onClick={() => (hidden > 0 ? setOpen(true) : loadOlder())}
            disabled={isFetching}
            className="text-ui-fg-muted txt-compact-small-plus focus-visible:shadow-borders-focus w-fit rounded text-left outline-none"
          >
            {hidden > 0
              ? t("leases.activity.showMore", { count: hidden })
              : t("leases.activity.showOlder")}
          </button>
        </div>
      )}
    </div>
  )
}

const ActivityItem = ({ event, isLast }: { event: LeaseEvent; isLast: boolean }) => {
  const { t } = useTexts()
  const note = eventNote(event)
  return (
    <li className="grid grid-cols-[20px_1fr] items-start gap-2">
      <div className="flex size-full flex-col items-center gap-y-0.5" aria-hidden>
        <div className="flex size-5 items-center justify-center">
          <div className="bg-ui-bg-base shadow-borders-base flex size-2.5 items-center justify-center rounded-full">
            <div className="bg-ui-tag-neutral-icon size-1.5 rounded-full" />
          </div>
        </div>
        {!isLast && <div className="bg-ui-border-base w-px flex-1" />}
      </div>
      <div className={clx("min-w-0", { "pb-4": !isLast })}>
        <div className="flex items-start justify-between gap-x-4">
          <Text size="small" leading="compact" weight="plus">
            {eventTitle(t, event)}
          </Text>
          <span className="text-ui-fg-subtle text-nowrap">
            <Moment date={event.created_at} />
          </span>
        </div>
        {note && (
          <Text size="small" className="text-ui-fg-subtle whitespace-pre-line break-words">
            {t("leases.activity.note", { note })}
          </Text>
        )}
      </div>
    </li>
  )
}
