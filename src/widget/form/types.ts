/** A lease as the store routes tell it: nothing personal. Amounts in major units, excluding VAT. */
export interface LeaseSummary {
  id: string
  /** `draft` until the cart is completed; anything else has been sent. */
  status: string
  months: number
  /** Of the cart as it is. Null while the shop doesn't know it. */
  monthlyAmount: number | null
  currencyCode: string
}

/** The cart costs more than the shopper has seen. */
export interface ChangedAmount {
  /** What was shown per month before. Null where the shop knew no amount. */
  before: number | null
}

/** Detail of `lease-applied`. */
export interface LeaseApplied {
  lease: LeaseSummary
  /** Said by the shop about numbers that look unusual; nothing was refused. */
  warnings: { code: string; message: string }[]
  /** The payment session that was opened on the cart. Complete the cart to send the application. */
  paymentSessionId: string | null
}

/** Detail of `lease-refused`: which fields, never what stood in them. */
export interface LeaseRefused {
  kind: "fields" | "sent" | "changed" | "refused" | "unavailable" | "offline"
  fields: string[]
}

/** Body of `POST /store/carts/:id/lease`. */
export interface ApplyBody {
  months: number
  org_number: string
  nin: string
  own_insurance: boolean
  first_name?: string
  last_name?: string
  email?: string
  phone?: string
  authorized_signatory?: string
  invoice_interval?: string
}
