import { MAIL_PROVIDER_PATH, type MailTrouble } from "../../testbed/mail-provider"

/** Every kind of mail that the shop sends. */
export const MAILS = [
  "applied",
  "signature_reminder",
  "signed",
  "active",
  "declined",
  "cancelled",
  "apply_again",
  "lease_link",
]

/** Sooner than a shop would: many leases do not wait for longer. */
export const REMINDER_DAYS = [1, 2]

/** What becomes of every so many mails: the provider fails, hangs, or ends the process. */
const TROUBLES: Record<number, MailTrouble> = {
  4: "die-after",
  9: "error-after",
  14: "hang-after",
  19: "error",
  29: "die",
  39: "hang",
  49: "error-after",
}
const SCRIPT = Array.from({ length: 80 }, (_, place) => TROUBLES[place] ?? null)

/** The campaign's provider of mails. */
export const MAIL_ENV = {
  MAIL_PROVIDER: MAIL_PROVIDER_PATH,
  MAIL_OPTIONS: JSON.stringify({ script: SCRIPT }),
}
