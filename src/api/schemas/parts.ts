import { z } from "@medusajs/framework/zod"
import { MARKET_CODES, MarketCode } from "../../leasecloud/markets"

interface Named extends Record<string, unknown> {
  id: string
  description?: string
}

/** The named schemas of the routes' answers. */
export const ANSWERS = z.registry<Named>()

/** The named schemas of the routes' bodies. */
export const BODIES = z.registry<Named>()

/** Names the schema of an answer. The OpenAPI document refers to it by the name. */
export function answer<T extends z.ZodType>(id: string, description: string, schema: T): T {
  ANSWERS.add(schema, { id, description })
  return schema
}

/**
 * A code out of a closed list. Its type is for the admin, which has a text for each code. The
 * document says "string", so that a new code breaks no client that is generated from it.
 */
export const code = <Code extends string>() => z.string() as unknown as z.ZodType<Code, string>

export const moment = z.string().describe("ISO 8601, UTC")
export const money = z.number().describe("major units, ex VAT")
export const market = z.enum(MARKET_CODES as [MarketCode, ...MarketCode[]])
export const currency = z.string().describe("ISO 4217, lower case")
/**
 * Data of an event or a flag: ids, codes and amounts; for a changed order also contact and
 * addresses.
 */
export const facts = z.record(z.string(), z.unknown())

/** Postgres rejects NUL in text, and lone surrogates in JSON. */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** Whether Postgres can store the text. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text)
}

/** A trimmed text of 1 to `max` characters. The error asks for `what`, such as "an order's ID". */
export function plainText(what: string, max: number) {
  return textOf(max, `Enter ${what}, at most ${max} characters.`)
}

/** A trimmed text of 1 to `max` characters, with a given error. */
export function textOf(max: number, error: string) {
  return z
    .string({ error })
    .trim()
    .min(1, { error })
    .max(max, { error })
    .refine(isStorable, { error })
}
