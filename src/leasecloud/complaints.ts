import type { LeaseCloudErrorField } from "./errors"
import { createOrderRequestSchema } from "./schemas"

/** What an error body says: a sentence about the whole, and complaints about single fields. */
export type Complaints = { message?: string; fields: LeaseCloudErrorField[] }

const MAX_DEPTH = 6
const MAX_FIELDS = 50

const FIELD_KEYS = ["field", "path", "param", "property", "instancePath", "pointer", "loc", "name"]
const MESSAGE_KEYS = ["message", "msg", "detail", "description", "reason", "title", "error"]
const LIST_KEYS = ["fields", "errors", "details", "issues", "violations", "validationErrors"]
const WRAPPER_KEYS = ["error", "data", "message", "constraints"]
const WRAPPER_SEGMENTS = ["body", "data", "attributes", "request", "order"]

const REQUEST_FIELDS: string[] = createOrderRequestSchema.keyof().options

/**
 * Reads an error body tolerantly: its shape is not in the API document that we know. Understood
 * are the older API's `{ error: { code, message, fields: [{ field, message, code? }] } }`, lists of
 * such objects, objects keyed by field, JSON:API pointers and plain text. Never throws.
 */
export function readComplaints(text: string | null): Complaints {
  const complaints: Complaints = { fields: [] }
  if (text === null || text.trim() === "") return complaints
  try {
    collect(JSON.parse(text), undefined, 0, complaints)
  } catch {
    // A web page is for people at a browser: its words say nothing about the request.
    if (!text.trimStart().startsWith("<")) complaints.message = text
  }
  return complaints
}

function collect(value: unknown, field: string | undefined, depth: number, into: Complaints): void {
  if (depth > MAX_DEPTH) return
  if (typeof value === "string") return add(field, value, undefined, into)
  if (Array.isArray(value)) {
    for (const entry of value) collect(entry, field, depth + 1, into)
    return
  }
  if (!isObject(value)) return

  const own = fieldOf(value) ?? field
  const message = firstText(value, MESSAGE_KEYS)
  if (message !== undefined) add(own, message, codeOf(value), into)

  for (const [key, inner] of Object.entries(value)) {
    if (LIST_KEYS.includes(key)) collectList(inner, own, depth + 1, into)
    else if (WRAPPER_KEYS.includes(key) && typeof inner !== "string")
      collect(inner, own, depth + 1, into)
    else if (message === undefined && REQUEST_FIELDS.includes(key))
      collect(inner, key, depth + 1, into)
  }
}

/** A list of complaints, or an object that holds them by field. */
function collectList(value: unknown, field: string | undefined, depth: number, into: Complaints) {
  if (!isObject(value) || firstText(value, MESSAGE_KEYS) !== undefined) {
    return collect(value, field, depth, into)
  }
  for (const [key, inner] of Object.entries(value)) {
    if (LIST_KEYS.includes(key)) collectList(inner, field, depth + 1, into)
    else collect(inner, normalisePath(key), depth + 1, into)
  }
}

function add(field: string | undefined, message: string, code: string | undefined, to: Complaints) {
  if (!field) to.message ??= message
  else if (to.fields.length < MAX_FIELDS) {
    to.fields.push(code === undefined ? { field, message } : { field, message, code })
  }
}

function fieldOf(value: Record<string, unknown>): string | undefined {
  if (isObject(value.source)) return fieldOf(value.source)
  for (const key of FIELD_KEYS) {
    const path = value[key]
    const text = Array.isArray(path) ? path.join(".") : path
    if (typeof text === "string" && text !== "") return normalisePath(text)
  }
  return undefined
}

/** `/data/items/0/name`, `body.items[0].name` and `items.0.name` are one path: the last. */
function normalisePath(path: string): string | undefined {
  const segments = path.split(/[#/.[\]]+/).filter(Boolean)
  while (segments.length > 1 && WRAPPER_SEGMENTS.includes(segments[0])) segments.shift()
  return segments.join(".") || undefined
}

function codeOf({ code }: Record<string, unknown>): string | undefined {
  return typeof code === "string" || typeof code === "number" ? String(code) : undefined
}

function firstText(value: Record<string, unknown>, keys: string[]): string | undefined {
  const key = keys.find((candidate) => typeof value[candidate] === "string" && value[candidate])
  return key && (value[key] as string)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
