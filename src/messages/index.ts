import { da } from "./da"
import { en } from "./en"
import { fi } from "./fi"
import type { Language } from "./language"
import { nb } from "./nb"
import { sv } from "./sv"
import type { Messages } from "./types"

export { LANGUAGES, languageOfTag, type Language } from "./language"
export type { AboutOf, ClosedGate, MessageKey, Messages, RequiredField, TextField } from "./types"

/** The texts of each language. */
export const MESSAGES: Record<Language, Messages> = { en, sv, da, nb, fi }
