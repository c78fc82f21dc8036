import { ExplainedError } from "../program"

/** What a shop answered, whatever its status. `etag`: the version of what was asked for, if any. */
export type Answer<T> = { status: number; body: T; etag: string | null }

const LONGEST_BODY = 500

/** An answer that is no success. `body` is what the shop said. */
export class RequestFailed extends ExplainedError {
  constructor(
    method: string,
    path: string,
    readonly status: number,
    readonly body: unknown
  ) {
    super(`${method} ${path} answered ${status}: ${JSON.stringify(body).slice(0, LONGEST_BODY)}`)
    this.name = "RequestFailed"
  }
}

/** Sends one request and answers with status and body; only a connection that breaks is an error. */
export async function request<T>(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: unknown } = {}
): Promise<Answer<T>> {
  const { method = "GET", headers, body } = options
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const { status, headers: head } = response
  return { status, body: parse(text) as T, etag: head.get("etag") }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
