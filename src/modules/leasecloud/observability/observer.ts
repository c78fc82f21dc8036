import type { Logger } from "@medusajs/framework/types"
import type { RequestInfo } from "../../../leasecloud/client"
import type { MarketCode } from "../../../leasecloud/markets"
import type { Db } from "../ledger/database"
import { countCall } from "./calls"
import { listen } from "./happenings"
import { spanOf } from "./spans"
import { Tally, count } from "./tally"

/** A call to LeaseCloud that is over. */
export type CallHappened = RequestInfo & { market: MarketCode; leaseId?: string }

type Line = Record<string, string | number | string[] | undefined>

/**
 * What the plugin writes into the shop's log: one line of JSON behind the word `leasecloud`, of ids,
 * codes and times alone. Warnings and errors always, and a line for each sweep that did something;
 * with the option `debug` each call and each change of a lease as well.
 */
export class Observer {
  /** Ends the listening, when the shop stops. */
  readonly stop: () => void

  constructor(
    private readonly logger: Pick<Logger, "info" | "warn" | "error">,
    private readonly debug: boolean
  ) {
    this.stop = listen({
      transition: ({ leaseId, market, status, events }) => {
        count("transitions")
        this.detail({ what: "transition", market, lease_id: leaseId, status, events })
      },
      flag: ({ leaseId, code }) => {
        count("flags")
        this.logger.warn(written({ what: "flag", lease_id: leaseId, code }))
      },
    })
  }

  /** A call is over: logged, counted, and a span. Never throws: it must not lose an answer. */
  async called(db: Db, happened: CallHappened): Promise<void> {
    const { market, call, status, kind, durationMs, retryAfterMs, leaseId } = happened
    const outcome = kind ?? "ok"
    count("calls")
    const line = {
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
      this.detail(line)
    } else {
      count("failed_calls")
      this.logger[kind === "misconfigured" ? "error" : "warn"](written(line))
    }
    try {
      spanOf(happened)
      await countCall(db, { market, call, outcome })
    } catch (error) {
      this.unkept(market, error, call)
    }
  }

  /** The books about a call could not be kept, by the error's name. The call itself stands. */
  unkept(market: MarketCode, error: unknown, call?: string): void {
    const name = error instanceof Error ? error.name : "unknown"
    this.logger.warn(written({ what: "count", market, call, outcome: name }))
  }

  /** No request was free in the lane that asked. */
  exhausted(market: MarketCode, lane: string, retryAfterMs: number): void {
    this.detail({ what: "budget", market, lane, retry_after_ms: retryAfterMs })
  }

  /** A sweep is over; one that did nothing is not worth a line. */
  swept(task: string, tally: Tally, durationMs: number): void {
    if (Object.values(tally).some((number) => number > 0)) {
      this.logger.info(written({ what: "sweep", task, ...tally, duration_ms: durationMs }))
    }
  }

  private detail(line: Line): void {
    if (this.debug) {
      this.logger.info(written(line))
    }
  }
}

const written = (line: Line) => `leasecloud ${JSON.stringify(line)}`
