import type { Lease, LeaseFlag } from "../../api/schemas/leases"
import type { Translate } from "../hooks/use-texts"
import { en, type TextKey } from "../i18n/en"

type FlagCode = LeaseFlag["code"]

/** False for a flag of a newer server. */
function isKnown(code: string): code is FlagCode {
  return Object.hasOwn(en.flags, code)
}

/** The name of a flag. */
export function flagTitle(t: Translate, code: string): string {
  return isKnown(code) ? t(`flags.${code}.title`) : t("flags.unknown.title")
}

/**
 * A flag in words: its name, what happened and what to do. An unknown flag has the server's
 * message.
 */
export function flagTexts(
  t: Translate,
  flag: { code: string; message: string }
): { title: string; what: string; todo: string } {
  const title = flagTitle(t, flag.code)
  return isKnown(flag.code)
    ? { title, what: t(`flags.${flag.code}.what`), todo: t(`flags.${flag.code}.todo`) }
    : { title, what: flag.message, todo: t("flags.unknown.todo") }
}

/** A piece of a flag's evidence. `amount` is in major units; `textKey` is a text of the admin. */
export type Fact = { key: TextKey } & (
  | { text: string }
  | { amount: number }
  | { day: string }
  | { textKey: TextKey; values?: Record<string, number> }
)

const TEXTS: Record<string, TextKey> = {
  remote_id: "leases.fields.leaseCloudId",
  remote_ids: "leases.fields.leaseCloudId",
  remote_status: "leases.fields.remoteStatus",
  reference: "leases.fields.reference",
  expected: "leases.fields.reference",
  message: "flags.evidence.reason",
}

/** Why it is unknown whether LeaseCloud has a lease, or why an order has none. */
const REASONS: Record<string, TextKey> = {
  list_incomplete: "flags.evidence.why.list_incomplete",
  orders_without_reference: "flags.evidence.why.orders_without_reference",
  no_echo: "flags.evidence.why.no_echo",
  sent_elsewhere: "flags.evidence.why.sent_elsewhere",
  expired: "flags.evidence.why.expired",
  ineligible: "flags.evidence.why.ineligible",
  session_gone: "flags.evidence.why.session_gone",
  open_elsewhere: "flags.evidence.why.open_elsewhere",
  link_revoked: "flags.evidence.why.link_revoked",
}

/** The numbers of a flag that are amounts. */
const AMOUNTS: Record<string, Record<string, TextKey> | undefined> = {
  monthly_amount_differs: {
    quoted: "leases.fields.quotedMonthlyAmount",
    answered: "leases.fields.answeredMonthlyAmount",
  },
  amount_changed: {
    first: "flags.evidence.firstTotal",
    now: "flags.evidence.totalNow",
  },
  paid_otherwise: {
    order_total: "flags.evidence.orderTotalNow",
    leased: "flags.evidence.orderTotalSent",
    paid_otherwise: "flags.evidence.paidOtherwise",
  },
}

/**
 * The evidence of a flag that a merchant can use. The LeaseCloud ID is always among it if it is
 * known: LeaseCloud's support asks for it.
 */
export function flagFacts(
  flag: Pick<LeaseFlag, "evidence"> & { code: string },
  lease: Pick<Lease, "remote_id">
): Fact[] {
  const evidence = flag.evidence ?? {}
  const facts =
    flag.code === "partly_delivered" ? deliveryFacts(evidence) : plainFacts(flag.code, evidence)
  const hasId = "remote_id" in evidence || "remote_ids" in evidence
  return lease.remote_id && !hasId
    ? [{ key: "leases.fields.leaseCloudId", text: lease.remote_id }, ...facts]
    : facts
}

function plainFacts(code: string, evidence: Record<string, unknown>): Fact[] {
  return Object.entries(evidence).flatMap(([name, value]): Fact[] => {
    if (typeof value === "number") {
      const key = AMOUNTS[code]?.[name]
      return key ? [{ key, amount: value }] : []
    }
    if (name === "reason") {
      const textKey = REASONS[String(value)]
      return textKey ? [{ key: "flags.evidence.reason", textKey }] : []
    }
    const text = Array.isArray(value) ? value.join("\n") : value
    return TEXTS[name] && typeof text === "string" ? [{ key: TEXTS[name], text }] : []
  })
}

function deliveryFacts({ delivered, quantity, since }: Record<string, unknown>): Fact[] {
  const values = { delivered: Number(delivered), quantity: Number(quantity) }
  return [
    { key: "flags.evidence.delivered", textKey: "flags.evidence.deliveredOf", values },
    { key: "flags.evidence.firstDelivery", day: String(since) },
  ]
}

type Value = string | number | null

/** A field whose value at LeaseCloud differs from the order's. Amounts in major units. */
export type Change = { field: string; leasecloud: Value; order: Value }

/** A change with its field's name in words. */
export type ShownChange = { name: string; isAmount: boolean; leasecloud: Value; order: Value }

/** The changes in a flag's evidence; empty for flags without changes. */
export function changesOf(flag: Pick<LeaseFlag, "evidence">): Change[] {
  const changes = flag.evidence?.changes
  return Array.isArray(changes) ? changes.filter(isChange) : []
}

/** A change in words. An unknown field has the server's name. */
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
