import { z } from "@medusajs/framework/zod"

/** What a body says otherwise than the schema that we read it by. */
export type Differences = {
  /** Documented fields that are missing or can't be read, or a body that can't be read at all. */
  broken: string[]
  /** Fields that no document names: LeaseCloud has grown, and we don't know of it. */
  unknown: string[]
}

/**
 * Compares a body, as it came, with what its schema made of it. The schemas are tolerant: a field
 * that is missing or unreadable becomes null, and an unknown one is dropped, so that a shop goes on
 * working. Here each of these is told.
 */
export function compare(body: unknown, schema: z.ZodType): Differences {
  const read = schema.safeParse(body)
  if (!read.success) {
    return { broken: [z.prettifyError(read.error)], unknown: [] }
  }
  const found: Differences = { broken: [], unknown: [] }
  walk(body, read.data, "", found)
  return found
}

function walk(raw: unknown, read: unknown, path: string, found: Differences): void {
  if (!isObject(raw) || !isObject(read)) {
    return
  }
  const at = (name: string) => (path ? `${path}.${name}` : name)
  for (const [name, value] of Object.entries(raw)) {
    if (!(name in read)) found.unknown.push(at(name))
    else if (isSomething(value) && read[name] === null)
      found.broken.push(`${at(name)}: can't be read`)
    else walk(value, read[name], at(name), found)
  }
  for (const name of Object.keys(read)) {
    if (!(name in raw)) found.broken.push(`${at(name)}: is missing`)
  }
}

/** Null and an empty text say the same: nothing. */
function isSomething(value: unknown): boolean {
  return value !== null && value !== ""
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
