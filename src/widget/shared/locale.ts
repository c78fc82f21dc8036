export const LANGUAGES = ["en", "sv", "da", "nb", "fi"] as const
export type Language = (typeof LANGUAGES)[number]

/** A language that we have words in, and the tag that numbers are written by. */
export interface Locale {
  language: Language
  tag: string
}

/**
 * Reads a language tag. Both written forms of Norwegian and the macro language read as Bokmål; a
 * language without words of ours is shown in English, its numbers too.
 */
export function parseLocale(tag: string): Locale {
  const clean = tag.trim().replace(/_/g, "-")
  const primary = clean.split("-")[0].toLowerCase()
  const known = primary === "no" || primary === "nn" ? "nb" : primary
  const language = LANGUAGES.find((each) => each === known)
  if (!language) {
    return { language: "en", tag: "en" }
  }
  try {
    return { language, tag: Intl.getCanonicalLocales(clean)[0] }
  } catch {
    return { language, tag: language }
  }
}

/** An element's locale: its `locale`, the `lang` around it, the browser's. */
export function localeOf(element: HTMLElement): Locale {
  return parseLocale(
    element.getAttribute("locale") ||
      element.closest<HTMLElement>("[lang]")?.lang ||
      document.documentElement.lang ||
      navigator.language
  )
}
