import { setTimeout as sleep } from "node:timers/promises"
import type { ExecArgs } from "@medusajs/framework/types"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud/internal"
import { doctor, PROBLEM_FOUND } from "../doctor"

jest.mock("node:timers/promises", () => ({ setTimeout: jest.fn() }))

const MINUTE_MS = 60_000
/** A job that never ran has been silent since 1970. */
const NEVER_MS = Date.now()

const REGION = {
  name: "Norden",
  currency_code: "sek",
  countries: [{ iso_2: "se" }],
  payment_providers: [{ id: LEASE_PROVIDER_ID }],
}
const ROWS: Record<string, object[]> = {
  payment_provider: [{ id: LEASE_PROVIDER_ID, is_enabled: true }],
  region: [REGION],
}

interface Condition {
  silentMs: number
  nextRun: number
  open?: { market: string; count: number }[]
}

/** A shop whose job has been silent so long, and runs `nextRun` seconds after the doctor came. */
function shop({ silentMs, nextRun, open = [] }: Condition): ExecArgs {
  const leasecloud = {
    connections: { test: async () => undefined },
    readStatus: async () => ({ markets: [{ market: "se", reachable: true, error: null }] }),
    jobSilentFor: async () => (secondsWaited() < nextRun ? silentMs : 0),
    ledger: { opensWaitingApplicants: async () => true, openLeases: async () => open },
    polling: { passMs: async () => 0 },
    options: {
      mails: [],
      sandbox: false,
      rateLimit: 100,
      markets: { se: { baseUrl: "http://localhost:4010" } },
    },
  }
  const modules = {
    payment: { dependencies: ["query", "leasecloud"] },
    notification: { options: { providers: [{ options: { channels: ["feed"] } }] } },
  }
  const parts: Record<string, unknown> = {
    leasecloud,
    query: { graph: async ({ entity }: { entity: string }) => ({ data: ROWS[entity] }) },
    configModule: { modules },
  }
  const container = { resolve: (name: string) => parts[name] }
  return { container, args: [] } as unknown as ExecArgs
}

const secondsWaited = () => jest.mocked(sleep).mock.calls.length

let written: jest.SpyInstance

beforeEach(() => {
  jest.mocked(sleep).mockReset()
  written = jest.spyOn(process.stdout, "write").mockReturnValue(true)
})
afterEach(() => {
  written.mockRestore()
  process.exitCode = undefined
})

const lines = () => written.mock.calls.map(([line]) => String(line))

it.each([
  ["has just started for the first time", NEVER_MS],
  ["was off overnight", 600 * MINUTE_MS],
])("waits for the next run of the job in a shop that %s", async (_, silentMs) => {
  await doctor(shop({ silentMs, nextRun: 59 }))
  expect(secondsWaited()).toBe(59)
  expect(lines()).toEqual([
    expect.stringContaining("Waiting up to 90 seconds"),
    expect.stringContaining("✓ The shop is set up for leasing (se)."),
  ])
  expect(process.exitCode).toBeUndefined()
})

it("waits for no job that runs", async () => {
  await doctor(shop({ silentMs: MINUTE_MS, nextRun: Infinity }))
  expect(secondsWaited()).toBe(0)
  expect(lines()).toEqual([expect.stringContaining("✓")])
})

it("says that no process runs the job if none does in time", async () => {
  await doctor(shop({ silentMs: NEVER_MS, nextRun: Infinity }))
  expect(secondsWaited()).toBe(90)
  expect(lines().at(-1)).toContain("job_not_running")
  expect(process.exitCode).toBe(PROBLEM_FOUND)
})

it("names a market with open leases that the options lack", async () => {
  const open = [
    { market: "dk", count: 3 },
    { market: "se", count: 2 },
  ]
  await doctor(shop({ silentMs: MINUTE_MS, nextRun: Infinity, open }))
  expect(lines().filter((line) => line.includes("market_missing"))).toEqual([
    expect.stringMatching(/no market dk, .*: 3\. /),
  ])
  expect(process.exitCode).toBe(PROBLEM_FOUND)
})
