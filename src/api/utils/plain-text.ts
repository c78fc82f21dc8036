import { z } from "@medusajs/framework/zod"

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
