import type { LeaseCloudErrorField } from "./errors"
import { createOrderRequestSchema, storable } from "./schemas"

/** The content of an error body: a message for the whole request, and messages for fields. */
export type ErrorBody = { message?: string; fields: LeaseCloudErrorField[] }

const MAX_DEPTH = 6
const MAX_FIELDS = 50

/** Keys that name a field. An ambiguous key names one only if its value is a field of ours. */
const FIELD_KEYS = ["field", "param", "parameter", "property", "pointer", "instancePath"]
const AMBIGUOUS_FIELD_KEYS = ["path", "loc", "name", "key"]
const MESSAGE_KEYS = ["message", "msg", "detail", "description", "reason", "title", "error"]
const LIST_KEYS = ["fields", "errors", "details", "issues", "violations", "validationErrors"]
const WRAPPER_KEYS = ["error", "data", "message"]
const WRAPPER_SEGMENTS = ["body", "data", "attributes", "request", "order"]

/** The fields of an order, by LeaseCloud's names. */
export const REQUEST_FIELDS: string[] = createOrderRequestSchema.keyof().options

type Context = { field?: string; depth: number }

/**
 * Reads an error body tolerantly, since the known API document does not describe it. It reads the
 * older API's `{ error: { code, message, fields: [{ field, message, code? }] } }`, lists of such
 * objects or of sentences, objects keyed by field, JSON:API pointers, and plain text. Never throws.
 */
export function parseErrorBody(text: string | null): ErrorBody {
  const body: ErrorBody = { fields: [] }
  if (text === null || text.trim() === "") return body
  try {
    collect(JSON.parse(text), { depth: 0 }, body)
  } catch {
    // A web page says nothing about the request.
    if (!text.trimStart().startsWith("<")) add({ depth: 0 }, text, undefined, body)
  }
  return body
}

function collect(value: unknown, { field, depth }: Context, into: ErrorBody): void {
  if (depth > MAX_DEPTH) return
  const inside = { field, depth: depth + 1 }
  if (typeof value === "string") return add(inside, value, undefined, into)
  if (Array.isArray(value)) return value.forEach((entry) => collect(entry, inside, into))
  if (!isObject(value)) return

  const here = { field: fieldOf(value) ?? field, depth: depth + 1 }
  const sentences = sentencesOf(value)
  for (const sentence of sentences) add(here, sentence, codeOf(value), into)
  for (const [key, inner] of Object.entries(value)) {
    if (LIST_KEYS.includes(key)) collectList(inner, here, into)
    else if (WRAPPER_KEYS.includes(key) && isObject(inner)) collect(inner, here, into)
  }
  if (sentences.length === 0 && !isEcho(value)) collectKeyed(value, REQUEST_FIELDS, here, into)
}

/** A list of errors, or an object with errors by field. */
function collectList(value: unknown, context: Context, into: ErrorBody): void {
  if (isObject(value) && sentencesOf(value).length === 0) {
    collectKeyed(value, Object.keys(value), context, into)
  } else collect(value, context, into)
}

function collectKeyed(
  value: Record<string, unknown>,
  keys: string[],
  { depth }: Context,
  into: ErrorBody
): void {
  for (const key of keys) {
    if (Object.hasOwn(value, key)) collect(value[key], { field: normalise(key), depth }, into)
  }
}

/** The answer repeats the request: that is no error about its fields. */
function isEcho(value: Record<string, unknown>): boolean {
  return REQUEST_FIELDS.some((key) => ["number", "boolean"].includes(typeof value[key]))
}

/** A sentence that starts with the name of a field is about that field. */
function add({ field }: Context, sentence: string, code: string | undefined, to: ErrorBody): void {
  const message = storable(sentence)
  if (message.trim() === "") return
  const [start] = message.trim().split(/[\s:"']+/, 1)
  const about = field ?? (isRequestField(start) ? start : undefined)
  if (field === undefined) to.message ??= message
  if (about === undefined || to.fields.length >= MAX_FIELDS) return
  to.fields.push({ field: storable(about), message, ...(code === undefined ? {} : { code }) })
}

function fieldOf(value: Record<string, unknown>): string | undefined {
  if (isObject(value.source)) return fieldOf(value.source)
  const read = (key: string) => {
    const path = value[key]
    return typeof path === "string" || Array.isArray(path) ? normalise([path].flat().join(".")) : ""
  }
  return FIELD_KEYS.map(read).find(Boolean) ?? AMBIGUOUS_FIELD_KEYS.map(read).find(isRequestField)
}

/** `/data/items/0/name`, `body.items[0].name` and `items.0.name` are the same path: the last. */
function normalise(path: string): string {
  const segments = path.split(/[#/.[\]]+/).filter(Boolean)
  while (segments.length > 1 && WRAPPER_SEGMENTS.includes(segments[0])) segments.shift()
  return segments.join(".")
}

function isRequestField(path: string): boolean {
  return REQUEST_FIELDS.includes(path.split(/[.[]/, 1)[0])
}

function codeOf({ code }: Record<string, unknown>): string | undefined {
  return typeof code === "string" || typeof code === "number" ? storable(String(code)) : undefined
}

function sentencesOf(value: Record<string, unknown>): string[] {
  const texts = MESSAGE_KEYS.map((key) =>
    [value[key]].flat().filter((entry) => typeof entry === "string" && entry.trim() !== "")
  )
  return (texts.find(({ length }) => length > 0) ?? []) as string[]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
