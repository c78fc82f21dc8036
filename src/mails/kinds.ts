import type { Language } from "../messages"

/** The mails to a customer, by what happened to the lease or to its order. */
export const MAIL_KINDS = [
  "applied",
  "signature_reminder",
  "signed",
  "active",
  "declined",
  "cancelled",
  "apply_again",
  "lease_link",
] as const

export type MailKind = (typeof MAIL_KINDS)[number]

/** What a mail names: the shop, the reader, the order and the terms of the lease. Nothing else. */
export interface MailData {
  kind: MailKind
  language: Language
  shop_name: string
  /** As the customer knows it. */
  order_number: string
  /** First and last name of the order's contact. */
  customer_name: string | null
  /** The lease period. No text of ours for `lease_link` names it. Null: not known. */
  months: number | null
  /** Major units, ex VAT. Null: not known. */
  monthly_amount: number | null
  currency_code: string
  /** `lease_link`, `apply_again`: where to apply. Null: none. */
  url: string | null
  /** ISO 8601, the end of `url`. Null: none, or not known. */
  url_expires_at: string | null
  /** `declined`, `cancelled`: whether the shop has canceled the order, too. */
  order_canceled: boolean
}

/** A mail that is ready to send. */
export interface Mail {
  /** One line. */
  subject: string
  text: string
  /** A whole document. */
  html: string
}
