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
}
