import { IncomingHttpHeaders } from "node:http"
import { Clock } from "./clock"
import { PagingFault } from "./paging"
import { Answer, ApiError, Call, Market } from "./types"

/** Error statuses that can be injected, with the code that their body carries. */
export const FAULT_STATUSES = {
  "400": "bad_request",
  "401": "unauthorized",
  "403": "forbidden",
  "404": "not_found",
  "408": "request_timeout",
  "409": "conflict",
  "422": "validation_error",
  "425": "too_early",
  "429": "too_many_requests",
  "500": "internal_error",
  "502": "bad_gateway",
  "503": "unavailable",
  "504": "gateway_timeout",
} as const

export type FaultStatus = keyof typeof FAULT_STATUSES

const OTHER_KINDS = ["reset", "hang", "late", "garbage", "redirect", "echo"] as const

/**
 * `reset` breaks the connection, `hang` never answers, `late` never answers and does what was asked
 * `delayMs` later, `garbage` answers 200 with a body that can't be read, `redirect` answers 307,
 * `echo` answers an error that repeats everything that was sent. The rest are error statuses.
 */
export type FaultKind = FaultStatus | (typeof OTHER_KINDS)[number]

export const FAULT_KINDS = [...(Object.keys(FAULT_STATUSES) as FaultStatus[]), ...OTHER_KINDS]

export const GARBAGE_FORMS = ["html", "truncated", "empty", "shape"] as const
export type GarbageForm = (typeof GARBAGE_FORMS)[number]

export type FaultRequest = {
  call: Call | "*"
  kind: FaultKind
  /** Before the call is handled, or after it has succeeded. Default: before. */
  when?: "before" | "after"
  /** How often. Default: once, and always where a probability is given. */
  times?: number | "always"
  /** Only requests of this market. */
  market?: Market
  /**
   * Only requests about this reference (internalOrderId of the body) or this order id. Such a fault
   * strikes ahead of those that name none.
   */
  reference?: string
  /** Chance of each matching request, from a generator seeded with `seed`. */
  probability?: number
  seed?: number
  /** Lets this many matching requests pass first. */
  skip?: number
  /** Seconds, for 429 and 503; null leaves the header out. A 429 has 60 by default. */
  retryAfter?: number | null
  /** Status of `echo`. Default: 400. */
  status?: 400 | 500
  /** Target of `redirect`. Default: a path on the simulator itself. */
  location?: string
  /** Form of `garbage`. Default: each in turn. */
  form?: GarbageForm
  /** Delay of `late`. Default: one minute. */
  delayMs?: number
}

export type Fault = FaultRequest & {
  id: number
  when: "before" | "after"
  remaining: number
  toSkip: number
  hits: number
  random: () => number
}

/** A fault that struck: what an audit holds against the plugin's flags. */
export type FaultRecord = {
  at: string
  /** Number of the request in the log. */
  request: number
  /** Null for a paging fault. */
  faultId: number | null
  call: Call | null
  kind: FaultKind | `paging:${PagingFault["kind"]}`
  when: "before" | "after"
  market: Market | null
  orderId: string | null
  reference: string | null
}

/** What a fault may look at; a logged request is one. */
export type FaultTarget = {
  number: number
  call: Call | null
  market: Market | null
  orderId: string | null
  reference: string | null
}

/** A small seeded generator (mulberry32) of numbers in [0, 1). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The faults that wait to strike, and the log of those that did. */
export class FaultPlan {
  private faults: Fault[] = []
  private records: FaultRecord[] = []
  private lastId = 0

  constructor(private readonly clock: Clock) {}

  reset(): void {
    this.faults = []
    this.records = []
  }

  /** Injects a fault; returns its id. */
  add(request: FaultRequest): number {
    const times = request.times ?? (request.probability === undefined ? 1 : "always")
    this.faults.push({
      ...request,
      id: ++this.lastId,
      when: request.when ?? "before",
      remaining: times === "always" ? Infinity : times,
      toSkip: request.skip ?? 0,
      hits: 0,
      random: seededRandom(request.seed ?? this.lastId),
    })
    return this.lastId
  }

  /** Takes one fault back, or all of them. */
  clear(id?: number): void {
    this.faults = id === undefined ? [] : this.faults.filter((fault) => fault.id !== id)
  }

  /** The faults that are still to strike. */
  pending() {
    return this.faults.map(({ random: _random, remaining, ...fault }) => ({
      ...fault,
      remaining: remaining === Infinity ? ("always" as const) : remaining,
    }))
  }

  log(): FaultRecord[] {
    return [...this.records]
  }

  clearLog(): void {
    this.records = []
  }

  /** The fault that strikes this request now, if any; it is used up and recorded. */
  strike(when: "before" | "after", target: FaultTarget): Fault | null {
    for (const fault of this.inOrder()) {
      if (fault.when !== when || !matches(fault, target)) continue
      if (fault.probability !== undefined && fault.random() >= fault.probability) continue
      if (fault.toSkip > 0) {
        fault.toSkip--
        continue
      }
      fault.remaining--
      fault.hits++
      if (fault.remaining <= 0) this.clear(fault.id)
      this.record({ faultId: fault.id, kind: fault.kind, when }, target)
      return fault
    }
    return null
  }

  /** What is meant for one order goes before what may strike any. */
  private inOrder(): Fault[] {
    const named = this.faults.filter(({ reference }) => reference)
    return [...named, ...this.faults.filter(({ reference }) => !reference)]
  }

  /** Notes that a fault struck a request. */
  record(what: Pick<FaultRecord, "faultId" | "kind" | "when">, target: FaultTarget): void {
    const { number, call, market, orderId, reference } = target
    this.records.push({
      at: this.clock.iso(),
      request: number,
      ...what,
      call,
      market,
      orderId,
      reference,
    })
  }
}

function matches(fault: Fault, target: FaultTarget): boolean {
  if (fault.call !== "*" && fault.call !== target.call) return false
  if (fault.market && fault.market !== target.market) return false
  if (!fault.reference) return true
  return fault.reference === target.reference || fault.reference === target.orderId
}

/** What was sent, as far as an echo repeats it. */
export type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: string }

/** Where a redirect points when the fault names no other place; nothing is served there. */
export const REDIRECT_PATH = "/redirected"

/**
 * The answer of a fault that answers at all (every kind but `reset`, `hang` and `late`).
 */
export function brokenAnswer(fault: Fault, received: Received): Answer {
  if (fault.kind === "garbage") return garbage(fault)
  if (fault.kind === "redirect") {
    const location = fault.location ?? REDIRECT_PATH
    return { status: 307, headers: { location }, body: { message: "Moved." } }
  }
  if (fault.kind === "echo") return echo(fault.status ?? 400, received)
  const code = FAULT_STATUSES[fault.kind as FaultStatus]
  const headers: Record<string, string> = {}
  const retryAfter = fault.retryAfter === undefined && fault.kind === "429" ? 60 : fault.retryAfter
  if (retryAfter != null) {
    headers["retry-after"] = String(retryAfter)
  }
  return new ApiError(Number(fault.kind), code, "An injected fault.", [], headers).toAnswer()
}

function garbage(fault: Fault): Answer {
  const form = fault.form ?? GARBAGE_FORMS[(fault.hits - 1) % GARBAGE_FORMS.length]
  const raw = {
    html: { contentType: "text/html", text: "<html><body><h1>Welcome</h1></body></html>" },
    truncated: { contentType: "application/json", text: '{"data":{"id":"5f0c' },
    empty: { contentType: "application/json", text: "" },
    shape: { contentType: "application/json", text: '{"data":{"unexpected":[1,2,3]}}' },
  }[form]
  return { status: 200, body: null, raw }
}

/** An error that repeats key, body and every value: nothing of it may get any further. */
function echo(status: 400 | 500, received: Received): Answer {
  const { method, path, headers, body } = received
  const everything = `${method} ${path} authorization: ${headers.authorization ?? ""} ${body}`
  const fields = Object.entries(parseObject(body)).map(([field, value]) => ({
    field,
    message: `${field} ${JSON.stringify(value)} is not allowed: ${everything}`,
    code: "invalid",
  }))
  return new ApiError(status, "echo", `Can't handle ${everything}`, fields).toAnswer()
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === "object" ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
