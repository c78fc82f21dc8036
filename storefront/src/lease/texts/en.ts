/** Texts of a lease: its terms, its status, and what happens next. `{…}` is a place for a value. */
export const en = {
  perMonth: "/month",
  exVat: "excl. VAT",
  noAmount: "the monthly amount isn't known right now",
  readyWhy: "The application is sent when you order with leasing.",
  changed: "The monthly amount has changed",
  before: "Before",
  now: "Now",
  /** By the status of a lease: what it is, and what happens next. */
  status: {
    submitting: "Your application is being sent",
    pending: "Your application has been sent",
    ready_to_ship: "The agreement is signed",
    active: "The lease is running",
    declined: "The application was declined",
    cancelled: "The lease was canceled",
    closed: "The application was closed",
  },
  next: {
    submitting: "You don't have to do anything.",
    pending:
      "The leasing company emails the agreement to the authorized signatory. The order is delivered once the agreement is signed.",
    ready_to_ship: "The shop prepares the delivery.",
    active: "The invoices come from the leasing company.",
  },
  /** After the lease of a lease link that came to nothing: the order waits for its payment. */
  unpaid: "The order has not been paid. Contact the shop to pay another way.",
  /** The same for any other order. */
  ended: "This order isn't leased. Contact the shop if you have questions.",
  endsOn: "The lease period ends on {date}.",
  lender: "From the leasing company: {message}",
}

/** The texts that every language has. */
export type LeaseTexts = typeof en
