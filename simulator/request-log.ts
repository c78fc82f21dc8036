import { Account, Call, Market } from "./types"

/** One request to the partner API; control calls are not among them. */
export type LoggedRequest = {
  /** Counts from 1 since the start, and on over a reset. */
  number: number
  at: string
  address: string
  method: string
  path: string
  call: Call | null
  market: Market | null
  account: Account | null
  /** Null while there is no answer, and for ever where there was none. */
  status: number | null
  /** The parsed JSON body, the text where it isn't JSON, null where there was none. */
  body: unknown
  orderId: string | null
  reference: string | null
  /** The fault that struck, for example `before:500` or `paging:skips`. */
  fault: string | null
}

export type RequestCounts = {
  total: number
  byCall: Record<string, number>
  byStatus: Record<string, number>
}

const KEPT = 100_000

/** The requests, the newest 100,000 of them, and counts of all. */
export class RequestLog {
  private entries: LoggedRequest[] = []
  private lastNumber = 0
  private tally: RequestCounts = { total: 0, byCall: {}, byStatus: {} }

  /** Forgets entries and counts. */
  clear(): void {
    this.entries = []
    this.tally = { total: 0, byCall: {}, byStatus: {} }
  }

  add(entry: Omit<LoggedRequest, "number">): LoggedRequest {
    const logged = { number: ++this.lastNumber, ...entry }
    this.entries.push(logged)
    if (this.entries.length >= 2 * KEPT) this.entries = this.entries.slice(-KEPT)
    this.tally.total++
    increase(this.tally.byCall, logged.call ?? "unknown")
    return logged
  }

  /** Notes how a request ended; null: without an answer. */
  close(entry: LoggedRequest, status: number | null): void {
    entry.status = status
    increase(this.tally.byStatus, String(status ?? "none"))
  }

  list(): LoggedRequest[] {
    return this.entries.slice(-KEPT)
  }

  counts(): RequestCounts {
    return structuredClone(this.tally)
  }
}

function increase(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}
