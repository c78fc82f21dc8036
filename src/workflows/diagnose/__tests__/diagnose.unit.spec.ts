import { MARKETS } from "../../../leasecloud/markets"
import { diagnoseDependencies, diagnoseProvider } from "../configuration"
import { diagnoseMarket } from "../regions"

const region = {
  id: "reg",
  name: "Norden",
  currency_code: "sek",
  countries: [{ iso_2: "se" }],
  payment_providers: [{ id: "pp_leasecloud_leasecloud" }],
}

it("finds nothing where all is set up", () => {
  const modules = { payment: { dependencies: ["query", "leasecloud"] } }
  expect(diagnoseDependencies({ modules })).toEqual([])
  expect(diagnoseProvider([{ is_enabled: true }])).toEqual([])
  expect(diagnoseMarket(MARKETS.se, [region])).toEqual([])
})

it.each([
  [{}, "query, leasecloud"],
  [{ modules: { payment: { dependencies: ["query"] } } }, "leasecloud"],
])("names the line that the payment module lacks: %j", (config, missing) => {
  expect(diagnoseDependencies(config)).toMatchObject([
    {
      code: "dependency_missing",
      message: expect.stringContaining('dependencies: ["query", "leasecloud"]'),
      data: { missing },
    },
  ])
})

it("tells a provider that is not loaded from one that no region has", () => {
  expect(diagnoseProvider([])).toMatchObject([{ code: "provider_missing" }])
  expect(diagnoseMarket(MARKETS.se, [{ ...region, payment_providers: [] }])).toMatchObject([
    { code: "provider_not_enabled", data: { region: "Norden" } },
  ])
})

it("tells a market without a region from one in another currency", () => {
  expect(diagnoseMarket(MARKETS.dk, [region])).toMatchObject([
    { code: "region_missing", data: { country: "dk" } },
  ])
  expect(diagnoseMarket(MARKETS.se, [{ ...region, currency_code: "eur" }])).toMatchObject([
    {
      code: "region_currency",
      data: { region: "Norden", country: "se", currency: "EUR", wanted: "SEK" },
    },
  ])
})
