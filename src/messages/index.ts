import { da } from "./da"
import { en } from "./en"
import { fi } from "./fi"
import type { Language } from "./language"
import { nb } from "./nb"
import { sv } from "./sv"
import type { AboutOf, MessageKey, Messages } from "./keys"

export { LANGUAGES, languageOfTag, type Language } from "./language"
export type { AboutOf, ClosedGate, MessageKey, Messages, RequiredField, TextField } from "./keys"

/** The texts of each language. */
export const MESSAGES: Record<Language, Messages> = { en, sv, da, nb, fi }

/** The subject of a problem: a field of the route or of the cart, or items of the cart. */
export interface Subject {
  field?: string
  items?: string[]
}

/**
 * A message with the data of its text. It is made in English. `inLanguage` translates it when it
 * leaves the shop.
 */
export interface Problem<Code extends string = string> extends Subject {
  /** Stable: storefronts translate by it. */
  code: Code
  message: string
  /** What the message names: amounts, a market. `because` tells one code's messages apart. */
  data?: Record<string, unknown>
}

/** A problem whose code is its message's key. */
export function problem<K extends MessageKey>(key: K, about: AboutOf<K> & Subject): Problem<K> {
  const { field, items, ...data } = (about ?? {}) as Subject & Record<string, unknown>
  return {
    code: key,
    message: say("en", key, about as Record<string, unknown>),
    ...(field && { field }),
    ...(items && { items }),
    ...(Object.keys(data).length && { data }),
  }
}

/** A problem with a code that several messages share. */
export function problemAs<Code extends string, K extends MessageKey>(
  code: Code,
  key: K,
  about: AboutOf<K> & Subject
): Problem<Code> {
  const made = problem(key, about)
  return { ...made, code, data: { ...made.data, because: key } }
}

/** The messages for a cart, an order or an organisation number with too many refused attempts. */
export const TOO_MANY_ATTEMPTS = {
  cart: "too_many_attempts",
  order: "too_many_attempts_of_order",
  org_number: "too_many_attempts_of_number",
} as const

/** A problem in the reader's language. LeaseCloud's own messages have no key and stay as they are. */
export function inLanguage<P extends Omit<Problem, "code"> & { code?: string }>(
  language: Language,
  given: P
): P {
  const key = given.data?.because ?? given.code
  if (!isKey(key)) {
    return given
  }
  const { field, items, data } = given
  return { ...given, message: say(language, key, { ...data, field, items }) }
}

function say(language: Language, key: MessageKey, about: Record<string, unknown>): string {
  return MESSAGES[language][key](about as never)
}

function isKey(key: unknown): key is MessageKey {
  return typeof key === "string" && Object.hasOwn(MESSAGES.en, key)
}
