import type { Language } from "../../shared/locale"
import { da } from "./da"
import { en } from "./en"
import { fi } from "./fi"
import { nb } from "./nb"
import { sv } from "./sv"
import type { FormTexts } from "./types"

export type { FormTexts } from "./types"

export const FORM_TEXTS: Record<Language, FormTexts> = { en, sv, da, nb, fi }

/** Puts values in the place of the `{…}` of a text. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")
}
