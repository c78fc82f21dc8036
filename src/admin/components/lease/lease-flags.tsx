import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useState } from "react"

import { useTexts } from "../../hooks/use-texts"
import { changesOf } from "../../lib/changes"
import { flagFacts, type Fact } from "../../lib/evidence"
import { flagTexts } from "../../lib/flag-texts"
import { canResolve } from "../../lib/status"
import type { Lease, LeaseFlag } from "../../lib/types"
import { Copyable } from "../copyable"
import { Moment } from "../moment"
import { Section } from "../section"
import { AcknowledgeDrawer } from "./acknowledge-drawer"
import { ChangeTable } from "./change-table"
import { ResolveDrawer } from "./resolve-drawer"

/** What needs a person: what has happened, on what it rests, and what to do now. */
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
  const { t, money } = useTexts()
  return (
    <div className="txt-compact-small grid grid-cols-2 gap-x-4">
      <dt className="text-ui-fg-subtle">{t(fact.key)}</dt>
      <dd>
        {"amount" in fact && money(fact.amount, currencyCode)}
        {"say" in fact && t(fact.say)}
        {"text" in fact && <Copyable value={fact.text} />}
      </dd>
    </div>
  )
}
