import type { MailKind } from "../../api/schemas/mails"
import type { LeasingSettings, SettingKey, SettingsAnswer } from "../../api/schemas/settings"
import type { PluginStatus } from "../../api/schemas/status"
import type { TextTools } from "../hooks/use-texts"
import { en, type TextKey } from "../i18n/en"

/** The kinds of mail to customers, in the order of a lease's steps. */
export const MAIL_KINDS = Object.keys(en.settings.choices.mails) as MailKind[]

export type Market = keyof LeasingSettings["markets"]

/** How each setting is entered and shown. */
export const INPUTS = {
  enabled: "switch",
  minimum_amount: "amount",
  maximum_amount: "amount",
  months: "periods",
  leasable_by_default: "switch",
  sales_channels: "sales_channels",
  customer_groups: "customer_groups",
  default_months: "period",
  invoice_interval: "choice",
  strict_identity: "switch",
  on_decline: "choice",
  fulfillment_gate: "switch",
  order_reference: "choice",
  stale_submitting_after: "minutes",
  stale_pending_after: "days",
  mails: "choices",
  reminder_days: "day_list",
} as const satisfies Record<SettingKey, string>

/** The settings of a market, in their order. */
export const MARKET_SETTINGS: SettingKey[] = [
  "enabled",
  "minimum_amount",
  "maximum_amount",
  "months",
]

/** The cards of the shop's other settings, in their order. */
export const SETTING_SECTIONS = {
  eligibility: ["leasable_by_default", "sales_channels", "customer_groups"],
  applications: ["default_months", "invoice_interval", "strict_identity"],
  orders: [
    "on_decline",
    "fulfillment_gate",
    "order_reference",
    "stale_submitting_after",
    "stale_pending_after",
  ],
  mails: ["mails", "reminder_days"],
} satisfies Record<keyof typeof en.settings.sections, SettingKey[]>

export type SettingSection = keyof typeof SETTING_SECTIONS

export const SECTION_NAMES = Object.keys(SETTING_SECTIONS) as SettingSection[]

/** The values on offer of the settings with few values, in their order, and their texts. */
export const CHOICES: Partial<Record<SettingKey, Record<string, TextKey>>> = {
  invoice_interval: {
    MONTHLY: "leases.values.monthly",
    QUARTERLY: "leases.values.quarterly",
  },
  on_decline: {
    cancel: "settings.choices.cancel",
    keep: "settings.choices.keep",
  },
  order_reference: {
    display_id: "settings.choices.display_id",
    id: "settings.choices.id",
  },
  mails: {
    applied: "settings.choices.mails.applied",
    signature_reminder: "settings.choices.mails.signature_reminder",
    signed: "settings.choices.mails.signed",
    active: "settings.choices.mails.active",
    declined: "settings.choices.mails.declined",
    cancelled: "settings.choices.mails.cancelled",
    apply_again: "settings.choices.mails.apply_again",
    lease_link: "settings.choices.mails.lease_link",
  },
}

export type SettingValues = Partial<Record<SettingKey, unknown>>

/** The settings of a market, or the shop's others. */
export function valuesOf(settings: LeasingSettings, market?: Market): SettingValues {
  return (market ? settings.markets[market] : settings) ?? {}
}

/**
 * The periods to choose from, in months: those that LeaseCloud is known to have in the market, or in
 * any, and those that are set.
 */
export function periodsToChoose(
  markets: PluginStatus["markets"],
  { settings, defaults }: Pick<SettingsAnswer, "settings" | "defaults">,
  market?: Market
): number[] {
  const known = markets
    .filter((each) => !market || each.market === market)
    .flatMap(({ tariffs }) => tariffs.map(({ months }) => months))
  const set = [settings, defaults].flatMap((each) =>
    market ? (each.markets[market]?.months ?? []) : [each.default_months]
  )
  return [...new Set([...(known.length ? known : USUAL_PERIODS), ...set])].sort((a, b) => a - b)
}

/** Before the first answer of LeaseCloud. */
const USUAL_PERIODS = [12, 24, 36, 48, 60]

export const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** A list with an entry, or without it if it was there. */
export function toggled<T>(list: T[], entry: T): T[] {
  return list.includes(entry) ? list.filter((each) => each !== entry) : [...list, entry]
}

/**
 * What a form changes: the entered values that are not in force. Null goes back to medusa-config.ts.
 * So does a value that medusa-config.ts has too, and an amount that was emptied. What is no number
 * goes to the server as it is: the server says what is allowed.
 */
export function enteredChanges(
  entered: SettingValues,
  inForce: SettingValues,
  configured: SettingValues
): SettingValues {
  const changes = Object.entries(entered).flatMap(([name, value]) => {
    const key = name as SettingKey
    const read = readValue(key, value)
    const to = read === null ? (configured[key] ?? null) : read
    return isSame(to, inForce[key]) ? [] : [[key, isSame(to, configured[key]) ? null : to]]
  })
  return Object.fromEntries(changes)
}

function readValue(key: SettingKey, entered: unknown): unknown {
  if (typeof entered !== "string") {
    return entered
  }
  const text = entered.trim()
  switch (INPUTS[key]) {
    case "amount":
      return text === "" ? null : asNumber(text.replace(",", "."))
    case "minutes":
    case "days":
    case "period":
      return asNumber(text)
    case "day_list": {
      const days = text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(asNumber)
      return days.every((day) => typeof day === "number") ? days : text
    }
    default:
      return entered
  }
}

const asNumber = (text: string) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text)

/** What the texts of values need: the names of sales channels and customer groups, currencies. */
export interface ValueContext {
  names: ReadonlyMap<string, string>
  currencyOf: (market: string) => string | undefined
}

/** The settings, and what the page needs to show and to change them. */
export interface SettingsView extends ValueContext {
  answer: SettingsAnswer
  /** The periods to choose from, in months: of a market, or of all. */
  periodsOf: (market?: Market) => number[]
}

/** A setting's value in words. */
export function settingText(
  { t, money, count }: TextTools,
  key: SettingKey,
  value: unknown,
  { names, currencyOf }: ValueContext,
  market?: string
): string {
  const list = Array.isArray(value) ? value : []
  switch (INPUTS[key]) {
    case "switch":
      return t(value ? "settings.values.on" : "settings.values.off")
    case "amount": {
      const currency = market && currencyOf(market)
      if (typeof value !== "number") return t("settings.values.none")
      return (currency && money(value, currency)) || count(value)
    }
    case "period":
      return t("leases.values.months", { count: Number(value) })
    case "minutes":
      return t("settings.values.minutes", { count: Number(value) })
    case "days":
      return t("settings.market.termsDays", { count: Number(value) })
    case "periods":
      return list.length
        ? list.map((months) => t("leases.values.months", { count: months })).join(", ")
        : t("settings.values.allPeriods")
    case "sales_channels":
    case "customer_groups":
      return list.length
        ? list.map((id) => names.get(id) ?? id).join(", ")
        : t(`settings.values.all.${INPUTS[key]}`)
    case "day_list":
      return list.length
        ? list.map((days) => t("settings.market.termsDays", { count: days })).join(", ")
        : t("settings.values.nothing")
    case "choices":
      return list.length
        ? list.map((choice) => choiceText(t, key, choice)).join(", ")
        : t("settings.values.nothing")
    default:
      return choiceText(t, key, value)
  }
}

function choiceText(t: TextTools["t"], key: SettingKey, value: unknown): string {
  const text = CHOICES[key]?.[String(value)]
  return text ? t(text) : String(value)
}

/** A change of the history in words: `Sweden, minimum amount: SEK 6,000.00 → SEK 8,000.00`. */
export function changeText(
  tools: TextTools,
  { field, from, to }: SettingsAnswer["history"][number]["changes"][number],
  context: ValueContext
): { field: string; from: string; to: string } {
  const [, market, name] = /^(?:markets\.(\w+)\.)?(\w+)$/.exec(field) ?? []
  if (!isKnown(name)) {
    return { field, from: String(from), to: String(to) }
  }
  const label = tools.t(`settings.fields.${name}.label`)
  const say = (value: unknown) => settingText(tools, name, value, context, market)
  return {
    field: market ? `${tools.country(market)}, ${label}` : label,
    from: say(from),
    to: say(to),
  }
}

/** False for a setting of a newer server. */
function isKnown(name: string | undefined): name is SettingKey {
  return name !== undefined && Object.hasOwn(INPUTS, name)
}

/** The ids of sales channels or customer groups that the page names. */
export function namedIds(
  { settings, defaults, history }: SettingsAnswer,
  key: "sales_channels" | "customer_groups"
): string[] {
  const changed = history
    .flatMap(({ changes }) => changes)
    .filter(({ field }) => field === key)
    .flatMap(({ from, to }) => [from, to])
  const lists = [settings[key], defaults[key], ...changed] as (string[] | null)[]
  return [...new Set(lists.flatMap((ids) => ids ?? []))].sort()
}

/** The days of terms of payment that are a number alone, also as text. Null for words: they say it all. */
export function wholeDays(terms: string | number | null): number | null {
  return /^\s*\d{1,3}\s*$/.test(String(terms ?? "")) ? Number(terms) : null
}
