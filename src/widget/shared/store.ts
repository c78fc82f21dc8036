import { localeOf } from "./locale"
import type { Connection } from "./types"

/** A Store API call that was answered with an error, or not at all (status 0). */
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
 * The address that elements without `base-url` use: where the script itself came from, so that two
 * lines of HTML are enough. Empty (the page's own origin) unless set.
 */
export function setDefaultBaseUrl(scriptUrl: string): void {
  defaultBaseUrl = scriptUrl.replace(/\/leasecloud\/[^/]*$/, "")
}

/** Reads the connection from an element's `base-url`, `publishable-key` and language. */
export function connectionOf(element: HTMLElement): Connection {
  return {
    baseUrl: (element.getAttribute("base-url") ?? defaultBaseUrl).replace(/\/+$/, ""),
    publishableKey: element.getAttribute("publishable-key") ?? "",
    locale: localeOf(element).tag,
  }
}

/**
 * Calls the shop's Store API. A `body` makes it a POST.
 * @throws StoreError for every answer but a 2xx with JSON; status 0 when there was none.
 */
export async function callStore(
  connection: Connection,
  path: string,
  body?: object
): Promise<unknown> {
  let status = 0
  let answer: unknown = null
  try {
    const response = await fetch(`${connection.baseUrl}/store/${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        "x-publishable-api-key": connection.publishableKey,
        // What the shop objects to comes in the element's language, whatever the browser's is.
        "accept-language": connection.locale,
        ...(body && { "content-type": "application/json" }),
      },
      body: body && JSON.stringify(body),
    })
    status = response.status
    answer = await response.json()
    if (response.ok) {
      return answer
    }
  } catch {
    // Offline, refused by CORS, or not JSON: the caller shows nothing, or says so.
  }
  throw new StoreError(status, answer)
}
