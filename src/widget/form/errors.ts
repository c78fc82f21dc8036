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

/** Why the application was not taken: at fields of the form, or in general. */
export interface Complaint {
  kind: "fields" | "sent" | "refused" | "unavailable" | "offline"
  fields: Partial<Record<Field, string>>
  /** What has no field here: an item, the billing address. */
  others: string[]
}

interface Detail {
  field: string
  message: string
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

function readDetails(value: unknown): Detail[] {
  return (Array.isArray(value) ? value : [])
    .filter(isObject)
    .map(({ field, message }) => ({ field: String(field ?? ""), message: String(message ?? "") }))
}

/** "org_number: too short" and Medusa's "Field 'org_number' is required" both name a field. */
function readMessage(message: string): Detail {
  const head = /^([a-z]\w*(?:[.[\]\w]*)?):\s*(.+)$/is.exec(message)
  if (head) {
    return { field: head[1], message: head[2] }
  }
  const quoted = /field '([\w, ]+)'/i.exec(message)
  return { field: quoted?.[1].split(",").pop()?.trim() ?? "", message }
}

/** LeaseCloud says `orgNumber`, our route `org_number`. */
function fieldNamed(name: string): Field | undefined {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return FIELDS.find((field) => field === snake)
}

/** Sorts complaints to the form's fields. Also for the `refusal` of an earlier attempt. */
export function sortDetails(details: unknown): Pick<Complaint, "fields" | "others"> {
  const sorted: Pick<Complaint, "fields" | "others"> = { fields: {}, others: [] }
  for (const { field, message } of readDetails(details)) {
    const known = fieldNamed(field)
    if (known) {
      sorted.fields[known] ??= message
    } else if (message) {
      sorted.others.push(message)
    }
  }
  return sorted
}

/** Reads what the apply route answered, whatever form its complaint has. */
export function readComplaint(error: unknown): Complaint {
  const { status, body } = error instanceof StoreError ? error : { status: 0, body: null }
  if (status === 409) {
    return { kind: "sent", fields: {}, others: [] }
  }
  if (status === 0 || status >= 500 || status === 429) {
    return { kind: status ? "unavailable" : "offline", fields: {}, others: [] }
  }
  const answer = isObject(body) ? body : {}
  const message = String(answer.message ?? "")
  const details = readDetails(answer.details)
  const sorted = sortDetails(details.length ? details : [readMessage(message)])
  const named = Object.keys(sorted.fields).length > 0
  return { kind: named ? "fields" : "refused", ...sorted }
}
