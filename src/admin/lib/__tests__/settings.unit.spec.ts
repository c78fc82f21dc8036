import type { LeasingSettings, SettingKey } from "../../../api/schemas/settings"
import type { PluginStatus } from "../../../api/schemas/status"
import { MAIL_KINDS } from "../../../mails/kinds"
import type { TextTools } from "../../hooks/use-texts"
import { en } from "../../i18n/en"
import { formatCountry, formatMoney } from "../format"
import {
  CHOICES,
  INPUTS,
  MARKET_SETTINGS,
  SETTING_SECTIONS,
  changeText,
  enteredChanges,
  namedIds,
  periodsToChoose,
  settingText,
  type ValueContext,
  wholeDays,
} from "../settings"

const english = (key: string, values: Record<string, unknown> = {}): string => {
  const read = (path: string) =>
    path.split(".").reduce<unknown>((part, name) => (part as never)?.[name], en)
  const text = read(key) ?? read(`${key}_${values.count === 1 ? "one" : "other"}`)
  return String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}

const TEXTS = {
  t: english,
  money: (amount: number, currency: string) => formatMoney("en", amount, currency),
  count: String,
  country: (market: string) => formatCountry("en", market),
} as unknown as TextTools

const CONTEXT: ValueContext = {
  names: new Map([
    ["sc_1", "Showroom"],
    ["cg_1", "Members"],
  ]),
  currencyOf: (market) => (market === "se" ? "sek" : undefined),
}

it("each setting has a place on the page", () => {
  const placed: string[] = [...MARKET_SETTINGS, ...Object.values(SETTING_SECTIONS).flat()]
  expect(placed.sort()).toEqual(Object.keys(INPUTS).sort())
})

it("each kind of mail can be chosen, in the order of the server", () => {
  expect(Object.keys(CHOICES.mails!)).toEqual(MAIL_KINDS)
})

describe("what a form changes", () => {
  const configured = {
    ...{ minimum_amount: 6000, maximum_amount: null, months: [], default_months: 36 },
    reminder_days: [3, 7],
  }
  const inForce = { ...configured, minimum_amount: 8000, months: [24], reminder_days: [5] }

  it.each<[string, object, object]>([
    ["a new value", { default_months: "24" }, { default_months: 24 }],
    ["a decimal comma", { maximum_amount: "9000,5" }, { maximum_amount: 9000.5 }],
    ["what is in force already", { minimum_amount: "8000", months: [24] }, {}],
    ["the configured value", { minimum_amount: 6000 }, { minimum_amount: null }],
    ["the configured value, typed", { minimum_amount: "6000" }, { minimum_amount: null }],
    ["an emptied amount", { minimum_amount: "" }, { minimum_amount: null }],
    ["an empty amount that was empty", { maximum_amount: "" }, {}],
    ["an emptied list", { months: [] }, { months: null }],
    ["what is no number", { default_months: " soon" }, { default_months: "soon" }],
    ["an emptied number", { stale_pending_after: "" }, { stale_pending_after: "" }],
    ["a list of days", { reminder_days: "2; 4 9" }, { reminder_days: [2, 4, 9] }],
    ["the configured days", { reminder_days: "3,7" }, { reminder_days: null }],
    ["no days", { reminder_days: " " }, { reminder_days: [] }],
    ["what is no day", { reminder_days: "3 and 7" }, { reminder_days: "3 and 7" }],
    ["a switch", { enabled: false }, { enabled: false }],
  ])("has %s", (_, entered, changes) => {
    expect(enteredChanges(entered, inForce, configured)).toEqual(changes)
  })
})

describe("a value in words", () => {
  it.each<[SettingKey, unknown, string]>([
    ["enabled", false, "Off"],
    ["minimum_amount", 6000, "SEK 6,000.00"],
    ["maximum_amount", null, "None"],
    ["months", [24, 36], "24 months, 36 months"],
    ["months", [], "All of LeaseCloud's periods"],
    ["default_months", 1, "1 month"],
    ["sales_channels", ["sc_1", "sc_gone"], "Showroom, sc_gone"],
    ["customer_groups", [], "All customers"],
    ["invoice_interval", "QUARTERLY", "Quarterly"],
    ["on_decline", "keep", "Keep the order"],
    ["mails", ["applied", "signed"], "Applied, Signed"],
    ["mails", [], "None"],
    ["reminder_days", [1, 7], "1 day, 7 days"],
    ["stale_submitting_after", 45, "45 minutes"],
    ["stale_pending_after", 30, "30 days"],
  ])("says of %s %j: %s", (key, value, text) => {
    const said = settingText(TEXTS, key, value, CONTEXT, "se")
    expect(said.replace(/\s/g, " ")).toBe(text)
  })

  it("names the field of a change, its market, and both values", () => {
    const change = { field: "markets.se.months", from: [], to: [24] }
    expect(changeText(TEXTS, change, CONTEXT)).toEqual({
      field: "Sweden, Lease periods",
      from: "All of LeaseCloud's periods",
      to: "24 months",
    })
  })

  it("leaves a setting of a newer server as it is", () => {
    const change = { field: "constructor", from: 1, to: 2 }
    expect(changeText(TEXTS, change, CONTEXT)).toEqual({ field: "constructor", from: "1", to: "2" })
  })
})

describe("what the page looks up", () => {
  const settings = {
    markets: { se: { months: [18] } },
    default_months: 36,
    sales_channels: ["sc_2"],
  } as unknown as LeasingSettings
  const defaults = { ...settings, default_months: 60, sales_channels: [], markets: {} }
  const markets = [
    { market: "se", tariffs: [{ months: 24 }, { months: 12 }] },
    { market: "fi", tariffs: [{ months: 48 }] },
  ] as PluginStatus["markets"]

  it("offers the periods of the market, or of all, and those that are set", () => {
    expect(periodsToChoose(markets, { settings, defaults }, "se")).toEqual([12, 18, 24])
    expect(periodsToChoose(markets, { settings, defaults })).toEqual([12, 24, 36, 48, 60])
  })

  it("offers the usual periods before LeaseCloud has answered", () => {
    expect(periodsToChoose([], { settings, defaults }, "se")).toEqual([12, 18, 24, 36, 48, 60])
  })

  it("names what is listed now, and what was in a former list", () => {
    const changes = [{ field: "sales_channels", from: ["sc_1"], to: ["sc_2"] }]
    const history = [{ id: "1", changed_by: null, changes, created_at: "2026-01-01T00:00:00.000Z" }]
    const answer = { settings, defaults, locked: [], history }
    expect(namedIds(answer, "sales_channels")).toEqual(["sc_1", "sc_2"])
  })
})

it.each([
  [30, 30],
  ["30", 30],
  [" 0 ", 0],
  ["30 days", null],
  ["30/60", null],
  ["", null],
  [null, null],
])("reads %j of a lender's terms of payment as %j days", (terms, days) => {
  expect(wholeDays(terms)).toBe(days)
})
