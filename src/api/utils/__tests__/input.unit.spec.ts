import { inLanguage } from "../../../messages"
import { createLinkSchema } from "../../schemas/lease-link"
import { allowedInProducts, setProductLeasingSchema } from "../../schemas/products"
import { allowedIn, changeSettingsSchema } from "../../schemas/settings"
import type { RouteError } from "../errors"
import { readInput } from "../input"

/** The problems of a body, in Swedish. */
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
  [{ markets: { se: { apiKey: "x" } } }, "markets.se", OF_MARKET],
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
  [{ ...PRODUCTS, period: 24 }, "period", "Anropet innehåller ett okänt fält."],
])("says of products’ %j what is allowed, in words", (body, field, message) => {
  expect(problemsOf(() => readInput(setProductLeasingSchema, body, allowedInProducts))).toEqual([
    { field, message },
  ])
})
