import { localeOf } from "./locale"

/** The address of the shop's server, the publishable key, and the language of the answers. */
export interface Connection {
  baseUrl: string
  /** Empty for routes without a key. */
  publishableKey: string
  /** BCP 47. */
  locale: string
  /** Whether the browser sends the cookies of the shop's server: `include`. */
  credentials?: RequestCredentials
  /** The customer's token, if the storefront has one in the browser. */
  token?: string
}

/** The shop answered a call with an error, or not at all (status 0). */
export class StoreError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown
  ) {
    super(`The shop answered ${status}`)
    this.name = "StoreError"
  }
}

let defaultBaseUrl = ""

/**
 * Sets the address for elements without `base-url`: the server of the script, so that two lines of
 * HTML are enough. Without this call it is empty: the page's own origin.
 */
export function setDefaultBaseUrl(scriptUrl: string): void {
  defaultBaseUrl = scriptUrl.replace(/\/leasecloud\/[^/]*$/, "")
}

/**
 * Reads the connection from an element's `base-url`, `publishable-key`, `credentials` and language, and
 * from its property `token`.
 */
export function connectionOf(element: HTMLElement & { token?: string }): Connection {
  return {
    baseUrl: (element.getAttribute("base-url") ?? defaultBaseUrl).replace(/\/+$/, ""),
    publishableKey: element.getAttribute("publishable-key") ?? "",
    locale: localeOf(element).tag,
    // An attribute that is absent or wrong counts as the browser's default.
    credentials: element.getAttribute("credentials") === "include" ? "include" : undefined,
    token: element.token,
  }
}

/** An answer, and the version of what it shows, if it has one. */
export interface Answer {
  body: unknown
  version: string | null
}

/**
 * Calls a route of the shop by its path, as `store/carts/cart_1`. A `body` makes it a POST. With a
 * `version` the shop refuses if what was shown has changed.
 * @throws StoreError for every answer but a 2xx with JSON. Its status is 0 if there was no answer.
 */
export async function askShop(
  connection: Connection,
  path: string,
  body?: object,
  version?: string | null
): Promise<Answer> {
  let status = 0
  let answer: unknown = null
  try {
    const response = await fetch(`${connection.baseUrl}/${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        ...(connection.publishableKey && { "x-publishable-api-key": connection.publishableKey }),
        // The shop answers in the element's language, not in the browser's.
        "accept-language": connection.locale,
        ...(body && { "content-type": "application/json" }),
        ...(version && { "if-match": version }),
        ...(connection.token && { authorization: `Bearer ${connection.token}` }),
      },
      credentials: connection.credentials,
      body: body && JSON.stringify(body),
    })
    status = response.status
    answer = await response.json()
    if (response.ok) {
      return { body: answer, version: response.headers.get("etag") }
    }
  } catch {
    // Offline, refused by CORS, or not JSON.
  }
  throw new StoreError(status, answer)
}

/** The body of an answer of `askShop`. */
export const callShop = async (...call: Parameters<typeof askShop>): Promise<unknown> =>
  (await askShop(...call)).body
