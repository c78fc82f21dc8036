const STORAGE_KEY = "leasecloud_language"

/** Languages that this plugin has and Medusa's admin has not. */
export const EXTRA_LANGUAGES = [
  { code: "da", name: "Dansk" },
  { code: "nb", name: "Norsk bokmål" },
] as const

/**
 * The Intl locale of a language code of Medusa's admin, which writes regions without a hyphen
 * ("enGB", "ptBR"). An unreadable code gives English.
 */
export function intlLocale(language: string | undefined): string {
  const tag = (language ?? "en").replace(/^([a-z]{2,3})([A-Z]{2})$/, "$1-$2")
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? "en"
  } catch {
    return "en"
  }
}

/** The language that was chosen for the LeaseCloud pages alone, or null: as the admin. */
export function chosenLanguage(): string | null {
  try {
    const code = localStorage.getItem(STORAGE_KEY)
    return EXTRA_LANGUAGES.some((language) => language.code === code) ? code : null
  } catch {
    return null
  }
}

/** The language that the LeaseCloud pages speak, as a tag for `Accept-Language`. */
export function currentLanguage(): string {
  return intlLocale(chosenLanguage() ?? adminLanguage() ?? navigator.language)
}

/** Where Medusa's admin keeps its language. */
function adminLanguage(): string | undefined {
  try {
    return localStorage.getItem("lng") ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps the choice in this browser and tells the open pages. Null: as the admin. */
export function chooseLanguage(code: string | null): void {
  if (code) {
    localStorage.setItem(STORAGE_KEY, code)
  } else {
    localStorage.removeItem(STORAGE_KEY)
  }
  listeners.forEach((listener) => listener())
}

const listeners = new Set<() => void>()

/** For useSyncExternalStore: calls back when the choice changes. */
export function onLanguageChosen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
