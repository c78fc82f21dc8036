import type { Language, Locale } from "../../shared/locale"
import { type Market, type NumberField, describe } from "../identity"
import { da } from "./da"
import { type FormTexts, en } from "./en"
import { fi } from "./fi"
import { nb } from "./nb"
import { sv } from "./sv"

export const FORM_TEXTS: Record<Language, FormTexts> = { en, sv, da, nb, fi }

/** Puts values into the `{…}` of a text. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")
}

/** The format of a number, in letters of the shopper's language: YYYYMMDD is ÅÅÅÅMMDD in Swedish. */
export function formatHint(field: NumberField, market: Market, locale: Locale): string {
  const texts = FORM_TEXTS[locale.language]
  const letters: Record<string, string> = texts.dateLetters
  return fill(texts.format, {
    pattern: describe(field, market).pattern.replace(/[YMD]/g, (letter) => letters[letter]),
  })
}
