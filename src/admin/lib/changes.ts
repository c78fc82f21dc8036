import type { Translate } from "../hooks/use-texts"
import { en } from "../i18n/en"
import type { LeaseFlag } from "./types"

type Value = string | number | null

/** One difference between what LeaseCloud has and what the order says. Amounts in major units. */
export type Change = { field: string; leasecloud: Value; order: Value }

/** A change as it is shown. */
export type ShownChange = { name: string; isAmount: boolean; leasecloud: Value; order: Value }

/** The differences that a flag rests on; none of other flags. */
export function changesOf(flag: Pick<LeaseFlag, "evidence">): Change[] {
  const changes = flag.evidence?.changes
  return Array.isArray(changes) ? changes.filter(isChange) : []
}

/** A change in words. Of a field that this page does not know, the server's name stands in. */
export function shownChange(t: Translate, { field, leasecloud, order }: Change): ShownChange {
  const shown = (name: string, isAmount = false) => ({ name, isAmount, leasecloud, order })
  if (field === "total" || field === "shipping") {
    return shown(t(`flags.changes.${field}`), true)
  }
  if (field === "company") {
    return shown(t("flags.changes.company"))
  }
  const item = /^items\.(.+)\.(quantity|amount|returned|written_off)$/s.exec(field)
  if (item) {
    const kind = item[2] as "quantity" | "amount" | "returned" | "written_off"
    return shown(t(`flags.changes.${kind}`, { article: item[1] }), kind === "amount")
  }
  const [group, name] = field.split(".")
  if (isGroup(group) && isField(name)) {
    return shown(t(`flags.changes.${group}`, { field: t(`flags.changes.fields.${name}`) }))
  }
  return shown(field)
}

const GROUPS = ["contact", "billing_address", "shipping_address"] as const

const isGroup = (name: string): name is (typeof GROUPS)[number] =>
  (GROUPS as readonly string[]).includes(name)

const isField = (name: string): name is keyof typeof en.flags.changes.fields =>
  Object.keys(en.flags.changes.fields).includes(name)

function isChange(entry: unknown): entry is Change {
  return typeof entry === "object" && entry !== null && "field" in entry
}
