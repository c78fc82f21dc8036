import type { CallName } from "./endpoints"

/**
 * What a failed call means for its lease:
 * - `refused`: LeaseCloud read the request and refused it. No order was made (400, 422).
 * - `misconfigured`: the key, the address or the rights are wrong. No order was made (401, 403, 404).
 * - `not_sent`: the request never left (name not resolved, connection refused), or it was held back
 *   since it would have left too late (`stalled`).
 * - `try_later`: LeaseCloud took nothing. It may name a time to wait (429).
 * - `uncertain`: LeaseCloud may have taken the request. Only a lookup can tell (all other failures).
 */
export type LeaseCloudErrorKind =
  "refused" | "misconfigured" | "not_sent" | "try_later" | "uncertain"

/** An error that LeaseCloud reports for one field of the request. */
export type LeaseCloudErrorField = { field: string; message: string; code?: string }

export type LeaseCloudErrorDetails = {
  kind: LeaseCloudErrorKind
  /** Redacted: without the key and the personal data of the request. */
  message: string
  /** LeaseCloud's own words about the whole request, redacted: the end of `message`. */
  words?: string
  call?: CallName
  status?: number
  fields?: LeaseCloudErrorField[]
  retryAfterMs?: number
  stalled?: boolean
}

/**
 * The only error that the client throws. It is safe to log, store and show: it holds no key, no
 * request or response body, no HTTP configuration and no cause.
 */
export class LeaseCloudError extends Error {
  override readonly name = "LeaseCloudError"
  readonly kind: LeaseCloudErrorKind
  readonly words?: string
  readonly call?: CallName
  readonly status?: number
  readonly fields: LeaseCloudErrorField[]
  /** How long LeaseCloud asks to wait before the next call (429). */
  readonly retryAfterMs?: number
  /** The process stalled before the call and held it back. */
  readonly stalled: boolean

  constructor(details: LeaseCloudErrorDetails) {
    super(details.message)
    this.kind = details.kind
    this.words = details.words
    this.call = details.call
    this.status = details.status
    this.fields = details.fields ?? []
    this.retryAfterMs = details.retryAfterMs
    this.stalled = details.stalled ?? false
  }

  toJSON() {
    const { name, kind, call, status, message, fields, retryAfterMs } = this
    return { name, kind, call, status, message, fields, retryAfterMs }
  }
}
