import { asObject } from "../shared/json"
import { type Locale, fill } from "../shared/locale"
import { type Problem, readProblems } from "../shared/problems"
import { StoreError } from "../shared/store-api"
import { type Market, type NumberField, formatHint } from "./identity"
import { FORM_TEXTS } from "./texts"

/** Fields of the form, by the store route's names. */
export const FIELDS = [
  "months",
  "org_number",
  "nin",
  "first_name",
  "last_name",
  "email",
  "phone",
  "authorized_signatory",
  "own_insurance",
  "invoice_interval",
] as const
export type Field = (typeof FIELDS)[number]

/** Detail of `lease-refused`: the names of the fields, never their values. */
export interface LeaseRefused {
  /** `unknown`: the shop's answer is lost. The application may have arrived. */
  kind: "fields" | "sent" | "changed" | "closed" | "refused" | "unavailable" | "offline" | "unknown"
  fields: string[]
}

/** Problems at fields of the form, and problems of anything else: an item, the billing address. */
export interface ProblemsByField {
  fields: Partial<Record<Field, Problem>>
  others: Problem[]
}

/** Why the shop refused the application. */
export interface Refusal extends ProblemsByField {
  kind: LeaseRefused["kind"]
}

/** Knows LeaseCloud's name `orgNumber` and the store route's `org_number`. */
function fieldNamed(name: string): Field | undefined {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return FIELDS.find((field) => field === snake)
}

function group(problems: Problem[]): ProblemsByField {
  const grouped: ProblemsByField = { fields: {}, others: [] }
  for (const problem of problems) {
    const known = fieldNamed(problem.field)
    if (known) {
      grouped.fields[known] ??= problem
    } else if (problem.message) {
      grouped.others.push(problem)
    }
  }
  return grouped
}

/** Groups a list of `{ field, message, code? }` by the form's fields. */
export const groupByField = (list: unknown): ProblemsByField => group(readProblems(list))

/** What a conflict means for the form. Any other conflict: an application was sent before. */
const CONFLICTS: Record<string, LeaseRefused["kind"]> = {
  apply_again: "refused",
  cart_busy: "refused",
  order_busy: "refused",
  amount_changed: "changed",
  unknown_period: "changed",
  order_changed: "changed",
  link_expired: "closed",
  link_revoked: "closed",
  order_paid: "closed",
}

/** Whether a call may have done what it was to do, although no answer says so: a proxy may have failed. */
export const isLost = (error: unknown): boolean =>
  !(error instanceof StoreError) ||
  error.trouble === "late" ||
  (!error.body && (error.status >= 500 || (!error.status && !error.trouble)))

/** Reads why a route refused to take an application or a confirmation. */
export function readRefusal(error: unknown): Refusal {
  const { status, body } = error instanceof StoreError ? error : { status: 0, body: null }
  const answer = asObject(body)
  const problems = readProblems(answer.details)
  const conflict = CONFLICTS[problems[0]?.code] ?? "sent"
  if (status === 409 && conflict !== "refused") {
    return { kind: conflict, fields: {}, others: conflict === "changed" ? problems : [] }
  }
  const isBusy = status === 429 && !problems.length
  if (status === 0 || status >= 500 || isBusy || isLost(error)) {
    const kind = isLost(error) ? "unknown" : status ? "unavailable" : "offline"
    return { kind, fields: {}, others: [] }
  }
  const { message } = answer
  // Medusa's own errors have no details.
  const grouped = groupByField(problems.length ? problems : [{ message }])
  const named = Object.keys(grouped.fields).length > 0
  return { kind: named ? "fields" : "refused", ...grouped }
}

/**
 * A problem at its field of the form. The shop's message is in the form's language, but LeaseCloud's
 * is not. A number of a wrong shape gets the expected format.
 */
export function explainAtField(problem: Problem, market: Market, locale: Locale): string {
  const texts = FORM_TEXTS[locale.language]
  const { code, message } = problem
  const [, field, wrong] = /^(org_number|nin)_(shape|checksum)$/.exec(code) ?? []
  if (wrong) {
    return wrong === "shape" ? formatHint(field as NumberField, market, locale) : texts.checksum
  }
  if (code === "missing_field") {
    return texts.required
  }
  const isForeign = !code || code === "not_accepted_by_leasecloud"
  return isForeign && locale.language !== "en" ? fill(texts.checkField, { message }) : message
}
