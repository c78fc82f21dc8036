import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, periods } from "./format"
import type { Messages, RequiredField, TextField } from "./types"

/** How a market's numbers are written; completes "must be …". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 digits, NNNNNN-NNNN; a sole trader gives the personal identity number (personnummer)",
  dk: "the 8 digits of the CVR number (not a P number)",
  no: "9 digits, NNN NNN NNN",
  fi: "a business ID (Y-tunnus): 7 digits, a hyphen, 1 digit",
}
const NIN: Record<MarketCode, string> = {
  se:
    "a personal identity number or coordination number (personnummer, samordningsnummer): " +
    "12 digits, YYYYMMDD-NNNN, or 10 digits, YYMMDD-NNNN",
  dk: "a CPR number: 10 digits, DDMMYY-NNNN",
  no: "a fødselsnummer or D-nummer: 11 digits, DDMMYY NNNNN",
  fi: "a personal identity code (henkilötunnus): 11 characters, DDMMYYCNNNT, the separator C too",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 digits, NNN NN",
  dk: "4 digits",
  no: "4 digits",
  fi: "5 digits",
}
const REQUIRED: Record<RequiredField, string> = {
  "billing_address.company": "the company's name in the billing address",
  "billing_address.address_1": "the street in the billing address",
  "billing_address.city": "the city in the billing address",
  "billing_address.postal_code": "the postal code in the billing address",
  first_name: "a first name",
  last_name: "a last name",
  email: "an email address",
  phone: "a phone number",
}
const TEXT: Record<TextField, string> = {
  org_number: "the company's organisation number",
  nin: "the national identification number of the person who orders",
  first_name: "a first name",
  last_name: "a last name",
  email: "an email address",
  phone: "a phone number",
  authorized_signatory: "the email address of the person who may sign",
}

export const en: Messages = {
  empty_cart: () => "There is nothing in the cart.",
  draft_order: () => "An order made by the shop itself can't be leased.",
  no_market: ({ country_code }) =>
    country_code
      ? "Leasing isn't available in this country."
      : "Enter the country of the billing address.",
  no_region: () => "No region of the shop has this country.",
  region_without_leasing: ({ region }) => `Leasing isn't offered in the region ${region}.`,
  no_price: () => "This product has no price here.",
  currency_mismatch: ({ currency_code }) =>
    `Leasing in this country is in ${currency_code.toUpperCase()} only.`,
  shipping_country: () => "Leased goods are delivered in the country of the billing address only.",
  not_leasable: () => "This can't be leased: choose another way to pay.",
  gift_card: () => "Gift cards can't be leased.",
  credit_lines: () => "Credits and gift cards can't be used together with leasing.",
  fractional_quantity: () => "Only whole quantities can be leased.",
  negative_price: () => "Negative prices can't be leased.",
  discount_above_price: () => "A discount is higher than the price that it is for.",
  nothing_to_pay: () => "There is nothing to lease: the total is zero.",
  below_minimum: (least) => `Leasing starts at ${money("en", least)} excluding VAT.`,
  above_maximum: (most) => `Leasing is possible up to ${money("en", most)} excluding VAT.`,
  unknown_period: ({ months }) => `Choose a leasing period of ${periods(months)} months.`,
  missing_field: ({ field }) => `Enter ${REQUIRED[field]}.`,

  org_number_shape: ({ market }) => `The organisation number must be ${ORG_NUMBER[market]}.`,
  org_number_checksum: () =>
    "The check digit of the organisation number doesn't match. Is there a typing error?",
  nin_shape: ({ market }) => `The national id must be ${NIN[market]}.`,
  nin_date: ({ market }) =>
    "The national id holds no date on which a person can have been born. " +
    `It must be ${NIN[market]}.`,
  nin_checksum: () => "The check digit of the national id doesn't match. Is there a typing error?",
  phone_shape: () =>
    "The phone number must be a number of the country, or begin with + and the country code.",
  phone_unassigned: () => "The phone number is in no known range. Is there a typing error?",
  postal_code_shape: ({ market }) => `The postal code must be ${POSTAL_CODE[market]}.`,
  email_shape: () =>
    `The email address must be of the form name@example.com, at most ${MAX_EMAIL} characters.`,
  sandbox_only: () => "is allowed only where the shop's option sandbox is on",

  whole_months: () => "must be a whole number of months",
  most_months: ({ max }) => `must be at most ${max} months`,
  text_field: ({ field, max }) => `must be ${TEXT[field]}, at most ${max} characters`,
  true_or_false: () => "must be true or false",
  monthly_amount: () => "must be a monthly amount, in major units",
  one_of: ({ values }) => `must be ${values.slice(0, -1).join(", ")} or ${values.at(-1)}`,
  json_object: () => "must be a JSON object",

  no_cart: () => "no such cart",
  no_lease: () => "no lease for this order",
  cart_completed: () => "this cart has been completed",
  cart_lease_sent: () => "a lease of this cart has been sent to LeaseCloud",
  order_lease_sent: () =>
    "a lease of this order has been sent to LeaseCloud; it can't be paid otherwise",
  paid_by_leasecloud: () => "this order is leased: LeaseCloud pays it when the lease is active",
  apply_again: () => "there is no application to confirm; apply for the lease again",
  amount_changed: ({ months, ...monthly }) =>
    `the cart costs ${money("en", monthly)} per month excluding VAT over ${months} months now; ` +
    "confirm that amount",
  quotes_unavailable: () =>
    "LeaseCloud's monthly amounts are not known just now; try again in a moment",
  no_such_lease: () => "no such lease",
  no_such_flag: () => "no such flag is open on this lease",
  unknown_remote_id: () => "LeaseCloud knows no order of this id in the lease's market",
  lease_not_ready_to_ship: ({ status }) =>
    `This order is leased, and its lease is ${status}: LeaseCloud has not said that it is ` +
    "ready to ship. Wait for that, or release the lease for fulfilment on its page.",
  lease_ended_unsent: () =>
    "The lease of this order ended before it could be sent to LeaseCloud, and nobody has paid the " +
    "order. Wait until it is paid in another way, or release the lease for fulfilment on its page.",

  apply_first: ({ cart_id }) =>
    `Apply for the lease first: POST /store/carts/${cart_id}/lease, then complete the cart.`,
  application_expired: ({ cart_id }) =>
    `The application has expired. Apply again: POST /store/carts/${cart_id}/lease.`,
  country_changed: () => "The country of the company was changed. Apply for the lease again.",
  confirm_amount: ({ months, ...monthly }) =>
    `The cart costs ${money("en", monthly)} per month excluding VAT over ${months} months now, ` +
    "which is more than you were shown. Confirm the new amount, then place the order again.",
  confirm_new_amount: () =>
    "The cart costs more than you were shown. Look at the new monthly amount and confirm it, " +
    "then place the order again.",
  application_replaced: () =>
    "Somebody has just applied again for this cart. Look at the new application, then place the " +
    "order again.",
  not_accepted_by_leasecloud: ({ reasons }) => `LeaseCloud did not accept the lease. ${reasons}`,
  more_reasons: ({ count }) => `and ${count} more`,
  leasing_unavailable: () =>
    "Leasing is not available just now. Choose another way to pay, or try later.",
  not_accepted: () => "The lease was not accepted. Look at the cart's lease for the reason.",
  changed_after_sending: () =>
    "A lease of this cart has been sent to LeaseCloud, and the cart was changed since. " +
    "Restore the cart, choose another way to pay, or ask the shop.",
  lease_cancelled: () => "The lease of this cart was cancelled by LeaseCloud.",
  lease_declined: () => "The lease of this cart was declined.",
  application_closed: ({ cart_id }) =>
    `The application was closed. Apply again: POST /store/carts/${cart_id}/lease.`,

  too_many_attempts: () =>
    "There have been too many attempts to lease this cart within the last hour. " +
    "Try again later, or choose another way to pay.",
  too_many_attempts_of_number: () =>
    "There have been too many attempts to lease with this organisation number within the last " +
    "hour. Try again later, or choose another way to pay.",
}
