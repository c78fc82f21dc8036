export const LANGUAGES = ["en", "sv", "da", "nb", "fi"] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The language of a BCP 47 tag, as Medusa keeps it of carts and orders ("sv-SE"). Both written forms
 * of Norwegian and the macro language are answered in Bokmål. Undefined where we have no words in it.
 */
export function languageOfTag(tag: string | null | undefined): Language | undefined {
  const primary = tag?.trim().split(/[-_]/)[0].toLowerCase()
  const wanted = primary === "no" || primary === "nn" ? "nb" : primary
  return LANGUAGES.find((language) => language === wanted)
}
