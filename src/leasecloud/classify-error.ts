import { parseErrorBody } from "./parse-error-body"
import type { CallName } from "./endpoints"
import { LeaseCloudError, type LeaseCloudErrorKind } from "./errors"
import type { HttpResponse, NoResponse } from "./http"
import type { Redactor } from "./redact"

/** Longest message, in characters. Shoppers read it. */
const MAX_MESSAGE = 200
const MAX_FIELD = 100

/** Longest wait that is taken from a Retry-After. The window of the rate limit is five minutes. */
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000

const HTTP_DATE = /^[A-Z][a-z]{2,8}, .+ GMT$/

/**
 * The statuses with a certain meaning. After every other status (3xx, 408, 409, 425, 5xx, unknown
 * ones) the order may have been made. A redirect is uncertain too: 303 means "made, see there". 405
 * and 415 answer a wrong path, like 404.
 */
const KIND_OF_STATUS: Partial<Record<number, LeaseCloudErrorKind>> = {
  400: "refused",
  401: "misconfigured",
  403: "misconfigured",
  404: "misconfigured",
  405: "misconfigured",
  415: "misconfigured",
  422: "refused",
  429: "try_later",
}

/** The error of an answer other than 2xx. LeaseCloud's own words go through `redact`. */
export function errorOfResponse(call: CallName, answer: HttpResponse, redact: Redactor) {
  const { status } = answer
  const kind = KIND_OF_STATUS[status] ?? "uncertain"
  const body = parseErrorBody(answer.text)
  const words = body.message && redact(body.message, MAX_MESSAGE)
  return new LeaseCloudError({
    kind,
    call,
    status,
    message: describe(kind, status) + (words ? `: ${words}` : ""),
    words,
    fields: body.fields.map(({ field, message, code }) => ({
      field: redact(field, MAX_FIELD),
      message: redact(message, MAX_MESSAGE),
      ...(code === undefined ? {} : { code: redact(code, MAX_FIELD) }),
    })),
    retryAfterMs: kind === "try_later" ? parseRetryAfter(answer.retryAfter, Date.now()) : undefined,
  })
}

/**
 * The error of a call without an answer. It is `not_sent` if no connection was open: name not
 * resolved, connection refused, no route, a timeout before that, a failed TLS handshake or
 * certificate. In all other cases it is `uncertain`.
 */
export function errorOfNoResponse(call: CallName, response: NoResponse) {
  const { connected, timedOut, stalled, code } = response
  if (stalled) {
    const message = "Nothing was sent: the process stalled, and the call would have left too late"
    return new LeaseCloudError({ kind: "not_sent", call, message, stalled })
  }
  const why = timedOut ? "no answer in time" : (code ?? "unknown network error")
  return connected
    ? new LeaseCloudError({ kind: "uncertain", call, message: `LeaseCloud gave no answer: ${why}` })
    : new LeaseCloudError({
        kind: "not_sent",
        call,
        message: `LeaseCloud could not be reached, nothing was sent: ${why}`,
      })
}

/** The error of a 2xx with a body that is not as documented. The order may have been made. */
export function errorOfUnreadable(call: CallName, status: number, where: string) {
  return new LeaseCloudError({
    kind: "uncertain",
    call,
    status,
    message: `LeaseCloud's answer (${status}) could not be read: ${where}`,
  })
}

/**
 * The wait of a Retry-After header (seconds or an HTTP date) in milliseconds, at most an hour.
 * Undefined if it can't be read.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? ""
  const wait = /^\d+(\.\d+)?$/.test(value)
    ? Math.ceil(Number(value) * 1000)
    : HTTP_DATE.test(value)
      ? Date.parse(value) - now
      : NaN
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_MS)
}

function describe(kind: LeaseCloudErrorKind, status: number): string {
  if (kind === "refused") return `LeaseCloud refused the request (${status})`
  if (kind === "try_later") return `LeaseCloud asks to wait, too many requests (${status})`
  if (kind === "uncertain") return `LeaseCloud answered ${status}`
  if (status === 401) return "LeaseCloud does not know the API key (401)"
  if (status === 403) return "LeaseCloud does not allow this call with the API key (403)"
  return `LeaseCloud has no such call at this address (${status}), check baseUrl and endpoints`
}
