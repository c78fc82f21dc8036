import type { LeaseCloudClient } from "../../../leasecloud/client"
import { LeaseCloudError } from "../../../leasecloud/errors"
import type { Db } from "../ledger/database"
import { Upstream } from "../upstream"

/** A database that can't be reached while the books about a call are kept. */
const broken = Object.assign(
  () => {
    throw new Error("the connection is gone")
  },
  { raw: () => Promise.reject(new Error("the connection is gone")) }
) as unknown as Db

describe("a call whose usage can't be recorded", () => {
  const failed: unknown[] = []
  const telemetry = {
    recordCall: async () => Promise.reject(new Error("can't count")),
    budgetExhausted: () => undefined,
    recordingFailed: (market: string) => void failed.push(market),
  }
  const upstream = new Upstream(
    broken,
    (_, onRequest) => {
      onRequest({ call: "createOrder", durationMs: 1 })
      return {} as LeaseCloudClient
    },
    { timeout: 1_000, rateLimit: 100 },
    telemetry
  )

  beforeEach(() => failed.splice(0))

  it("keeps the answer and the record", async () => {
    const recorded: string[] = []
    const kept = await upstream.callWith("token", "se", {
      request: async () => "LC-1",
      record: async (id) => {
        recorded.push(id)
        return `kept ${id}`
      },
    })
    expect(kept).toBe("kept LC-1")
    expect(recorded).toEqual(["LC-1"])
    expect(failed).toEqual(["se"])
  })

  it.each(["refused", "uncertain", "try_later"] as const)(
    "tells that LeaseCloud's answer was %s",
    async (kind) => {
      const error = new LeaseCloudError({ kind, message: "no" })
      const call = upstream.callWith("token", "se", {
        request: async () => Promise.reject(error),
        record: async () => undefined,
      })
      await expect(call).rejects.toBe(error)
      expect(failed).toEqual(["se", "se"])
    }
  )
})

it("takes no request of the budget for a market without options", async () => {
  const statements: unknown[] = []
  const db = { raw: async (sql: unknown) => void statements.push(sql) } as unknown as Db
  const telemetry = {} as ConstructorParameters<typeof Upstream>[3]
  const upstream = new Upstream(db, () => null, { timeout: 1_000, rateLimit: 100 }, telemetry)
  await expect(upstream.reserve("polling", "dk")).rejects.toMatchObject({ kind: "misconfigured" })
  await expect(upstream.call("polling", "dk", async () => 1)).rejects.toMatchObject({
    kind: "misconfigured",
  })
  expect(statements).toEqual([])
})
