import { MESSAGES, type AboutOf, type Language, type MessageKey } from "."

/** What a problem is about: a field of our route or of the cart, or lines of it. */
export interface Subject {
  field?: string
  items?: string[]
}

/**
 * A message with what it takes to say it in another language. It is made in English where the
 * problem is found, and brought to the reader's language where it leaves the shop (`inLanguage`).
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

/** The same under a code that several messages share. */
export function problemAs<Code extends string, K extends MessageKey>(
  code: Code,
  key: K,
  about: AboutOf<K> & Subject
): Problem<Code> {
  const made = problem(key, about)
  return { ...made, code, data: { ...made.data, because: key } }
}

/** What is said of a cart, or of an organisation number, that LeaseCloud said no to too often. */
export const TOO_MANY_ATTEMPTS = {
  cart: "too_many_attempts",
  org_number: "too_many_attempts_of_number",
} as const

/** A problem in the reader's language. What has no key of ours is LeaseCloud's, and stays as it is. */
export function inLanguage<P extends Omit<Problem, "code"> & { code?: string }>(
  language: Language,
  told: P
): P {
  const key = told.data?.because ?? told.code
  if (!isKey(key)) {
    return told
  }
  const { field, items, data } = told
  return { ...told, message: say(language, key, { ...data, field, items }) }
}

function say(language: Language, key: MessageKey, about: Record<string, unknown>): string {
  return MESSAGES[language][key](about as never)
}

function isKey(key: unknown): key is MessageKey {
  return typeof key === "string" && Object.hasOwn(MESSAGES.en, key)
}
