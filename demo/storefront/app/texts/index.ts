import { language } from "../preferences"
import { da } from "./da"
import { en } from "./en"
import { fi } from "./fi"
import { nb } from "./nb"
import { sv } from "./sv"
import type { Texts } from "./types"

const ALL = { en, sv, da, nb, fi }

/** The words in the shopper's language. */
export const texts = (): Texts => ALL[language()]
