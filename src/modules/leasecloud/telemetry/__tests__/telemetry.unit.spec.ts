import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} from "@medusajs/framework/opentelemetry/sdk-trace-node"
import type { Db } from "../../ledger/database"
import { FinishedCall, Telemetry } from "../telemetry"
import { countRun, publish } from "../events"

const CALL: FinishedCall = {
  market: "se",
  call: "createOrder",
  status: 201,
  durationMs: 120,
  leaseId: "lease_1",
}
const REFUSED: FinishedCall = { ...CALL, status: 422, kind: "refused" }
const CHANGE = {
  leaseId: "lease_1",
  market: "se",
  status: "pending",
  events: ["send.accepted", "lease.submitted"],
}

/** A database that counts are written into, as far as telemetry needs it. */
function countingDb() {
  const counted: unknown[][] = []
  const db = Object.assign(() => ({ whereRaw: () => ({ delete: async () => 0 }) }), {
    raw: async (_: string, bindings: unknown[]) => void counted.push(bindings.slice(0, 3)),
  })
  return { counted, db: db as unknown as Db }
}

function watch(debug: boolean) {
  const lines: [string, unknown][] = []
  const write = (level: string) => (text: string) => {
    expect(text).toMatch(/^leasecloud \{.*\}$/)
    lines.push([level, JSON.parse(text.slice("leasecloud ".length))])
  }
  const logger = { info: write("info"), warn: write("warn"), error: write("error") }
  return { lines, telemetry: new Telemetry(logger as never, debug), ...countingDb() }
}

describe("telemetry", () => {
  it("logs with debug each call and each change of a lease, in ids, codes and times", async () => {
    const { lines, telemetry, db, counted } = watch(true)
    await telemetry.recordCall(db, CALL)
    publish("transition", CHANGE)
    telemetry.budgetExhausted("se", "quotes", 1500)
    telemetry.stop()
    publish("transition", CHANGE)
    const common = { market: "se", lease_id: "lease_1" }
    expect(lines).toEqual([
      [
        "info",
        {
          what: "call",
          ...common,
          call: "createOrder",
          outcome: "ok",
          status: 201,
          duration_ms: 120,
        },
      ],
      ["info", { what: "transition", ...common, status: "pending", events: CHANGE.events }],
      ["info", { what: "budget", market: "se", lane: "quotes", retry_after_ms: 1500 }],
    ])
    expect(counted).toEqual([["se", "createOrder", "ok"]])
  })

  it("logs without debug what went wrong, and the runs that did something, alone", async () => {
    const { lines, telemetry, db, counted } = watch(false)
    const counts = await countRun(async () => {
      await telemetry.recordCall(db, CALL)
      await telemetry.recordCall(db, REFUSED)
      await telemetry.recordCall(db, { ...CALL, status: 401, kind: "misconfigured" })
      publish("transition", CHANGE)
      publish("flag", { leaseId: "lease_1", code: "stale_pending" })
    })
    await telemetry.recordCall(db, CALL)
    telemetry.runFinished("poll-leases", counts, 40)
    telemetry.runFinished("poll-leases", await countRun(async () => {}), 3)
    telemetry.stop()
    expect(lines).toMatchObject([
      ["warn", { what: "call", outcome: "refused", status: 422 }],
      ["error", { what: "call", outcome: "misconfigured", status: 401 }],
      ["warn", { what: "flag", lease_id: "lease_1", code: "stale_pending" }],
      ["info", { what: "sweep", task: "poll-leases", calls: 3, failed_calls: 2, transitions: 1 }],
    ])
    expect(lines).toHaveLength(4)
    expect(counted.map(([, , outcome]) => outcome)).toEqual([
      "ok",
      "refused",
      "misconfigured",
      "ok",
    ])
  })

  it("loses no answer where the call can't be counted", async () => {
    const { lines, telemetry } = watch(false)
    const broken = { raw: async () => Promise.reject(new TypeError("no database")) }
    await telemetry.recordCall(broken as unknown as Db, CALL)
    telemetry.stop()
    expect(lines).toEqual([
      ["warn", { what: "count", market: "se", call: "createOrder", outcome: "TypeError" }],
    ])
  })

  it("writes spans where OpenTelemetry is on, with nothing in them but codes and ids", async () => {
    const exporter = new InMemorySpanExporter()
    const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
    const { telemetry, db } = watch(false)
    await telemetry.recordCall(db, CALL)
    expect(exporter.getFinishedSpans()).toEqual([])
    provider.register()
    await telemetry.recordCall(db, CALL)
    await telemetry.recordCall(db, REFUSED)
    telemetry.stop()
    const [taken, refused] = exporter.getFinishedSpans()
    expect(taken.name).toBe("leasecloud.createOrder")
    expect(taken.attributes).toEqual({
      "leasecloud.market": "se",
      "leasecloud.call": "createOrder",
      "leasecloud.outcome": "ok",
      "leasecloud.lease_id": "lease_1",
      "http.response.status_code": 201,
    })
    expect(taken.duration[0] * 1000 + taken.duration[1] / 1e6).toBeGreaterThanOrEqual(120)
    expect(refused.status).toEqual({ code: 2, message: "refused" })
    await provider.shutdown()
  })
})
