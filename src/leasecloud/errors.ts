import type { CallName } from "./endpoints"

/**
 * What a failed call means for the lease that it was about:
 * - `refused`: LeaseCloud read the request and says no; nothing was made (400, 422).
 * - `misconfigured`: key, address or rights are wrong; nothing was made (401, 403, 404).
 * - `not_sent`: the request never left for LeaseCloud (name not resolved, connection refused, or
 *   held back since it would have left too late: `stalled`).
 * - `try_later`: LeaseCloud took nothing and names a time, perhaps (429).
 * - `uncertain`: it may have been taken; only a look-up can tell (everything else).
 */
export type LeaseCloudErrorKind =
  "refused" | "misconfigured" | "not_sent" | "try_later" | "uncertain"

/** One complaint of LeaseCloud about one field of what was sent. */
export type LeaseCloudErrorField = { field: string; message: string; code?: string }

export type LeaseCloudErrorDetails = {
  kind: LeaseCloudErrorKind
  /** Already scrubbed of the key and of the numbers that were sent. */
  message: string
  call?: CallName
  status?: number
  fields?: LeaseCloudErrorField[]
  retryAfterMs?: number
  stalled?: boolean
}

/**
 * The only error that the client throws. It holds no key, no request or response body, no HTTP
 * configuration and no cause, so that it may be logged, stored or shown as it is.
 */
export class LeaseCloudError extends Error {
  override readonly name = "LeaseCloudError"
  readonly kind: LeaseCloudErrorKind
  readonly call?: CallName
  readonly status?: number
  readonly fields: LeaseCloudErrorField[]
  /** Wait before the next call, as LeaseCloud asked for it with a 429. */
  readonly retryAfterMs?: number
  /** The process stood still before the call, and held it back. */
  readonly stalled: boolean

  constructor(details: LeaseCloudErrorDetails) {
    super(details.message)
    this.kind = details.kind
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
