import { isMissingMigration, missingLines } from "../check-set-up"

const payment = (given: object) => ({ payment: { resolve: "@medusajs/medusa/payment", ...given } })
const dependencies = ["query", "leasecloud"]
const options = { providers: [{ resolve: "x/providers/leasecloud", id: "leasecloud" }] }

describe("the check of medusa-config.ts at boot", () => {
  it("finds nothing where the documented block stands", () => {
    expect(missingLines(payment({ dependencies, options }))).toEqual([])
  })

  it.each([
    ["no dependencies", { options }],
    ["one of two dependencies", { options, dependencies: ["query"] }],
  ])("names the missing line: %s", (_, given) => {
    expect(missingLines(payment(given))).toEqual([
      'In medusa-config.ts, the entry of "@medusajs/medusa/payment" needs the line ' +
        'dependencies: ["query", "leasecloud"].',
    ])
  })

  it.each([
    ["no provider", { dependencies }],
    ["a provider of another id", { dependencies, options: { providers: [{ id: "lc" }] } }],
  ])("names the missing provider: %s", (_, given) => {
    expect(missingLines(payment(given))).toEqual([
      expect.stringContaining(
        'needs the provider "medusa-payment-leasecloud/providers/leasecloud" with the id "leasecloud"'
      ),
    ])
  })

  it("says both where Medusa's own entry stands alone", () => {
    expect(missingLines({ payment: true })).toHaveLength(2)
    expect(missingLines(undefined)).toHaveLength(2)
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
