import type { Language } from "../../shared/locale"
import { da } from "./da"
import { en, type LeaseTexts } from "./en"
import { fi } from "./fi"
import { nb } from "./nb"
import { sv } from "./sv"

export const LEASE_TEXTS: Record<Language, LeaseTexts> = { en, sv, da, nb, fi }
