import { z } from "@medusajs/framework/zod"
import { MARKET_CODES, MarketCode } from "../../leasecloud/markets"

interface Named extends Record<string, unknown> {
  id: string
  description?: string
}

/** The schemas of the document by name: what the routes answer. */
export const ANSWERS = z.registry<Named>()

/** The schemas of the document by name: the bodies that the routes take. */
export const BODIES = z.registry<Named>()

/** Names a schema of an answer, so that it is written once and referred to. */
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
/** What is kept beside an event or a flag: ids, codes and amounts; of a changed order, its contact and addresses. */
export const facts = z.record(z.string(), z.unknown())

/** NUL, which Postgres holds in no text, and halves of a character, which it holds in no JSON. */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** Whether a text can be stored and looked up in the database. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text)
}

/** A trimmed text of 1 to `max` characters; `what` says in the refusal what to enter. */
export function plainText(what: string, max: number) {
  return textOf(max, `Enter ${what}, at most ${max} characters.`)
}

/** The same with words of its own for the refusal. */
export function textOf(max: number, error: string) {
  return z
    .string({ error })
    .trim()
    .min(1, { error })
    .max(max, { error })
    .refine(isStorable, { error })
}
