import type { Language } from "../../messages"
import { da } from "./da"
import { en } from "./en"
import { fi } from "./fi"
import type { MailTexts } from "./keys"
import { nb } from "./nb"
import { sv } from "./sv"

/** The texts of the mails in each language. */
export const MAIL_TEXTS: Record<Language, MailTexts> = { en, sv, da, nb, fi }
