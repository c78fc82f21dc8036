import { readComplaints } from "./complaints"
import type { CallName } from "./endpoints"
import { LeaseCloudError, type LeaseCloudErrorKind } from "./errors"
import type { HttpAnswer, HttpSilence } from "./http"
import type { Redactor } from "./redact"

/** A shopper reads it: a sentence or two. */
const MAX_MESSAGE = 200
const MAX_FIELD = 100

/** Longest wait that a Retry-After is believed: the limit's own window is five minutes. */
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000

const HTTP_DATE = /^[A-Z][a-z]{2,8}, .+ GMT$/

/**
 * Statuses of which one can be sure what they mean; every other one (3xx, 408, 409, 425, 5xx, what
 * no one has heard of) may have been given after the order was taken. A redirect too: 303 is how a
 * server says "made, look there". 405 and 415 are the answers to a wrong path table, like 404.
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

/** The error that an answer other than 2xx stands for; upstream's words go through `redact`. */
export function errorOfAnswer(call: CallName, answer: HttpAnswer, redact: Redactor) {
  const { status } = answer
  const kind = KIND_OF_STATUS[status] ?? "uncertain"
  const said = readComplaints(answer.text)
  const words = said.message && redact(said.message, MAX_MESSAGE)
  return new LeaseCloudError({
    kind,
    call,
    status,
    message: describe(kind, status) + (words ? `: ${words}` : ""),
    fields: said.fields.map(({ field, message, code }) => ({
      field: redact(field, MAX_FIELD),
      message: redact(message, MAX_MESSAGE),
      ...(code === undefined ? {} : { code: redact(code, MAX_FIELD) }),
    })),
    retryAfterMs: kind === "try_later" ? parseRetryAfter(answer.retryAfter, Date.now()) : undefined,
  })
}

/**
 * The error for a call that got no answer. Not sent: name not resolved, connection refused, no
 * route, a timeout before the connection stood, and a TLS handshake or certificate that failed,
 * since the request follows only after that. All else is uncertain.
 */
export function errorOfSilence(call: CallName, silence: HttpSilence) {
  const { connected, timedOut, stalled, code } = silence
  if (stalled) {
    const message = "Nothing was sent: the shop stood still, and the call would have left too late"
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

/** The error for a 2xx whose body is not what the API document says: it may have been done. */
export function errorOfUnreadable(call: CallName, status: number, where: string) {
  return new LeaseCloudError({
    kind: "uncertain",
    call,
    status,
    message: `LeaseCloud's answer (${status}) could not be read: ${where}`,
  })
}

/**
 * Milliseconds that a Retry-After header (seconds or an HTTP date) asks for, at most an hour;
 * undefined when it can't be read.
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
