import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, number, oneOf, periods, reasons } from "./language"
import type { ClosedGate, Messages, NamedField, RequiredField, TextField } from "./keys"

/** How a market's numbers are written; completes "must be …". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 digits: XXXXXX-XXXX. A sole trader enters the personal identity number (personnummer)",
  dk: "the 8 digits of the CVR number, not a P number",
  no: "9 digits: XXX XXX XXX",
  fi: "a business ID (Y-tunnus): XXXXXXX-X",
}
const NIN: Record<MarketCode, string> = {
  se:
    "a personnummer or samordningsnummer: 12 digits, YYYYMMDD-XXXX, " + "or 10 digits, YYMMDD-XXXX",
  dk: "a CPR number: 10 digits, DDMMYY-XXXX",
  no: "a fødselsnummer or D-nummer: 11 digits, DDMMYY XXXXX",
  fi: "a henkilötunnus: 11 characters, DDMMYY-XXXX, including the separator",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 digits: XXX XX",
  dk: "4 digits",
  no: "4 digits",
  fi: "5 digits",
}
const REQUIRED: Record<RequiredField, string> = {
  billing_address: "the billing address",
  "billing_address.country_code": "the country in the billing address",
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
  org_number: "the company number",
  nin: "the applicant's national identity number",
  first_name: "a first name",
  last_name: "a last name",
  email: "an email address",
  phone: "a phone number",
  authorized_signatory: "the authorized signatory's email address",
}
const NAMES: Record<NamedField, string> = {
  months: "Lease period",
  billing_address: "Billing address",
  "billing_address.country_code": "Country",
  "billing_address.company": "Company",
  "billing_address.address_1": "Street",
  "billing_address.city": "City",
  "billing_address.postal_code": "Postal code",
  org_number: "Company number",
  nin: "National identity number",
  first_name: "First name",
  last_name: "Last name",
  email: "Email",
  phone: "Phone",
  authorized_signatory: "Authorized signatory",
}
const STATUS: Record<ClosedGate, string> = {
  draft: "Draft",
  submitting: "Submitting",
  pending: "Pending",
  cancelled: "Canceled",
  declined: "Declined",
}

export const en: Messages = {
  empty_cart: () => "The cart is empty.",
  draft_order: () => "A draft order can't be leased yet. Convert it to an order first.",
  wrong_channel: () => "Leasing isn't available here. Choose another way to pay.",
  wrong_group: () => "Leasing is for selected customers only. If you are one of them, log in.",
  order_not_pending: () => "Only a pending order can be leased.",
  order_paid: () => "This order is paid, or is being paid, another way.",
  order_fulfilled: () => "Items of this order have already been fulfilled.",
  tax_outdated: () =>
    "The taxes of this order don't fit its delivery address. Edit the order so that they are calculated again.",
  no_market: () => "Leasing isn't available in this country.",
  no_region: () => "This country isn't in any of the shop's regions.",
  region_without_leasing: ({ region }) => `Leasing isn't offered in the region ${region}.`,
  no_price: () => "This product has no price here.",
  vat_unknown: () => "The price excl. VAT isn't known yet. Check the delivery address.",
  currency_mismatch: ({ currency_code }) =>
    `In this country, leasing is available in ${currency_code.toUpperCase()} only.`,
  shipping_country: () => "Leased goods can only be delivered within the billing country.",
  not_leasable: () => "This can't be leased. Choose another way to pay.",
  accessory_alone: () => "This is leased only together with something else that can be leased.",
  gift_card: () => "Gift cards can't be leased.",
  credit_lines: () => "Store credit and gift cards can't be combined with leasing.",
  fractional_quantity: () => "Only whole quantities can be leased.",
  negative_price: () => "Leasing isn't available at negative prices.",
  discount_above_price: () => "A discount is higher than its item's price.",
  nothing_to_pay: () => "There is nothing to lease: the total is zero.",
  below_minimum: ({ minimum_amount: amount, currency_code }) =>
    `Leasing starts at ${money("en", { amount, currency_code })} excl. VAT.`,
  above_maximum: (most) => `Leasing is available up to ${money("en", most)} excl. VAT.`,
  unknown_period: ({ months }) => `Choose a lease period of ${periods("en", months)} months.`,
  period_not_in_market: ({ months }) =>
    `A lease period of ${months} months is not offered. Choose another period.`,
  no_period_offered: () => "This can't be leased for any period on offer.",
  period_not_offered: ({ months }) =>
    months === undefined
      ? "These items are not leased for the same period."
      : `Some items are not leased for ${months} months. Choose another period.`,
  missing_field: ({ field }) => `Enter ${REQUIRED[field]}.`,
  no_delivery: () => "Choose a delivery option.",

  org_number_shape: ({ market }) => `The company number must be ${ORG_NUMBER[market]}.`,
  org_number_checksum: () =>
    "The check digit of the company number doesn't match. Check the number.",
  nin_shape: ({ market }) => `The national identity number must be ${NIN[market]}.`,
  nin_date: ({ market }) =>
    "The national identity number contains an invalid date of birth. " +
    `It must be ${NIN[market]}.`,
  nin_checksum: () =>
    "The check digit of the national identity number doesn't match. Check the number.",
  phone_shape: () =>
    "The phone number must be a number in the billing country, or start with + and the country code.",
  phone_unassigned: () => "The phone number isn't in any known range. Check the number.",
  postal_code_shape: ({ market }) => `The postal code must be ${POSTAL_CODE[market]}.`,
  email_shape: () =>
    `The email address must look like name@example.com and have at most ${MAX_EMAIL} characters.`,
  sandbox_only: () => "A status trigger is allowed in the sandbox only.",

  unknown_field: ({ unknown, allowed }) =>
    (unknown.length
      ? `Unknown in the request: ${unknown.join(", ")}. `
      : "The request contains an unknown field. ") + `Allowed are: ${allowed.join(", ")}.`,
  whole_months: () => "Enter a whole number of months.",
  most_months: ({ max }) => `Enter at most ${max} months.`,
  text_field: ({ field, max }) => `Enter ${TEXT[field]}, at most ${max} characters.`,
  true_or_false: () => "Own insurance must be true or false.",
  monthly_amount: () => "The monthly amount must be a number.",
  one_of: ({ values }) => `Choose ${oneOf("en", values)}.`,
  whole_number: ({ from, to }) => `Enter a whole number from ${from} to ${to}.`,
  json_object: () => "The request must be a JSON object.",
  note_text: ({ max }) =>
    `Enter a note of at most ${max} characters, without anybody's national identity number. Write telephone numbers with their country code.`,

  most_values: ({ max }) => `Enter at most ${max} values.`,
  search_text: ({ max }) => `Search for a text of at most ${max} characters.`,
  some_id: ({ max }) => `Enter an ID of at most ${max} characters.`,
  company_number: () =>
    "Enter a Swedish, Danish, Norwegian or Finnish company number. Numbers of persons can't be searched for.",
  date_form: () => "Enter a date in the form 2027-03-31.",
  month_form: () => "Enter a month in the form 2026-11, not before 2000-01.",
  first_after_last: () =>
    "The first month is after the last. If no last month is given, it is the current month.",
  longest_period: ({ max }) => `Choose a period of at most ${max} months.`,

  setting_amount: ({ max }) =>
    `Enter an amount from 0 to ${number("en", max)} excl. VAT, with at most two decimals.`,
  setting_periods: ({ periods, max }) =>
    `Choose at most ${periods} periods, each of 1 to ${max} months.`,
  setting_days: ({ days, max }) => `Enter at most ${days} days, each from 1 to ${max}.`,
  setting_list: ({ max }) => `Choose at most ${max}, as a list of IDs.`,
  setting_choices: ({ values }) => `Choose among these, as a list: ${values.join(", ")}.`,
  setting_names: ({ names }) => `Enter an object with these names: ${names.join(", ")}.`,
  setting_locked: () => "This setting is locked: it can't be changed in the admin.",
  setting_maximum: () => "The maximum must be at least the minimum.",
  setting_unknown_id: ({ ids }) => `Not in the shop: ${ids.join(", ")}. Choose again.`,

  not_an_id: () => "This is not an ID.",
  no_mail_kind: () => "There is no such kind of mail.",
  no_cart: () => "This cart does not exist.",
  no_order: () => "This order does not exist.",
  no_link: () => "This link does not exist. Ask the shop for a new one.",
  no_open_link: () => "This order has no lease link that stands.",
  link_ended: () =>
    "The lease that was applied for by this link has ended. Ask the shop for a new link.",
  link_expired: () => "This link has expired. Ask the shop for a new one.",
  link_revoked: () => "This link is no longer valid. Ask the shop for a new one.",
  order_busy: () => "This order is being changed right now. Try again in a moment.",
  order_changed: () => "The order has changed. Check it, then apply again.",
  too_many_requests: () => "There have been too many requests. Try again later.",
  no_lease: () => "This order has no lease.",
  cart_busy: () => "This cart is being completed or changed right now. Try again in a moment.",
  cart_completed: () => "The order has already been placed.",
  cart_lease_sent: () => "An application for this cart has already been sent to LeaseCloud.",
  order_lease_sent: () =>
    "An application for this order has already been sent to LeaseCloud. " +
    "The order can't be paid another way.",
  order_leased: () =>
    "An application for this order has already been sent to LeaseCloud. " +
    "It can't be leased again before LeaseCloud has ended that lease.",
  paid_by_leasecloud: () =>
    "This order is leased. LeaseCloud pays for it when the lease is active.",
  apply_again: () => "There is no application to confirm. Apply for leasing again.",
  amount_changed: ({ months, ...monthly }) =>
    `The cart now costs ${money("en", monthly)} per month excl. VAT over ${months} months. ` +
    "Confirm the new amount.",
  quotes_unavailable: () =>
    "LeaseCloud's monthly amounts aren't available right now. Try again in a moment.",
  no_such_lease: () => "This lease does not exist.",
  no_such_flag: () => "This lease has no such open flag.",
  unknown_remote_id: () => "LeaseCloud has no order with this ID in the lease's market.",
  lease_found: ({ remote_id }) =>
    `LeaseCloud has this lease, with the ID ${remote_id}. The ID was attached, and the lease is not ` +
    "sent again.",
  lease_found_held: () =>
    "LeaseCloud has an order with this lease's reference, and another lease holds its ID. Check the " +
    "flags of this lease. It is not sent again.",
  lease_not_looked_up: () =>
    "LeaseCloud's list can't be read right now, so it is not known whether LeaseCloud has this lease. " +
    "Nothing was changed. Try again later.",
  release_draft: () =>
    "This lease is a draft: it was not sent to LeaseCloud, so there is nothing to release yet.",
  lease_not_ready_to_ship: ({ status }) =>
    "LeaseCloud has not cleared this order for shipping. " +
    `The status of its lease is "${STATUS[status]}". ` +
    (status === "draft"
      ? "Wait for the clearance."
      : "Wait for the clearance, or release the lease for fulfillment on its page."),
  lease_ended_unsent: () =>
    "The application for this order ended before it could be sent to LeaseCloud, and the order is " +
    "not paid. Wait until it is paid another way, or release the lease for fulfillment on its page.",
  order_canceled: () => "The order is canceled. It can't be fulfilled.",
  lease_terminated: () =>
    "LeaseCloud terminated the lease of this order before it was active: LeaseCloud may not pay. " +
    "Ask LeaseCloud, or let the order be paid another way. To ship all the same, release the lease for fulfillment on its page.",

  apply_first: () => "Apply for leasing first, then place the order.",
  application_expired: () => "The application has expired. Apply again.",
  country_changed: () => "The billing country has changed. Apply for leasing again.",
  confirm_amount: ({ months, ...monthly }) =>
    `The cart now costs ${money("en", monthly)} per month excl. VAT over ${months} months. ` +
    "This is more than you were shown. Confirm the new amount, then place the order again.",
  confirm_new_amount: () =>
    "The cart now costs more than you were shown. Check the new monthly amount, confirm it, " +
    "then place the order again.",
  application_replaced: () =>
    "A new application was just made for this cart. Check it, then place the order again.",
  choose_payment_again: () =>
    "Two ways to pay are open for this cart. Choose how to pay again, then place the order.",
  not_accepted_by_leasecloud: ({ refused, left }) =>
    `LeaseCloud did not accept the application. ${reasons(NAMES, refused, left && `and ${left} more`)}`,
  leasing_unavailable: () =>
    "Leasing isn't available right now. Choose another way to pay, or try again later.",
  not_accepted: () => "The application was not accepted.",
  changed_after_sending: () =>
    "An application for this cart has been sent to LeaseCloud, and the cart has changed since. " +
    "Restore the cart, choose another way to pay, or contact the shop.",
  lease_cancelled: () => "LeaseCloud canceled the lease for this cart.",
  lease_declined: () => "The lease for this cart was declined.",
  application_closed: () => "The application was closed. Apply again.",

  too_many_attempts: () =>
    "There have been too many attempts to lease this cart in the last hour. " +
    "Try again later, or choose another way to pay.",
  too_many_attempts_of_number: () =>
    "There have been too many attempts to lease with this company number in the last hour. " +
    "Try again later, or choose another way to pay.",
  too_many_attempts_of_order: () =>
    "There have been too many attempts to lease this order in the last hour. " +
    "Try again later, or choose another way to pay.",
}
