/** The storefront's words in one language. */
export interface Texts {
  skip: string
  country: string
  language: string
  cart: string
  leaseOnly: string
  footer: string
  allExVat: string
  exVat: string
  perMonth: string
  from: string
  heroTitle: string
  heroText: string
  heroTextLeaseOnly: string
  notLeasable: string
  noSuchProduct: string
  quantity: string
  fewer: string
  more: string
  addToCart: string
  emptyCart: string
  toShop: string
  toCheckout: string
  checkout: string
  goods: string
  delivery: string
  discount: string
  vat: string
  total: string
  billing: string
  address: Record<
    | "email"
    | "company"
    | "first_name"
    | "last_name"
    | "address_1"
    | "postal_code"
    | "city"
    | "phone",
    string
  >
  proceed: string
  fillIn: string
  edit: string
  payment: string
  leaseTitle: string
  leaseText: string
  invoiceTitle: string
  invoiceText: string
  demoNumbers: string
  placeOrder: string
  notPlaced: string
  cartChanged: string
  shopFailed: string
  yourOrder: string
  order: string
  thanks: string
  confirmation: string
  invoiceNext: string
  period: string
  monthlyAmount: string
  lenderSays: string
  steps: Record<"received" | "sign" | "deliver" | "run", string>
  /** By the status of a lease. */
  statuses: Record<string, { title: string; text: string }>
}
