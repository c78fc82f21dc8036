import { StoreError } from "../shared/store"

/** What the form sends, by the names of the store route. */
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

/** One thing that the shop, or the lender through it, objects to. */
export interface Problem {
  field: string
  message: string
  code: string
}

/** Why the application was not taken: at fields of the form, or in general. */
export interface Complaint {
  kind: "fields" | "sent" | "changed" | "refused" | "unavailable" | "offline"
  fields: Partial<Record<Field, Problem>>
  /** What has no field here: an item, the billing address. */
  others: Problem[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

const asText = (value: unknown): string => (typeof value === "string" ? value : "")

function readProblems(value: unknown): Problem[] {
  return (Array.isArray(value) ? value : []).filter(isObject).map(({ field, message, code }) => ({
    field: asText(field),
    message: asText(message),
    code: asText(code),
  }))
}

/** "org_number: too short" and Medusa's "Field 'org_number' is required" both name a field. */
function readMessage(message: string): Problem {
  const [, head, rest] = /^([a-z][\w.[\]]*):\s*(.+)$/is.exec(message) ?? []
  const [, quoted] = /field '([\w, ]+)'/i.exec(message) ?? []
  const field = head ?? quoted?.split(",").pop()?.trim() ?? ""
  return { field, message: rest ?? message, code: "" }
}

/** LeaseCloud says `orgNumber`, our route `org_number`. */
function fieldNamed(name: string): Field | undefined {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return FIELDS.find((field) => field === snake)
}

function sort(problems: Problem[]): Pick<Complaint, "fields" | "others"> {
  const sorted: Pick<Complaint, "fields" | "others"> = { fields: {}, others: [] }
  for (const problem of problems) {
    const known = fieldNamed(problem.field)
    if (known) {
      sorted.fields[known] ??= problem
    } else if (problem.message) {
      sorted.others.push(problem)
    }
  }
  return sorted
}

/** Sorts a list of `{ field, message, code? }` to the form's fields, as in an earlier refusal. */
export const sortProblems = (list: unknown): Pick<Complaint, "fields" | "others"> =>
  sort(readProblems(list))

/** Conflicts that say what to do, and leave the form as it is. */
const PASSING = ["apply_again", "cart_busy"]

/** Reads what the apply route answered, whatever form its complaint has. */
export function readComplaint(error: unknown): Complaint {
  const { status, body } = error instanceof StoreError ? error : { status: 0, body: null }
  const answer = isObject(body) ? body : {}
  const problems = readProblems(answer.details)
  if (status === 409 && !PASSING.includes(problems[0]?.code)) {
    const other = ["amount_changed", "unknown_period"].includes(problems[0]?.code)
    return { kind: other ? "changed" : "sent", fields: {}, others: [] }
  }
  const isBusy = status === 429 && !problems.length
  if (status === 0 || status >= 500 || isBusy) {
    return { kind: status ? "unavailable" : "offline", fields: {}, others: [] }
  }
  const sorted = sort(problems.length ? problems : [readMessage(asText(answer.message))])
  const named = Object.keys(sorted.fields).length > 0
  return { kind: named ? "fields" : "refused", ...sorted }
}
