/** The form's words in one language. `{…}` stands for what is filled in. */
export interface FormTexts {
  /** What stands for year, month and day in the pattern of a number. */
  dateLetters: { Y: string; M: string; D: string }
  period: string
  perMonth: string
  exVat: string
  applicant: string
  orgNumber: string
  nin: string
  ninWhy: string
  format: string
  checksum: string
  otherPerson: string
  otherPersonWhy: string
  firstName: string
  lastName: string
  email: string
  phone: string
  mayNotSign: string
  signatory: string
  signatoryWhy: string
  terms: string
  ownInsurance: string
  ownInsuranceWhy: string
  interval: string
  monthly: string
  quarterly: string
  submit: string
  sending: string
  required: string
  checkField: string
  checkFields: string
  refused: string
  alreadySent: string
  notEligible: string
  unavailable: string
  offline: string
  tryAgain: string
  ready: string
  readyWhy: string
  change: string
  changed: string
  before: string
  now: string
  changedWhy: string
  confirm: string
  noAmount: string
  /** What the shop objects to, by its codes. */
  reasons: Record<ReasonCode, string>
  billingFields: Record<BillingField, string>
}

/** Codes of the store routes that have words here; for others the shop's own words are shown. */
export type ReasonCode =
  | "empty_cart"
  | "no_market"
  | "currency_mismatch"
  | "shipping_country"
  | "not_leasable"
  | "gift_card"
  | "credit_lines"
  | "nothing_to_pay"
  | "below_minimum"
  | "above_maximum"
  | "unknown_period"
  | "nin_date"
  | "email_shape"
  | "phone_shape"
  | "billing"

/** What the lender needs of the billing address, by Medusa's names. */
export type BillingField = "company" | "address_1" | "city" | "postal_code"
