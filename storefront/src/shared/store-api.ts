import { localeOf } from "./locale"

/** Milliseconds after which a call without a whole answer ends. */
const PATIENCE = 10_000

/** Whom a call asks, and for whom. */
export interface Connection {
  /** The name of the element that calls. */
  element: string
  /** The address of the shop's server. Null if the element knows none. */
  baseUrl: string | null
  /** Empty for routes without a key. */
  publishableKey: string
  /** The language of the answers, BCP 47. */
  locale: string
  /** Whether the browser sends the cookies of the shop's server: `include`. */
  credentials?: RequestCredentials | undefined
  /** The customer's token, if the storefront has one in the browser. */
  token?: string | undefined
  /** Ends the call: the element has left the page, or asks for something else. */
  signal?: AbortSignal | undefined
}

/** The shop answered a call with an error, or not at all (status 0). */
export class StoreError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    /** `offline`: the call never left the browser. `late`: the answer took too long or broke off. */
    readonly trouble?: "offline" | "late"
  ) {
    super(`${status}`)
  }
}

/**
 * Finds the address of the shop's server in addresses of scripts and in stack traces: it is what
 * stands before `/leasecloud/widget.js` or another script of the shop. Null if it stands nowhere.
 */
export const serverIn = (places: (string | undefined)[]): string | null =>
  /(https?:\/\/[^\s()]+?)\/leasecloud\/(?:widget|form|summary|status)\.js/.exec(
    places.join(" ")
  )?.[1] ?? null

let defaultBaseUrl: string | null = null

/**
 * Lets elements without `base-url` call the server of the running script, so that two lines of HTML
 * are enough. A module knows no tag of its own, but a stack names the script that runs.
 */
export function useServerOfScript(): void {
  const tags = [...document.scripts].map(({ src }) => src)
  defaultBaseUrl = serverIn([new Error().stack, ...tags])
}

/**
 * Reads the connection from an element's `base-url`, `publishable-key`, `credentials` and language,
 * and from its property `token`.
 */
export function connectionOf(
  element: HTMLElement & { token?: string | undefined },
  signal?: AbortSignal
): Connection {
  // Empty is what a template makes of an address that nobody has set.
  const address = element.getAttribute("base-url")
  return {
    element: element.localName,
    baseUrl: address ? address.replace(/\/+$/, "") : defaultBaseUrl,
    publishableKey: element.getAttribute("publishable-key") ?? "",
    locale: localeOf(element).tag,
    // An attribute that is absent or wrong counts as the browser's default.
    credentials: element.getAttribute("credentials") === "include" ? "include" : undefined,
    token: element.token,
    signal,
  }
}

/** Resolves a path by the page's address, never by its base tag: that may lead to another server. */
function addressOf(baseUrl: string | null, path: string): URL {
  if (baseUrl === null) {
    throw new Error("No server")
  }
  // A frame that its page has written has no address of its own.
  const page = location.protocol === "about:" ? document.baseURI : location.href
  return new URL(`${baseUrl}/${path}`, page)
}

/** An answer, and the version of what it shows, if it has one. */
export interface Answer {
  body: unknown
  version: string | null
}

/**
 * Calls a route of the shop by its path, as `store/carts/cart_1`. A `body` makes it a POST. With a
 * `version` the shop refuses if what was shown has changed. Ends after ten seconds.
 * @throws StoreError for every answer but a 2xx with JSON. Its status is 0 if there was no answer.
 */
export async function askShop(
  connection: Connection,
  path: string,
  body?: object,
  version?: string | null
): Promise<Answer> {
  const { baseUrl, publishableKey, locale, credentials, token, signal } = connection
  const ending = new AbortController()
  const end = () => ending.abort()
  const timer = setTimeout(end, PATIENCE)
  const wasOffline = !navigator.onLine
  let status = 0
  let answer: unknown = null
  signal?.addEventListener("abort", end)
  if (signal?.aborted) {
    end()
  }
  try {
    const response = await fetch(addressOf(baseUrl, path), {
      method: body ? "POST" : "GET",
      headers: {
        ...(publishableKey && { "x-publishable-api-key": publishableKey }),
        // The shop answers in the element's language, not in the browser's.
        "accept-language": locale,
        ...(body && { "content-type": "application/json" }),
        ...(version && { "if-match": version }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      credentials,
      body: body && JSON.stringify(body),
      signal: ending.signal,
    })
    status = response.status
    answer = await response.json()
    if (response.ok) {
      return { body: answer, version: response.headers.get("etag") }
    }
  } catch {
    // No server, offline, refused by CORS, ended, or not JSON.
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener("abort", end)
  }
  const isLate = ending.signal.aborted || (status > 0 && status < 400)
  const error = new StoreError(status, answer, wasOffline ? "offline" : isLate ? "late" : undefined)
  // A shop that knows the route says in JSON that there is no such lease or cart.
  const isAnswer = status === 404 && answer
  if (!body && !isAnswer && !signal?.aborted && !wasOffline) {
    explain(connection, error)
  }
  throw error
}

/** The body of an answer of `askShop`. */
export const callShop = async (...call: Parameters<typeof askShop>): Promise<unknown> =>
  (await askShop(...call)).body

let explained = ""

/**
 * Says in the console why an element gets no answer, and what of its attributes may be wrong. It never
 * names the route: a lease link's has the token.
 */
function explain(connection: Connection, { status, body, trouble }: StoreError): void {
  const { element, baseUrl, publishableKey } = connection
  // A late answer with a status broke off, or is not JSON.
  const cause = status && trouble ? "unreadable" : (trouble ?? status)
  const text =
    `<${element}> has no answer: ${cause} ${JSON.stringify(body)}. ` +
    `base-url: ${baseUrl ?? "needed"}, publishable-key: ${publishableKey || "missing"}`
  complain(text)
}

/** Says something in the console, once: the form's two calls often fail alike. */
export function complain(text: string): void {
  if (text !== explained) {
    console.error((explained = text))
  }
}
