import type { Language } from "../../shared/locale"
import { LEASE_TEXTS } from "../../lease/texts"
import type { LeaseTexts } from "../../lease/texts/en"
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
