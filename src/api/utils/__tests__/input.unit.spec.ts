import { inLanguage } from "../../../messages"
import { createLinkSchema } from "../../schemas/lease-link"
import {
  allowedInNote,
  listLeasesSchema,
  ownLeasesSchema,
  releaseSchema,
  storedDataSchema,
} from "../../schemas/leases"
import { mailPreviewSchema } from "../../schemas/mails"
import { allowedInProducts, setProductLeasingSchema } from "../../schemas/products"
import { quotesSchema } from "../../schemas/quotes"
import { reportSchema } from "../../schemas/report"
import { allowedIn, changeSettingsSchema } from "../../schemas/settings"
import type { RouteError } from "../errors"
import { hideSearch, readInput } from "../input"

/** The problems of a body or a query, in Swedish. */
function problemsOf(read: () => unknown): { field: string; message: string }[] {
  try {
    read()
  } catch (error) {
    return (error as RouteError).problems.map((each) => {
      const { field, message } = inLanguage("sv", each)
      return { field: field!, message }
    })
  }
  return []
}

it.each([[[]], ["text"], [5]])("says of a body that is %j that it is no JSON object", (body) => {
  expect(problemsOf(() => readInput(createLinkSchema, body))).toEqual([
    { field: "body", message: "Anropet måste vara ett JSON-objekt." },
  ])
})

const AMOUNT =
  "Ange ett belopp från 0 till 1\u00a0000\u00a0000\u00a0000 exkl. moms, med högst två decimaler."
const IDS = "Välj högst 100, som en lista med ID:n."
const MARKETS = "Ange ett objekt med dessa namn: se, dk, no, fi."
const OF_MARKET = "Ange ett objekt med dessa namn: enabled, minimum_amount, maximum_amount, months."

it.each<[object, string, string]>([
  [{ default_months: 0 }, "default_months", "Ange ett heltal från 1 till 120."],
  [{ stale_pending_after: "x" }, "stale_pending_after", "Ange ett heltal från 1 till 365."],
  [{ markets: { se: { minimum_amount: "6.000:-" } } }, "markets.se.minimum_amount", AMOUNT],
  [{ markets: { se: { maximum_amount: 1e20 } } }, "markets.se.maximum_amount", AMOUNT],
  [{ markets: { se: { minimum_amount: 100.005 } } }, "markets.se.minimum_amount", AMOUNT],
  [
    { markets: { fi: { months: [0] } } },
    "markets.fi.months",
    "Välj högst 24 perioder, var och en på 1 till 120 månader.",
  ],
  ...[5, "a\u0000b", "", null, {}].map((id): [object, string, string] => [
    { sales_channels: [id] },
    "sales_channels",
    IDS,
  ]),
  [{ customer_groups: "cg_1" }, "customer_groups", IDS],
  [{ on_decline: "stop" }, "on_decline", "Välj cancel eller keep."],
  [{ fulfillment_gate: "on" }, "fulfillment_gate", "Välj true eller false."],
  [
    { mails: "all" },
    "mails",
    "Välj bland dessa, som en lista: applied, signature_reminder, signed, active, declined, " +
      "cancelled, apply_again, lease_link.",
  ],
  [{ markets: [] }, "markets", MARKETS],
  [{ markets: { de: {} } }, "markets.de", MARKETS],
  [{ markets: { se: 5 } }, "markets.se", OF_MARKET],
  [{ markets: { se: { base_url: "x" } } }, "markets.se.base_url", OF_MARKET],
  [{ markets: { se: { apiKey: "x" } } }, "markets.se.apiKey", OF_MARKET],
  [{ markets: { se: { 19121212: "x" } } }, "markets.se", OF_MARKET],
  [
    { Default_months: 24 },
    "body",
    expect.stringMatching(/^Ange ett objekt med dessa namn: markets, default_months, .*\w\.$/),
  ],
])("says of the settings %j what is allowed, in words", (body, field, message) => {
  expect(problemsOf(() => readInput(changeSettingsSchema, body, allowedIn))).toEqual([
    { field, message },
  ])
})

it.each([0, 0.07, 8000.1, 999_999_999.99, 1_000_000_000])("takes the amount %d", (amount) => {
  const body = { markets: { se: { minimum_amount: amount } } }
  expect(readInput(changeSettingsSchema, body, allowedIn)).toEqual(body)
})

it("rounds the noise of floating point in a settings' amount, as in a sum of prices", () => {
  const body = { markets: { se: { minimum_amount: 6482.6900000000005 } } }
  expect(readInput(changeSettingsSchema, body, allowedIn)).toEqual({
    markets: { se: { minimum_amount: 6482.69 } },
  })
})

it.each([
  ["17990", 17_990],
  ["6482.69", 6482.69],
  ["6482.6900000000005", 6482.69],
  ["6482.689999999999", 6482.69],
  ["6482.6849999999999999999999999", 6482.69],
  ["1e-7", 0],
  ["-1.8189894035458565e-12", 0],
  ["1000000000", 1_000_000_000],
])("quotes the sum %s as %d: rounded to the currency", (amount, rounded) => {
  expect(readInput(quotesSchema, { amount, country_code: "se" })).toMatchObject({ amount: rounded })
})

it.each(["", "x", "1,5", "0x10", "NaN", "Infinity", "1e9", "-5", "-0.01", "1000000000.01"])(
  "refuses to quote %j: it is no amount",
  (amount) => {
    const problems = problemsOf(() => readInput(quotesSchema, { amount, country_code: "se" }))
    expect(problems).toEqual([{ field: "amount", message: expect.stringContaining("amount") }])
  }
)

const PRODUCTS = { product_ids: ["prod_1"] }

it.each<[object, string, string]>([
  [{ ...PRODUCTS, leasable: "maybe" }, "leasable", "Välj yes, no, accessory eller inherit."],
  [
    { ...PRODUCTS, months: "24" },
    "months",
    "Välj högst 24 perioder, var och en på 1 till 120 månader.",
  ],
  [{ product_ids: "prod_1", leasable: "yes" }, "product_ids", IDS],
  [PRODUCTS, "leasable", "Enter what is to change: leasable, months or both."],
  [
    { ...PRODUCTS, period: 24 },
    "period",
    "Okänt i anropet: period. Tillåtna är: product_ids, variant_ids, leasable, months.",
  ],
])("says of products’ %j what is allowed, in words", (body, field, message) => {
  expect(problemsOf(() => readInput(setProductLeasingSchema, body, allowedInProducts))).toEqual([
    { field, message },
  ])
})

const UNKNOWN = "Tillåtna är: months, expires_in_days."

it.each<[object, string[], string]>([
  [
    { month: 24, validDays: 3 },
    ["month", "validDays"],
    `Okänt i anropet: month, validDays. ${UNKNOWN}`,
  ],
  // A name that may be a person's number or name is not repeated.
  [{ 191212121212: 1 }, ["body"], `Anropet innehåller ett okänt fält. ${UNKNOWN}`],
  [{ "Kim Berg": 1 }, ["body"], `Anropet innehåller ett okänt fält. ${UNKNOWN}`],
])("names the unknown fields of %j, and those that are allowed", (body, fields, message) => {
  expect(problemsOf(() => readInput(createLinkSchema, body))).toEqual(
    fields.map((field) => ({ field, message }))
  )
})

it("names ten unknown fields at most, so that the answer is not far longer than the body", () => {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"]
  const names = letters.flatMap((one) => letters.map((other) => one + other))
  const body = Object.fromEntries(names.map((name) => [name, 1]))
  const problems = problemsOf(() => readInput(createLinkSchema, body))
  expect(problems.map(({ field }) => field)).toEqual(names.slice(0, 10))
})

it.each([
  "Ask 19121212-1212 again",
  "13097248022 signs",
  "070761 4285",
  "Kim, 131052-308T, called",
])("refuses a note with a person's number, and does not repeat it: %s", (note) => {
  const problems = problemsOf(() => readInput(releaseSchema, { note }, allowedInNote))
  expect(problems).toEqual([
    {
      field: "note",
      message:
        "Ange en anteckning på högst 1000 tecken, utan personnummer. Skriv telefonnummer med landsnummer.",
    },
  ])
})

it("takes a note with a date, a telephone number and a company's number", () => {
  const note = "Called +46 70 123 45 67 of 559900-1004 on 2026-11-27"
  expect(readInput(releaseSchema, { note }, allowedInNote)).toEqual({ note })
})

const MONTH = "Ange en månad på formen 2026-11, tidigast 2000-01."
const ORDER =
  "Den första månaden kommer efter den sista. Om ingen sista månad anges är det innevarande månad."

it.each<[object, string, string]>([
  ...["2026-13", "", "\u0000", "1999-01", ["2026-01"]].map((from): [object, string, string] => [
    { from },
    "from",
    MONTH,
  ]),
  [{ to: "2026-1", from: "2026-12" }, "to", MONTH],
  [{ from: "2026-12", to: "2026-01" }, "from", ORDER],
  [{ from: "2999-12" }, "from", ORDER],
  [{ from: "2020-01", to: "2025-01" }, "from", "Välj en period på högst 60 månader."],
  [{ market: "de" }, "market", "Välj se, dk, no eller fi."],
])("says of the report’s %j one thing, in words", (query, field, message) => {
  expect(problemsOf(() => readInput(reportSchema("sv"), query))).toEqual([{ field, message }])
})

it("takes a report of one month and of 60", () => {
  for (const query of [
    { from: "2000-01", to: "2000-01" },
    { from: "2020-01", to: "2024-12" },
  ]) {
    expect(readInput(reportSchema("sv"), query)).toMatchObject(query)
  }
})

const ID = "Ange ett ID på högst 255 tecken."

it.each<[object, string, string]>([
  [{ ends_before: "x" }, "ends_before", "Ange ett datum på formen 2027-03-31."],
  [{ customer_id: "" }, "customer_id", ID],
  [{ order_id: "a\u0000" }, "order_id", ID],
  [{ order_id: Array(101).fill("order_1") }, "order_id", "Ange högst 100 värden."],
  [{ q: "x".repeat(256) }, "q", "Sök efter en text på högst 255 tecken."],
  [{ source: "mail" }, "source", "Välj checkout eller link."],
  [{ needs_attention: "1" }, "needs_attention", "Välj true eller false."],
  [{ limit: "0" }, "limit", "Ange ett heltal från 1 till 200."],
])("says of the leases’ %j what is allowed, in words", (query, field, message) => {
  expect(problemsOf(() => readInput(listLeasesSchema("sv"), query))).toEqual([{ field, message }])
})

it("says to a shopper which pages their leases have", () => {
  expect(problemsOf(() => readInput(ownLeasesSchema("sv"), { limit: "0", offset: "x" }))).toEqual([
    { field: "limit", message: "Ange ett heltal från 1 till 100." },
    { field: "offset", message: "Ange ett heltal från 0 till 10000000." },
  ])
})

it("says which languages a mail has", () => {
  expect(problemsOf(() => readInput(mailPreviewSchema("sv"), { language: "de" }))).toEqual([
    { field: "language", message: "Välj en, sv, da, nb eller fi." },
  ])
})

const COMPANY =
  "Ange ett svenskt, danskt, norskt eller finskt organisationsnummer. " +
  "Personnummer går inte att söka efter."

it.each(["19121212-1212", "121212-1212", "5599", ["559900-1004"]])(
  "finds leases by a company's number, and by nothing else: not by %j",
  (org_number) => {
    for (const schema of [listLeasesSchema("sv"), storedDataSchema("sv")]) {
      expect(problemsOf(() => readInput(schema, { org_number }))).toEqual([
        { field: "org_number", message: COMPANY },
      ])
    }
  }
)

it("gives a person what is stored of one customer or company, not of both and not of everybody", () => {
  const whose = { customer_id: "cus_1", org_number: "559900-1004" }
  for (const query of [{}, whose]) {
    expect(problemsOf(() => readInput(storedDataSchema("sv"), query))).toMatchObject([
      { field: "customer_id" },
    ])
  }
  expect(readInput(storedDataSchema("sv"), { org_number: "5599001004" }).org_number).toEqual([
    { market: "se", value: "559900-1004" },
  ])
})

it("keeps a number that somebody looks for out of the log of requests", async () => {
  const req = {
    originalUrl: "/admin/leases?limit=1&org_number=19121212-1212&order=months",
    headers: { referer: "https://shop.example/app/leases?org%5Fnumber=191212121212" },
  }
  await new Promise((next) => hideSearch(req as never, {} as never, next as never))
  expect(req).toEqual({
    originalUrl: "/admin/leases?limit=1&org_number=-&order=months",
    headers: { referer: "https://shop.example/app/leases?org%5Fnumber=-" },
  })
})
