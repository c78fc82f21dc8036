import type { MarketCode } from "../leasecloud/markets"

/** A text that names the data `P`. */
type Say<P = unknown> = (about: P) => string

/** Major units, ex VAT. */
type Amount = { amount: number; currency_code: string }
type OfMarket = { market: MarketCode }

/** Required fields of billing address and contact, by their names in the cart and the route. */
export type RequiredField =
  | "billing_address"
  | "billing_address.country_code"
  | "billing_address.company"
  | "billing_address.address_1"
  | "billing_address.city"
  | "billing_address.postal_code"
  | "first_name"
  | "last_name"
  | "email"
  | "phone"

/** Text fields of an application. */
export type TextField =
  "org_number" | "nin" | "first_name" | "last_name" | "email" | "phone" | "authorized_signatory"

/** LeaseCloud's message about a field of the application or of the cart. */
type Refused = { field: string; message: string }

/** The fields with a name for persons, which precedes LeaseCloud's message. */
export type NamedField = RequiredField | TextField | "months"

/** The statuses of a lease in which its order can't be fulfilled yet. */
export type ClosedGate = "draft" | "submitting" | "pending" | "cancelled" | "declined"

/**
 * All texts of the server for shoppers, and for merchants in a toast. The compiler checks that each
 * language has all of them. LeaseCloud's own messages are passed on as they are.
 */
export interface Messages {
  // Why a cart, an order, a product or a sum can't be leased.
  empty_cart: Say
  draft_order: Say
  wrong_channel: Say
  wrong_group: Say
  order_not_pending: Say
  order_paid: Say
  order_fulfilled: Say
  tax_outdated: Say
  no_market: Say<{ country_code: string | null }>
  no_region: Say
  region_without_leasing: Say<{ region: string }>
  no_price: Say
  vat_unknown: Say
  currency_mismatch: Say<{ currency_code: string }>
  shipping_country: Say
  not_leasable: Say
  accessory_alone: Say
  gift_card: Say
  credit_lines: Say
  fractional_quantity: Say
  negative_price: Say
  discount_above_price: Say
  nothing_to_pay: Say
  below_minimum: Say<{ minimum_amount: number; missing_amount: number; currency_code: string }>
  above_maximum: Say<Amount>
  unknown_period: Say<{ months: number[] }>
  period_not_in_market: Say<{ months: number }>
  no_period_offered: Say
  period_not_offered: Say<{ months?: number }>
  missing_field: Say<{ field: RequiredField }>
  no_delivery: Say

  // What is wrong, or odd, with what an applicant typed.
  org_number_shape: Say<OfMarket>
  org_number_checksum: Say
  nin_shape: Say<OfMarket>
  nin_date: Say<OfMarket>
  nin_checksum: Say
  phone_shape: Say
  phone_unassigned: Say
  postal_code_shape: Say<OfMarket>
  email_shape: Say
  sandbox_only: Say

  // What a field of the application must be.
  unknown_field: Say<{ unknown: readonly string[]; allowed: readonly string[] }>
  whole_months: Say
  most_months: Say<{ max: number }>
  text_field: Say<{ field: TextField; max: number }>
  true_or_false: Say
  monthly_amount: Say
  one_of: Say<{ values: readonly string[] }>
  whole_number: Say<{ from: number; to: number }>
  json_object: Say
  note_text: Say<{ max: number }>

  // What a parameter of a query must be.
  most_values: Say<{ max: number }>
  search_text: Say<{ max: number }>
  some_id: Say<{ max: number }>
  company_number: Say
  date_form: Say
  month_form: Say
  first_after_last: Say
  longest_period: Say<{ max: number }>

  // What a setting of the admin must be.
  setting_amount: Say<{ max: number }>
  setting_periods: Say<{ periods: number; max: number }>
  setting_days: Say<{ days: number; max: number }>
  setting_list: Say<{ max: number }>
  setting_choices: Say<{ values: readonly string[] }>
  setting_names: Say<{ names: readonly string[] }>
  setting_locked: Say
  setting_maximum: Say
  setting_unknown_id: Say<{ ids: readonly string[] }>

  // Why a call is refused.
  not_an_id: Say
  no_mail_kind: Say
  no_cart: Say
  no_order: Say
  no_link: Say
  no_open_link: Say
  link_ended: Say
  link_expired: Say
  link_revoked: Say
  order_busy: Say
  order_changed: Say
  too_many_requests: Say
  no_lease: Say
  cart_busy: Say
  cart_completed: Say
  cart_lease_sent: Say
  order_lease_sent: Say
  order_leased: Say
  paid_by_leasecloud: Say
  apply_again: Say
  amount_changed: Say<Amount & { months: number }>
  quotes_unavailable: Say
  no_such_lease: Say
  no_such_flag: Say
  unknown_remote_id: Say
  lease_found: Say<{ remote_id: string }>
  lease_found_held: Say
  lease_not_looked_up: Say
  release_draft: Say
  lease_not_ready_to_ship: Say<{ status: ClosedGate }>
  lease_ended_unsent: Say
  lease_terminated: Say
  order_canceled: Say

  // Why a cart can't be completed.
  apply_first: Say
  application_expired: Say
  country_changed: Say
  confirm_amount: Say<Amount & { months: number }>
  confirm_new_amount: Say
  application_replaced: Say
  choose_payment_again: Say
  not_accepted_by_leasecloud: Say<{ refused: readonly Refused[]; left: number }>
  leasing_unavailable: Say
  not_accepted: Say
  changed_after_sending: Say
  lease_cancelled: Say
  lease_declined: Say
  application_closed: Say

  // Why LeaseCloud is not asked again for some time.
  too_many_attempts: Say
  too_many_attempts_of_order: Say
  too_many_attempts_of_number: Say
}

export type MessageKey = keyof Messages

/** What a text needs to know; of several, what any of them may need. */
export type AboutOf<K extends MessageKey> = (
  K extends unknown ? (about: Parameters<Messages[K]>[0]) => void : never
) extends (about: infer About) => void
  ? About
  : never
