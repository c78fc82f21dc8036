/** The four markets of the partner API; the API key decides which one a caller is in. */
export const MARKET_CODES = ["se", "dk", "no", "fi"] as const

export type Market = (typeof MARKET_CODES)[number]

/**
 * Two accounts of every market, each with a key and a list of its own: a partner that changes keys
 * changes from the first to the second.
 */
export const ACCOUNTS = ["first", "second"] as const

export type Account = (typeof ACCOUNTS)[number]

/** Whose key a request carries. */
export type Caller = { market: Market; account: Account }

/** The six calls of the partner API, by the names that faults, logs and counters use. */
export const CALLS = [
  "monthly-amounts",
  "get-partner",
  "create-order",
  "list-orders",
  "get-order",
  "set-reference",
] as const

export type Call = (typeof CALLS)[number]

/** What the simulator answers: an HTTP status and a JSON (or, for broken answers, raw) body. */
export type Answer = {
  status: number
  headers?: Record<string, string>
  body: unknown
  /** Sent as it is instead of JSON, with this content type. */
  raw?: { contentType: string; text: string }
}

/** One invalid field of a refused request. */
export type FieldError = { field: string; message: string; code: string }

/** A refusal in the shape of the older documentation: `{ error: { code, message, fields } }`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: FieldError[] = [],
    readonly headers: Record<string, string> = {}
  ) {
    super(message)
  }

  toAnswer(): Answer {
    const error = { code: this.code, message: this.message, fields: this.fields }
    return { status: this.status, headers: this.headers, body: { error } }
  }
}
