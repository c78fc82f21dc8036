import { IncomingHttpHeaders } from "node:http"
import { Fault, FAULT_STATUSES, FaultStatus, GARBAGE_FORMS } from "./faults"
import { Answer, ApiError } from "./types"

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
