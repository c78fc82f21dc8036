import { z } from "@medusajs/framework/zod"
import { HIGHEST_AMOUNT, isWholeInMinor, toMajor, toMinor } from "../../../leasecloud/money"
import { MAIL_KINDS } from "../../../mails/kinds"

export const flag = () => z.boolean({ error: "must be true or false" })

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` })

export const wholeNumber = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`
  return z.number({ error }).int({ error }).min(from, { error }).max(to, { error })
}

/** The longest period in months, the latest reminder in days, and the longest lists. */
export const MOST = { months: 120, periods: 24, ids: 100, reminderDay: 365, reminders: 5 }

const AMOUNT =
  `must be a number from 0 to ${HIGHEST_AMOUNT} in major units, excl. VAT, ` +
  "with at most two decimals"

const amount = z
  .number({ error: AMOUNT })
  .nonnegative({ error: AMOUNT })
  .max(HIGHEST_AMOUNT, { error: AMOUNT })
  .refine(isWholeInMinor, { error: AMOUNT })
  .transform((major) => toMajor(toMinor(major)))

const months = z
  .array(wholeNumber(1, MOST.months), { error: "must be a list of periods in months" })
  .max(MOST.periods, { error: `must have at most ${MOST.periods} periods` })
  .transform((list) => [...new Set(list)].sort((a, b) => a - b))

/** Medusa's IDs have no other characters. Postgres does not take all of the others. */
const ID = /^[\x21-\x7e]+$/

const idsOf = (what: string) => {
  const error = `must be a list of ids of ${what}`
  return z
    .array(z.string({ error }).max(255, { error }).regex(ID, { error }), { error })
    .max(MOST.ids, { error: `must have at most ${MOST.ids} ids` })
    .transform((list) => [...new Set(list)])
}

const mails = z
  .array(oneOf(MAIL_KINDS), { error: `must be a list of ${MAIL_KINDS.join(", ")}` })
  .transform((list) => MAIL_KINDS.filter((kind) => list.includes(kind)))

const reminderDays = z
  .array(wholeNumber(1, MOST.reminderDay), { error: "must be a list of days" })
  .max(MOST.reminders, { error: `must have at most ${MOST.reminders} days` })
  .transform((list) => [...new Set(list)].sort((a, b) => a - b))

/**
 * What of a market's options a merchant may change in the admin. `enabled`: whether the shop leases
 * there; open leases are followed in any case. Amounts in major units, ex VAT. `months`: the periods on
 * offer, all that LeaseCloud has if the list is empty.
 */
export const MARKET_SETTINGS = {
  enabled: flag(),
  minimumAmount: amount,
  maximumAmount: amount,
  months,
}

/**
 * What of the other options a merchant may change in the admin. `salesChannels` and `customerGroups`:
 * those that lease, all if the list is empty. `staleSubmittingAfter`: minutes until a lease that
 * LeaseCloud has not taken is flagged. `stalePendingAfter`: days until one that nobody signed is. `mails`:
 * the kinds of mail that customers get. `reminderDays`: days without a signature after which they are
 * reminded.
 */
export const SHOP_SETTINGS = {
  defaultMonths: wholeNumber(1, MOST.months),
  invoiceInterval: oneOf(["MONTHLY", "QUARTERLY"]),
  leasableByDefault: flag(),
  salesChannels: idsOf("sales channels"),
  customerGroups: idsOf("customer groups"),
  strictIdentity: flag(),
  fulfillmentGate: flag(),
  onDecline: oneOf(["cancel", "keep"]),
  orderReference: oneOf(["display_id", "id"]),
  staleSubmittingAfter: wholeNumber(1, 1440),
  stalePendingAfter: wholeNumber(1, 365),
  mails,
  reminderDays,
}

export type MarketSettingName = keyof typeof MARKET_SETTINGS
export type ShopSettingName = keyof typeof SHOP_SETTINGS

/** The names of all settings, as the option `locked` takes them. */
export const SETTING_NAMES = [...Object.keys(MARKET_SETTINGS), ...Object.keys(SHOP_SETTINGS)] as [
  MarketSettingName | ShopSettingName,
  ...(MarketSettingName | ShopSettingName)[],
]
