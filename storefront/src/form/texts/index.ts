import type { Language, Locale } from "../../shared/locale"
import { LEASE_TEXTS, fill } from "../../lease/texts"
import type { LeaseTexts } from "../../lease/texts/en"
import { type Market, type NumberField, describe } from "../identity"
import { da } from "./da"
import { type FormTexts, en } from "./en"
import { fi } from "./fi"
import { nb } from "./nb"
import { sv } from "./sv"

/** The form's own texts, and those of a lease. */
export const FORM_TEXTS: Record<Language, FormTexts & LeaseTexts> = {
  en: { ...LEASE_TEXTS.en, ...en },
  sv: { ...LEASE_TEXTS.sv, ...sv },
  da: { ...LEASE_TEXTS.da, ...da },
  nb: { ...LEASE_TEXTS.nb, ...nb },
  fi: { ...LEASE_TEXTS.fi, ...fi },
}

/** The format of a number, in letters of the shopper's language: YYYYMMDD is ÅÅÅÅMMDD in Swedish. */
export function formatHint(field: NumberField, market: Market, locale: Locale): string {
  const texts = FORM_TEXTS[locale.language]
  const letters: Record<string, string> = texts.dateLetters
  return fill(texts.format, {
    pattern: describe(field, market).pattern.replace(/[YMD]/g, (letter) => letters[letter]),
  })
}
