import { createServer, IncomingMessage, Server, ServerResponse } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { brokenAnswer, Fault, FaultPlan } from "./faults"
import { Clock } from "./clock"
import { addressOf, readBody, send } from "./http"
import { Limiter } from "./limiter"
import { findRoute, Outcome, PartnerApi, PartnerRequest, Route } from "./partner-api"
import { LoggedRequest, RequestLog } from "./request-log"
import { Answer, ApiError } from "./types"

const MAX_BODY = 1024 * 1024
const MAX_CONTROL_BODY = 64 * 1024 * 1024
const CONTROL_PREFIX = "/_control"
const DEFAULT_LATE_MS = 60_000

export type ServerParts = {
  api: PartnerApi
  clock: Clock
  limiter: Limiter
  faults: FaultPlan
  log: RequestLog
  lag: { ms: number }
  /** Answers what comes under `/_control`. */
  control: (method: string, path: string, query: URLSearchParams, body: string) => Answer
}

/** No answer: the connection breaks, or stays open in silence. */
type Silence = "reset" | "hang"

/**
 * The HTTP server: partner API and control calls on one port. A partner request goes through the
 * limiter, the faults that strike before, the API itself, and the faults that strike after it has
 * succeeded.
 */
export function createSimulatorServer(parts: ServerParts): Server {
  const server = createServer((request, response) => {
    answer(parts, request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 120_000
  return server
}

async function answer(parts: ServerParts, request: IncomingMessage, response: ServerResponse) {
  const [pathname, ...search] = (request.url ?? "/").split("?")
  const query = new URLSearchParams(search.join("?"))
  const method = request.method ?? "GET"
  if (pathname === CONTROL_PREFIX || pathname.startsWith(`${CONTROL_PREFIX}/`)) {
    const path = pathname.slice(CONTROL_PREFIX.length)
    await answerControl(parts, request, response, method, path, query)
    return
  }
  await answerPartner(parts, request, response, method, pathname, query)
}

async function answerControl(
  parts: Pick<ServerParts, "control">,
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
  path: string,
  query: URLSearchParams
): Promise<void> {
  const body = await readBody(request, MAX_CONTROL_BODY)
  send(response, parts.control(method, path, query, body))
}

/**
 * Control calls alone, on a port of their own, which stays open while the partner API is down.
 */
export function createControlServer(parts: Pick<ServerParts, "control">): Server {
  return createServer((request, response) => {
    const [pathname, ...search] = (request.url ?? "/").split("?")
    const path = pathname.startsWith(CONTROL_PREFIX) ? pathname.slice(CONTROL_PREFIX.length) : "?"
    const query = new URLSearchParams(search.join("?"))
    answerControl(parts, request, response, request.method ?? "GET", path, query).catch(() =>
      response.destroy()
    )
  })
}

async function answerPartner(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
  path: string,
  query: URLSearchParams
): Promise<void> {
  const { api, clock, limiter, log } = parts
  const retryAfter = limiter.hit(addressOf(request))
  const route = findRoute(method, path)
  const caller = api.callerOf(request.headers)
  const entry = log.add({
    at: clock.iso(),
    address: addressOf(request),
    method,
    path: path + (query.size ? `?${query}` : ""),
    call: route?.call ?? null,
    market: caller?.market ?? null,
    account: caller?.account ?? null,
    status: null,
    body: null,
    orderId: route?.publicId ?? null,
    reference: null,
    fault: null,
  })
  const received: PartnerRequest = { method, path, query, headers: request.headers, body: "" }
  let result: Answer | Silence
  try {
    received.body = await readBody(request, MAX_BODY)
    noteBody(entry, received.body)
    result =
      retryAfter === null ? respond(parts, received, route, entry) : tooManyRequests(retryAfter)
  } catch (error) {
    if (!(error instanceof ApiError)) {
      log.close(entry, null)
      throw error
    }
    result = error.toAnswer()
  }
  if (parts.lag.ms) await sleep(parts.lag.ms, undefined, { ref: false })
  if (result === "reset") request.socket.resetAndDestroy()
  const sent = typeof result !== "string" && send(response, result)
  log.close(entry, sent ? (result as Answer).status : null)
}

/** The API's answer with the faults that strike around it. */
function respond(
  parts: ServerParts,
  received: PartnerRequest,
  route: Route | null,
  entry: LoggedRequest
): Answer | Silence {
  const { api, clock, faults } = parts
  const early = strike(faults, "before", entry)
  if (early?.kind === "late") {
    clock.after(early.delayMs ?? DEFAULT_LATE_MS, () => handleLate(parts, received, route, entry))
  }
  if (early) return effect(early, received)

  const outcome: Outcome = api.handle(received, route)
  note(faults, entry, outcome)
  const late = strike(faults, "after", entry)
  return late ? effect(late, received) : outcome.answer
}

/** Does what was asked when nobody waits for the answer any more. */
function handleLate(
  parts: ServerParts,
  received: PartnerRequest,
  route: Route | null,
  entry: LoggedRequest
): void {
  try {
    note(parts.faults, entry, parts.api.handle(received, route))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}

function effect(fault: Fault, received: PartnerRequest): Answer | Silence {
  if (fault.kind === "reset") return "reset"
  if (fault.kind === "hang" || fault.kind === "late") return "hang"
  return brokenAnswer(fault, received)
}

function strike(faults: FaultPlan, when: "before" | "after", entry: LoggedRequest): Fault | null {
  const fault = faults.strike(when, entry)
  if (fault) entry.fault = `${when}:${fault.kind}`
  return fault
}

function note(faults: FaultPlan, entry: LoggedRequest, outcome: Outcome): void {
  entry.orderId = outcome.orderId ?? entry.orderId
  if (!outcome.bentBy) return
  entry.fault = `paging:${outcome.bentBy}`
  faults.record({ faultId: null, kind: `paging:${outcome.bentBy}`, when: "after" }, entry)
}

function noteBody(entry: LoggedRequest, text: string): void {
  if (text === "") return
  try {
    entry.body = JSON.parse(text)
  } catch {
    entry.body = text
  }
  const reference = (entry.body as { internalOrderId?: unknown } | null)?.internalOrderId
  if (typeof reference === "string") entry.reference = reference
}

function tooManyRequests(retryAfter: number): Answer {
  const headers = { "retry-after": String(retryAfter) }
  return new ApiError(
    429,
    "too_many_requests",
    "Too many requests from this address.",
    [],
    headers
  ).toAnswer()
}
