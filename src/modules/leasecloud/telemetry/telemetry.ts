import { SpanKind, SpanStatusCode } from "@medusajs/framework/opentelemetry/api"
import { Tracer } from "@medusajs/framework/telemetry"
import type { Logger } from "@medusajs/framework/types"
import type { RequestInfo } from "../../../leasecloud/client"
import type { MarketCode } from "../../../leasecloud/markets"
import type { Db } from "../ledger/database"
import { countCall } from "./call-counts"
import { RunCounts, increment, subscribe } from "./events"

/** A finished call to LeaseCloud. */
export type FinishedCall = RequestInfo & { market: MarketCode; leaseId?: string }

type LogFields = Record<string, string | number | string[] | undefined>

const tracer = new Tracer("medusa-payment-leasecloud")

/**
 * The plugin's log lines, call counts and spans. A log line is the word `leasecloud` and JSON of
 * ids, codes and times. Warnings, errors and each run that did something are always logged. The
 * option `debug` adds each call and each change of a lease.
 */
export class Telemetry {
  /** Stops listening, when the shop stops. */
  readonly stop: () => void

  constructor(
    private readonly logger: Pick<Logger, "info" | "warn" | "error">,
    private readonly debug: boolean
  ) {
    this.stop = subscribe({
      transition: ({ leaseId, market, status, events }) => {
        increment("transitions")
        this.logDetail({ what: "transition", market, lease_id: leaseId, status, events })
      },
      flag: ({ leaseId, code }) => {
        increment("flags")
        this.logger.warn(logLine({ what: "flag", lease_id: leaseId, code }))
      },
    })
  }

  /** Logs and counts a finished call, and writes its span. Never throws: the answer must survive. */
  async recordCall(db: Db, finished: FinishedCall): Promise<void> {
    const { market, call, status, kind, durationMs, retryAfterMs, leaseId } = finished
    const outcome = kind ?? "ok"
    increment("calls")
    const fields = {
      what: "call",
      market,
      lease_id: leaseId,
      call,
      outcome,
      status,
      duration_ms: durationMs,
      retry_after_ms: retryAfterMs,
    }
    if (!kind) {
      this.logDetail(fields)
    } else {
      increment("failed_calls")
      this.logger[kind === "misconfigured" ? "error" : "warn"](logLine(fields))
    }
    try {
      writeSpan(finished)
      await countCall(db, { market, call, outcome })
    } catch (error) {
      this.recordingFailed(market, error, call)
    }
  }

  /** Logs that a call could not be recorded, by the error's name. The call itself stands. */
  recordingFailed(market: MarketCode, error: unknown, call?: string): void {
    const name = error instanceof Error ? error.name : "unknown"
    this.logger.warn(logLine({ what: "count", market, call, outcome: name }))
  }

  /** Logs that a lane had no free request. */
  budgetExhausted(market: MarketCode, lane: string, retryAfterMs: number): void {
    this.logDetail({ what: "budget", market, lane, retry_after_ms: retryAfterMs })
  }

  /** Logs a finished run of a task. A run that did nothing has no line. */
  runFinished(task: string, counts: RunCounts, durationMs: number): void {
    if (Object.values(counts).some((number) => number > 0)) {
      this.logger.info(logLine({ what: "sweep", task, ...counts, duration_ms: durationMs }))
    }
  }

  private logDetail(fields: LogFields): void {
    if (this.debug) {
      this.logger.info(logLine(fields))
    }
  }
}

const logLine = (fields: LogFields) => `leasecloud ${JSON.stringify(fields)}`

/**
 * Writes the span of a call under the span that is active here. It does nothing if the shop has
 * registered no OpenTelemetry (`instrumentation.ts`). It holds nothing personal.
 */
function writeSpan({ market, call, status, kind, durationMs, leaseId }: FinishedCall): void {
  const span = tracer.getOTTracer().startSpan(`leasecloud.${call}`, {
    kind: SpanKind.CLIENT,
    startTime: Date.now() - durationMs,
    attributes: {
      "leasecloud.market": market,
      "leasecloud.call": call,
      "leasecloud.outcome": kind ?? "ok",
      ...(status != null && { "http.response.status_code": status }),
      ...(leaseId && { "leasecloud.lease_id": leaseId }),
    },
  })
  if (kind) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: kind })
  }
  span.end()
}
