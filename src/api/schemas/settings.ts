import { z } from "@medusajs/framework/zod"
import { MARKET_CODES, type MarketCode } from "../../leasecloud/markets"
import { HIGHEST_AMOUNT } from "../../leasecloud/money"
import { MAIL_KINDS, type MailKind } from "../../mails/kinds"
import { type Problem, problem } from "../../messages"
import {
  MARKET_SETTINGS,
  MOST,
  SETTING_NAMES,
  SHOP_SETTINGS,
} from "../../modules/leasecloud/internal"
import { answer, code, moment } from "./parts"

const { enabled, minimumAmount, maximumAmount, months } = MARKET_SETTINGS

/** The names of the settings in the API: Medusa's way of writing them. */
export const snake = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
export const camel = (name: string) =>
  name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())

const shopShape = {
  default_months: SHOP_SETTINGS.defaultMonths,
  invoice_interval: SHOP_SETTINGS.invoiceInterval,
  leasable_by_default: SHOP_SETTINGS.leasableByDefault,
  sales_channels: SHOP_SETTINGS.salesChannels,
  customer_groups: SHOP_SETTINGS.customerGroups,
  strict_identity: SHOP_SETTINGS.strictIdentity,
  fulfillment_gate: SHOP_SETTINGS.fulfillmentGate,
  on_decline: SHOP_SETTINGS.onDecline,
  order_reference: SHOP_SETTINGS.orderReference,
  stale_submitting_after: SHOP_SETTINGS.staleSubmittingAfter,
  stale_pending_after: SHOP_SETTINGS.stalePendingAfter,
  mails: SHOP_SETTINGS.mails,
  reminder_days: SHOP_SETTINGS.reminderDays,
}

const marketSettings = z.strictObject({
  enabled,
  minimum_amount: minimumAmount.nullable().describe("major units, ex VAT; null: none"),
  maximum_amount: maximumAmount.nullable().describe("major units, ex VAT; null: none"),
  months: z.array(z.int()).describe("the periods on offer; empty: all that LeaseCloud has"),
})

const settings = answer(
  "LeasingSettings",
  "What a merchant may set in place of the options of medusa-config.ts.",
  z.strictObject({
    markets: z.partialRecord(z.enum(MARKET_CODES as [MarketCode, ...MarketCode[]]), marketSettings),
    ...shopShape,
    sales_channels: z.array(z.string()).describe("those that lease; empty: all"),
    customer_groups: z.array(z.string()).describe("those that may lease; empty: everybody"),
    mails: z.array(code<MailKind>()).describe("the kinds of mail that customers get"),
    reminder_days: z.array(z.int()).describe("days without a signature until a reminder"),
  })
)

export type LeasingSettings = z.infer<typeof settings>

const change = z.strictObject({
  id: z.string(),
  changed_by: z
    .strictObject({ id: z.string(), email: z.string().nullable() })
    .nullable()
    .describe("the user; null if it is not known"),
  changes: z.array(
    z.strictObject({
      field: z.string().describe("such as `markets.se.minimum_amount`"),
      from: z.unknown(),
      to: z.unknown(),
    })
  ),
  created_at: moment,
})

export const settingsAnswer = answer(
  "Settings",
  "The settings in force, those of medusa-config.ts, what is locked, and who changed what.",
  z.strictObject({
    settings,
    defaults: settings.describe("as medusa-config.ts has them"),
    locked: z.array(z.string()).describe("names of settings that can’t be changed here"),
    history: z.array(change).describe("the latest changes, newest first"),
  })
)

export type SettingsAnswer = z.infer<typeof settingsAnswer>
export type SettingKey =
  Exclude<keyof LeasingSettings, "markets"> | keyof z.infer<typeof marketSettings>

/** The names of all settings as the API writes them. */
export const SETTING_KEYS = SETTING_NAMES.map(snake) as SettingKey[]

/** Null goes back to medusa-config.ts. */
const unset = <T extends z.ZodType>(schema: T) => schema.nullable().optional()

const inputShape = Object.fromEntries(
  Object.entries(shopShape).map(([name, schema]) => [name, unset(schema)])
) as { [Name in keyof typeof shopShape]: z.ZodOptional<z.ZodNullable<(typeof shopShape)[Name]>> }

const marketInput = z.strictObject({
  enabled: unset(enabled),
  minimum_amount: unset(minimumAmount),
  maximum_amount: unset(maximumAmount),
  months: unset(months),
})

const marketsInput = z.strictObject({
  se: unset(marketInput),
  dk: unset(marketInput),
  no: unset(marketInput),
  fi: unset(marketInput),
})

/** Body of `POST /admin/leasecloud/settings`: what is to change. Null goes back to medusa-config.ts. */
export const changeSettingsSchema = z.strictObject({
  markets: unset(marketsInput),
  ...inputShape,
})

const amount = problem("setting_amount", { max: HIGHEST_AMOUNT })
const list = problem("setting_list", { max: MOST.ids })
const flag = problem("one_of", { values: ["true", "false"] })
const choice = ({ options }: { options: string[] }) => problem("one_of", { values: options })
const names = ({ shape }: z.ZodObject) => problem("setting_names", { names: Object.keys(shape) })
const wholeNumber = ({ minValue, maxValue }: z.ZodNumber) =>
  problem("whole_number", { from: minValue ?? 0, to: maxValue ?? 0 })

/** What is allowed in a list of periods. */
export const ALLOWED_MONTHS = problem("setting_periods", {
  periods: MOST.periods,
  max: MOST.months,
})

/** What is allowed, by the setting. The schemas' own messages are about the options, for developers. */
const ALLOWED: Record<SettingKey, Problem> = {
  enabled: flag,
  minimum_amount: amount,
  maximum_amount: amount,
  months: ALLOWED_MONTHS,
  default_months: wholeNumber(SHOP_SETTINGS.defaultMonths),
  invoice_interval: choice(SHOP_SETTINGS.invoiceInterval),
  leasable_by_default: flag,
  sales_channels: list,
  customer_groups: list,
  strict_identity: flag,
  fulfillment_gate: flag,
  on_decline: choice(SHOP_SETTINGS.onDecline),
  order_reference: choice(SHOP_SETTINGS.orderReference),
  stale_submitting_after: wholeNumber(SHOP_SETTINGS.staleSubmittingAfter),
  stale_pending_after: wholeNumber(SHOP_SETTINGS.stalePendingAfter),
  mails: problem("setting_choices", { values: MAIL_KINDS }),
  reminder_days: problem("setting_days", { days: MOST.reminders, max: MOST.reminderDay }),
}

/** What a field of the body must be, such as `markets.se.months`, for a person. */
export function allowedIn(field: string): Problem {
  const [first, market, setting] = field.split(".")
  if (first === "markets") {
    return ALLOWED[setting as SettingKey] ?? names(market ? marketInput : marketsInput)
  }
  return ALLOWED[first as SettingKey] ?? names(changeSettingsSchema)
}
