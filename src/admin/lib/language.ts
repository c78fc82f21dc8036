import type { Language } from "../../api/schemas/mails"

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

/** The locale of a language code of Medusa's admin, such as "ptBR". English for an invalid code. */
export function intlLocale(language: string | undefined): string {
  const tag = (language ?? "en").replace(/^([a-z]{2,3})([A-Z]{2})$/, "$1-$2")
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? "en"
  } catch {
    return "en"
  }
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
