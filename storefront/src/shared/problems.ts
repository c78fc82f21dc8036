import { asObjects, asText } from "./json"

/** What the shop or LeaseCloud says is wrong with a field. */
export interface Problem {
  field: string
  message: string
  code: string
}

/** Reads a list of `{ field, message, code? }`. */
export const readProblems = (value: unknown): Problem[] =>
  asObjects(value).map(({ field, message, code }) => ({
    field: asText(field) ?? "",
    message: asText(message) ?? "",
    code: asText(code) ?? "",
  }))

/** Finds the field in "org_number: too short" or in Medusa's "Field 'org_number' is required". */
export function readMessage(message: string): Problem {
  const [, head, rest] = /^([a-z][\w.[\]]*):\s*(.+)$/is.exec(message) ?? []
  const [, quoted] = /field '([\w, ]+)'/i.exec(message) ?? []
  const field = head ?? quoted?.split(",").pop()?.trim() ?? ""
  return { field, message: rest ?? message, code: "" }
}
