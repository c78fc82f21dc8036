import {
  checkAddresses,
  checkEncryptionKey,
  checkFeedProvider,
  checkJob,
  checkLimit,
  checkPaymentModule,
  checkSandbox,
  isMissingMigration,
} from "../setup"
import { parseOptions } from "../options"

const payment = (given: object) => ({ payment: { resolve: "@medusajs/medusa/payment", ...given } })
const dependencies = ["query", "leasecloud"]
const messagesOf = (modules?: Record<string, unknown>) =>
  checkPaymentModule(modules).map(({ message }) => message)
const options = { providers: [{ resolve: "x/providers/leasecloud", id: "leasecloud" }] }

describe("the check of medusa-config.ts at boot", () => {
  it("finds nothing if the documented block is there", () => {
    expect(messagesOf(payment({ dependencies, options }))).toEqual([])
  })

  it.each([
    ["no dependencies", { options }],
    ["one of two dependencies", { options, dependencies: ["query"] }],
  ])("names the missing line: %s", (_, given) => {
    expect(messagesOf(payment(given))).toEqual([
      'In medusa-config.ts, the entry of "@medusajs/medusa/payment" needs the line ' +
        'dependencies: ["query", "leasecloud"].',
    ])
  })

  it.each([
    ["no provider", { dependencies }],
    ["a provider of another id", { dependencies, options: { providers: [{ id: "lc" }] } }],
  ])("names the missing provider: %s", (_, given) => {
    expect(messagesOf(payment(given))).toEqual([
      expect.stringContaining(
        'needs the provider "medusa-payment-leasecloud/providers/leasecloud" with the id "leasecloud"'
      ),
    ])
  })

  it("says both where Medusa's own entry stands alone", () => {
    expect(messagesOf({ payment: true })).toHaveLength(2)
    expect(messagesOf(undefined)).toHaveLength(2)
  })
})

it("knows the database's word for a migration that has not run", () => {
  const error = (code: string, message: string) => Object.assign(new Error(message), { code })
  expect(isMissingMigration(error("42P01", 'relation "leasecloud_lease" does not exist'))).toBe(
    true
  )
  expect(isMissingMigration(error("42P01", 'relation "cart" does not exist'))).toBe(false)
  expect(isMissingMigration(error("23505", "leasecloud_lease_pkey"))).toBe(false)
  expect(isMissingMigration(null)).toBe(false)
})

it("says that waiting applications can't be opened with the key of the options", () => {
  expect(checkEncryptionKey(true)).toEqual([])
  expect(checkEncryptionKey(false)).toMatchObject([
    {
      code: "encryption_key",
      message: expect.stringMatching(/encryptionKey.*previousEncryptionKeys/),
    },
  ])
})

it("says that no process follows the leases, once the job has been silent for five minutes", () => {
  expect(checkJob(299_999)).toEqual([])
  expect(checkJob(300_000)).toMatchObject([
    { code: "job_not_running", message: expect.stringContaining("workerMode") },
  ])
})

it("says that the limit of requests sets the pace, once a look at all leases takes a quarter of an hour", () => {
  expect(checkLimit(900_000, 100)).toEqual([])
  expect(checkLimit(900_001, 100)).toMatchObject([
    {
      code: "request_limit",
      message: expect.stringContaining("16 minutes"),
      data: { limit: "100" },
    },
  ])
})

it("says that the admin's notifications have no provider", () => {
  const modules = (...channels: string[]) => ({
    notification: { options: { providers: [{ options: { channels } }] } },
  })
  expect(checkFeedProvider(modules("email", "feed"))).toEqual([])
  for (const given of [undefined, modules("email")]) {
    expect(checkFeedProvider(given)).toMatchObject([
      { code: "feed_provider_missing", message: expect.stringContaining("feed") },
    ])
  }
})

it("says that a shop in production takes triggers, and that calls are not encrypted", () => {
  const at = (sandbox: boolean, baseUrl = "https://api.example") =>
    parseOptions({
      markets: { se: { baseUrl, apiKey: "key" } },
      encryptionKey: "ab".repeat(32),
      sandbox,
    })
  expect(checkSandbox(at(true), "development")).toEqual([])
  expect(checkSandbox(at(false), "production")).toEqual([])
  expect(checkSandbox(at(true, "http://localhost:4010"), "production")).toEqual([])
  expect(checkSandbox(at(true), "production")).toMatchObject([{ code: "sandbox_in_production" }])
  const se = { baseUrl: "http://api.example", apiKey: "key" }
  const options = parseOptions({ markets: { se }, encryptionKey: "ab".repeat(32), allowHttp: true })
  expect(checkAddresses(options)).toEqual([
    { code: "http_address", data: { market: "se" }, message: expect.stringContaining("allowHttp") },
  ])
})
