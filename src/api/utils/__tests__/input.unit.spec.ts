import { inLanguage } from "../../../messages"
import { createLinkSchema } from "../../schemas/lease-link"
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

it.each<[object, string, string]>([
  [{ default_months: 0 }, "default_months", "Ange ett heltal från 1 till 120."],
  [{ stale_pending_after: "x" }, "stale_pending_after", "Ange ett heltal från 1 till 365."],
  [
    { markets: { se: { minimum_amount: "6.000:-" } } },
    "markets.se.minimum_amount",
    "Ange noll eller ett högre belopp, exkl. moms.",
  ],
  [
    { markets: { fi: { months: [0] } } },
    "markets.fi.months",
    "Välj högst 24 perioder, var och en på 1 till 120 månader.",
  ],
  [{ sales_channels: [5] }, "sales_channels", "Välj högst 100."],
  [{ on_decline: "stop" }, "on_decline", "Välj ett av de värden som erbjuds."],
  [{ markets: [] }, "markets", "Välj ett av de värden som erbjuds."],
])("says of the settings %j what is allowed, in words", (body, field, message) => {
  expect(problemsOf(() => readInput(changeSettingsSchema, body, allowedIn))).toEqual([
    { field, message },
  ])
})
