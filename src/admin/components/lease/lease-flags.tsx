import { ExclamationCircle } from "@medusajs/icons"
import { Button, clx, Table, Text } from "@medusajs/ui"
import { useState } from "react"

import type { Lease, LeaseFlag } from "../../../api/schemas/leases"
import { useTexts } from "../../hooks/use-texts"
import {
  changesOf,
  flagFacts,
  flagTexts,
  shownChange,
  type Change,
  type Fact,
  type ShownChange,
} from "../../lib/flags"
import { canResolve } from "../../lib/leases"
import { Section } from "../section"
import { Copyable, Moment } from "../values"
import { AcknowledgeDrawer, ResolveDrawer } from "./drawers"

/** The lease's flags: what happened, the evidence, and what to do. */
export const LeaseFlags = ({ lease }: { lease: Lease }) => {
  const { t } = useTexts()
  const [flag, setFlag] = useState<LeaseFlag | null>(null)
  const [isResolving, setResolving] = useState(false)

  return (
    <>
      {lease.needs_attention.length > 0 && (
        <Section title={t("leases.sections.attention")}>
          {lease.needs_attention.map((item) => (
            <FlagItem
              key={item.id}
              flag={item}
              lease={lease}
              onDone={() => setFlag(item)}
              onResolve={() => setResolving(true)}
            />
          ))}
        </Section>
      )}
      <AcknowledgeDrawer leaseId={lease.id} flag={flag} onClose={() => setFlag(null)} />
      <ResolveDrawer lease={lease} open={isResolving} onClose={() => setResolving(false)} />
    </>
  )
}

type FlagItemProps = { flag: LeaseFlag; lease: Lease; onDone: () => void; onResolve: () => void }

const FlagItem = ({ flag, lease, onDone, onResolve }: FlagItemProps) => {
  const { t } = useTexts()
  const { title, what, todo } = flagTexts(t, flag)
  const facts = flagFacts(flag, lease)
  const changes = changesOf(flag)

  return (
    <div className="grid grid-cols-[20px_1fr] gap-x-2 px-6 py-4">
      <ExclamationCircle className="text-ui-tag-orange-icon" aria-hidden />
      <div className="flex min-w-0 flex-col gap-y-3">
        <div className="flex items-start justify-between gap-x-4">
          <Text size="small" leading="compact" weight="plus">
            {title}
          </Text>
          <span className="text-ui-fg-subtle text-nowrap">
            <Moment date={flag.created_at} />
          </span>
        </div>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {what}
        </Text>
        {changes.length > 0 && <ChangeTable changes={changes} currencyCode={lease.currency_code} />}
        {facts.length > 0 && (
          <dl className="flex flex-col gap-y-2">
            {facts.map((fact) => (
              <FactRow key={fact.key} fact={fact} currencyCode={lease.currency_code} />
            ))}
          </dl>
        )}
        <div>
          <Text size="small" weight="plus">
            {t("flags.whatToDo")}
          </Text>
          <Text size="small" className="text-pretty">
            {todo}
          </Text>
        </div>
        <div className="flex flex-wrap gap-2">
          {flag.code === "unsettled" && canResolve(lease) && (
            <Button size="small" variant="secondary" onClick={onResolve}>
              {t("actions.resolve.action")}
            </Button>
          )}
          <Button size="small" variant="secondary" onClick={onDone}>
            {t("actions.acknowledge.action")}
          </Button>
        </div>
      </div>
    </div>
  )
}

const FactRow = ({ fact, currencyCode }: { fact: Fact; currencyCode: string }) => {
  const { t, day, money } = useTexts()
  return (
    <div className="txt-compact-small grid grid-cols-2 gap-x-4">
      <dt className="text-ui-fg-subtle">{t(fact.key)}</dt>
      <dd>
        {"amount" in fact && money(fact.amount, currencyCode)}
        {"textKey" in fact && t(fact.textKey, fact.values)}
        {"day" in fact && day(fact.day)}
        {"text" in fact && <Copyable value={fact.text} />}
      </dd>
    </div>
  )
}

/** On a phone a change has two lines: the field, then both values. */
const NARROW_ROW = "max-sm:grid max-sm:grid-cols-2"
const NARROW_CELL = "max-sm:h-auto max-sm:min-w-0 max-sm:py-2 max-sm:pl-6 max-sm:pr-4"
/** A long email address breaks anywhere. */
const CELL = "whitespace-normal py-2 [overflow-wrap:anywhere]"

/** LeaseCloud's values beside the order's, by field. */
const ChangeTable = ({ changes, currencyCode }: { changes: Change[]; currencyCode: string }) => {
  const { t, money } = useTexts()
  const side = ({ isAmount }: ShownChange, value: Change["order"]) => {
    if (value === null || value === "") {
      return <span className="text-ui-fg-muted">{t("flags.changes.nothing")}</span>
    }
    return isAmount ? money(Number(value), currencyCode) : String(value)
  }

  return (
    <div className="shadow-borders-base overflow-hidden rounded-lg">
      <Table>
        <Table.Header>
          <Table.Row className={NARROW_ROW}>
            <Table.HeaderCell className="max-sm:hidden">
              {t("flags.changes.field")}
            </Table.HeaderCell>
            <Table.HeaderCell className={NARROW_CELL}>
              {t("flags.changes.leasecloud")}
            </Table.HeaderCell>
            <Table.HeaderCell className={NARROW_CELL}>{t("flags.changes.order")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {changes.map((change) => {
            const shown = shownChange(t, change)
            return (
              <Table.Row key={change.field} className={NARROW_ROW}>
                <Table.Cell
                  className={clx(
                    CELL,
                    NARROW_CELL,
                    "text-ui-fg-subtle max-sm:col-span-2 max-sm:pb-0"
                  )}
                >
                  {shown.name}
                </Table.Cell>
                <Table.Cell className={clx(CELL, NARROW_CELL)}>
                  {side(shown, shown.leasecloud)}
                </Table.Cell>
                <Table.Cell className={clx(CELL, NARROW_CELL)}>
                  {side(shown, shown.order)}
                </Table.Cell>
              </Table.Row>
            )
          })}
        </Table.Body>
      </Table>
    </div>
  )
}
