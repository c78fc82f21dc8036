import type { Language } from "../../api/schemas/mails"
import i18n from "../i18n"

const STORAGE_KEY = "leasecloud_language"

/** The languages of the plugin that Medusa's admin does not have. */
export const EXTRA_LANGUAGES = [
  { code: "da", name: "Dansk" },
  { code: "nb", name: "Norsk bokmål" },
] as const

/** The languages that a customer may have, each by its own name. */
export const CUSTOMER_LANGUAGES: { code: Language; name: string }[] = [
  { code: "sv", name: "Svenska" },
  ...EXTRA_LANGUAGES,
  { code: "fi", name: "Suomi" },
  { code: "en", name: "English" },
]

/**
 * The locale of numbers and dates: the language that i18next has texts in for a code of Medusa's admin,
 * such as "ptBR". English for others.
 */
export function intlLocale(code = "en"): string {
  const [primary] = code.split(/[-_]/)
  const language = Object.hasOwn(i18n, primary) ? primary : "en"
  const [region] = code.match(/[A-Z]{2}$/) ?? []
  const tag = region && code.startsWith(language) ? `${language}-${region}` : language
  return tag.replace(/^no/, "nb")
}

/** The language chosen for the LeaseCloud pages, or null for the admin's. */
export function chosenLanguage(): string | null {
  try {
    const code = localStorage.getItem(STORAGE_KEY)
    return EXTRA_LANGUAGES.some((language) => language.code === code) ? code : null
  } catch {
    return null
  }
}

/** The language of the LeaseCloud pages, for `Accept-Language`. */
export function currentLanguage(): string {
  return intlLocale(chosenLanguage() ?? adminLanguage() ?? navigator.language)
}

/** The language of Medusa's admin, from the admin's own storage. */
function adminLanguage(): string | undefined {
  try {
    return localStorage.getItem("lng") ?? undefined
  } catch {
    return undefined
  }
}

/** Stores the choice in this browser and updates the open pages. Null: the admin's language. */
export function chooseLanguage(code: string | null): void {
  if (code) {
    localStorage.setItem(STORAGE_KEY, code)
  } else {
    localStorage.removeItem(STORAGE_KEY)
  }
  listeners.forEach((listener) => listener())
}

const listeners = new Set<() => void>()

/** Subscribes to the choice, for useSyncExternalStore. */
export function onLanguageChosen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
