import { type Problem, readMessage, readProblems } from "../shared/problems"

/** The shop refused a call, or gave no answer. */
export class LeaseCloudError extends Error {
  constructor(
    message: string,
    /** The HTTP status. 0 if there was no answer. */
    readonly status: number,
    /** What is wrong, by field. Messages are in the shopper's language. Empty if nobody can say. */
    readonly problems: Problem[]
  ) {
    super(message)
    this.name = "LeaseCloudError"
  }
}

/** Options of a call: those of `fetch`, and those of a framework, such as `next` of Next.js. */
export interface CallOptions {
  signal?: AbortSignal | undefined
  headers?: Record<string, string> | undefined
  cache?: RequestCache | undefined
  [option: string]: unknown
}

/** What the client uses of `@medusajs/js-sdk`. */
export interface MedusaSdk {
  client: {
    fetch<Answer>(
      path: string,
      init?: {
        method?: string
        headers?: Record<string, string>
        body?: Record<string, unknown>
        signal?: AbortSignal
      }
    ): Promise<Answer>
  }
}

/** A shop by its address, for storefronts without `@medusajs/js-sdk`. */
export interface ShopAddress {
  /** Of the Medusa server, or of a route that passes calls on to it. */
  baseUrl: string
  publishableKey: string
  /** The language of the shop's messages: a BCP 47 tag. */
  locale?: string | undefined
  /** The logged-in customer's token. */
  token?: string | undefined
  /** `include`, if a cookie of the Medusa server has the customer's login. */
  credentials?: RequestCredentials | undefined
  fetch?: typeof fetch | undefined
}

/** The shop to call: an instance of `@medusajs/js-sdk`, or an address. */
export type Shop = MedusaSdk | ShopAddress

/**
 * Calls a route by its path, as `/store/carts/cart_1/lease`. A `body` makes it a POST.
 * @throws LeaseCloudError for every answer but a 2xx with JSON
 */
export type Transport = (
  path: string,
  options?: CallOptions,
  body?: Record<string, unknown>
) => Promise<unknown>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

function errorOf(status: number, body: unknown): LeaseCloudError {
  const { message, details } = isObject(body) ? body : {}
  const problems = readProblems(details)
  const text = typeof message === "string" ? message : ""
  return new LeaseCloudError(
    text || `The shop answered ${status}`,
    status,
    problems.length || !text || status >= 500 ? problems : [readMessage(text)]
  )
}

/** The SDK keeps of an error its status and its message: fields are read from the message. */
function bySdk({ client }: MedusaSdk): Transport {
  return async (path, options, body) => {
    try {
      return await client.fetch<unknown>(path, {
        ...(options as object),
        method: body ? "POST" : "GET",
        ...(body && { body }),
      })
    } catch (error) {
      const { status, message } = isObject(error) ? error : {}
      throw errorOf(typeof status === "number" ? status : 0, { message })
    }
  }
}

function byFetch(shop: ShopAddress): Transport {
  const base = shop.baseUrl.replace(/\/+$/, "")
  return async (path, options, body) => {
    const { headers, ...others } = options ?? {}
    let status = 0
    let answer: unknown = null
    try {
      const response = await (shop.fetch ?? fetch)(base + path, {
        ...(shop.credentials && { credentials: shop.credentials }),
        ...(others as object),
        method: body ? "POST" : "GET",
        headers: {
          accept: "application/json",
          "x-publishable-api-key": shop.publishableKey,
          ...(shop.locale && { "accept-language": shop.locale }),
          ...(shop.token && { authorization: `Bearer ${shop.token}` }),
          ...(body && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      status = response.status
      answer = await response.json()
      if (response.ok) {
        return answer
      }
    } catch {
      // No answer, or no JSON.
    }
    throw errorOf(status, answer)
  }
}

/** How to call a shop. */
export const transportOf = (shop: Shop): Transport =>
  "client" in shop ? bySdk(shop) : byFetch(shop)
