import { MARKETS } from "../../leasecloud/markets"
import { checkMailProvider, checkPaymentModule } from "../../modules/leasecloud/internal"
import { checkRegion } from "../check-setup"

const region = {
  id: "reg",
  name: "Norden",
  currency_code: "sek",
  countries: [{ iso_2: "se" }],
  payment_providers: [{ id: "pp_leasecloud_leasecloud" }],
}

it("finds nothing if all is set up", () => {
  const modules = { payment: { dependencies: ["query", "leasecloud"] } }
  expect(checkPaymentModule(modules, true)).toEqual([])
  expect(checkRegion(MARKETS.se, [region])).toEqual([])
})

it.each([
  [undefined, "query, leasecloud"],
  [{ payment: { dependencies: ["query"] } }, "leasecloud"],
])("names the line that the payment module lacks: %j", (modules, missing) => {
  expect(checkPaymentModule(modules, true)).toMatchObject([
    {
      code: "dependency_missing",
      message: expect.stringContaining('dependencies: ["query", "leasecloud"]'),
      data: { missing },
    },
  ])
})

it("misses a provider of mails if mails are on, and neither the shop nor Medusa's cloud has one", () => {
  const entry = (options: object) => ({ notification: { options } })
  const feed = { providers: [{ options: { channels: ["feed"] } }] }
  const email = {
    providers: [{ options: { channels: ["feed"] } }, { options: { channels: ["email"] } }],
  }
  const missing = [{ code: "mail_provider_missing" }]
  for (const modules of [undefined, {}, entry(feed), entry({ cloud: { api_key: undefined } })]) {
    expect(checkMailProvider(modules, ["applied"])).toMatchObject(missing)
    expect(checkMailProvider(modules, [])).toEqual([])
  }
  expect(checkMailProvider(entry(email), ["applied"])).toEqual([])
  const cloud = { ...feed, cloud: { api_key: "key", endpoint: "https://mail.example" } }
  expect(checkMailProvider(entry(cloud), ["applied"])).toEqual([])
})

it("distinguishes a provider that is not loaded from one that no region has", () => {
  const modules = { payment: { dependencies: ["query", "leasecloud"] } }
  expect(checkPaymentModule(modules, false)).toMatchObject([{ code: "provider_missing" }])
  expect(checkRegion(MARKETS.se, [{ ...region, payment_providers: [] }])).toMatchObject([
    { code: "provider_not_enabled", data: { region: "Norden" } },
  ])
})

it("distinguishes a market without a region from one in another currency", () => {
  expect(checkRegion(MARKETS.dk, [region])).toMatchObject([
    { code: "region_missing", data: { country: "dk" } },
  ])
  const inEuro = { ...region, currency_code: "eur", payment_providers: [] }
  expect(checkRegion(MARKETS.se, [inEuro])).toMatchObject([
    {
      code: "region_currency",
      data: { region: "Norden", country: "se", currency: "EUR", wanted: "SEK" },
    },
  ])
})
