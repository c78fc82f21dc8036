/** The parts that we look at of what the shop's lease routes answer. Amounts in major units. */
export type Quote = { months: number; monthly_amount: number; currency_code: string }

export type Quotes = {
  quotes: Quote[]
  eligible: boolean
  reasons: { code: string; message: string }[]
  tax_basis: string
  default_months: number
  source: string
}

export type AppliedLease = {
  lease: {
    id: string
    months: number
    monthly_amount: number
    currency_code: string
    status: string
    warnings: { code: string; message: string }[]
  }
  payment_session_id: string
}

export type OrderLease = {
  lease: {
    id: string
    status: string
    months: number
    monthly_amount: number
    currency_code: string
    notice: string | null
  }
}

/** The ids and amounts that we look at of Medusa's own answers. */
export type Cart = {
  id: string
  region_id: string
  currency_code: string
  total: number
  tax_total: number
  item_total: number
  shipping_total: number
}

export type Order = {
  id: string
  display_id: number
  status: string
  currency_code: string
  total: number
}

export type Completed =
  | { type: "order"; order: Order }
  | { type: "cart"; cart: Cart; error: { message: string; name: string; type: string } }
