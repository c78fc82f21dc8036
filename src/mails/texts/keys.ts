import type { MailKind } from "../kinds"

/** The leasing company, by the name that customers meet and by its own. */
export const LENDER = "LeaseCloud (Permånad)"

/** What the texts name. */
export interface About {
  /** The reader's. Null: not known, or no name. */
  name: string | null
  shop: string
  /** The order's number. */
  number: string
  /** The shop has canceled the order with the lease. */
  isCanceled: boolean
  /** There is an address to apply at. */
  hasLink: boolean
  /** The last day of the link, as the language writes it. Null: no link, or not known. */
  until: string | null
}

/** What one mail says, in the order of the mail. Each line is a paragraph. */
export interface MailText {
  subject: string
  heading: string
  lines: string[]
  /** What happens next, one thing after the other. */
  steps?: string[]
  /** The label of the link. */
  button?: string
  /** Below the button, in small print. */
  notes?: string[]
}

/** The texts of the mails in one language. */
export interface MailTexts {
  hello: (about: About) => string
  next: string
  order: string
  period: string
  monthly: string
  regards: string
  /** Before the address itself, for mail programs without buttons. */
  address: string
  /** Why the reader has got this mail, and whom to ask. */
  footer: (about: About) => string
  mails: Record<MailKind, (about: About) => MailText>
}
