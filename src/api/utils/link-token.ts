import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RateLimiterMemory } from "rate-limiter-flexible"
import { problem } from "../../messages"
import { RouteError, guard } from "./errors"
import { noLink } from "./lease-link"

/** How many made-up tokens a minute one address may try in one process before it has to wait. */
const MOST_UNKNOWN = 10
const WINDOW_S = 60

const unknownTokens = new RateLimiterMemory({ points: MOST_UNKNOWN, duration: WINDOW_S })

/** A path with a token in it, also in a whole address. */
const TOKEN = /(\/+leasecloud\/+(?:links|apply)\/+)[^/?#\s]+/gi

/**
 * Keeps the token out of the server's log of requests, which is written when the answer has left. It
 * runs before everything that may answer. At the level `debug`, Medusa writes down the path of a request
 * with a body before any plugin runs: docs/operating.md says so.
 */
export const hideToken = guard(async (req) => {
  const { path } = req
  req.originalUrl = req.originalUrl.replace(TOKEN, "$1-")
  // The log has the page that a request comes from, too.
  for (const name of ["referer", "referrer"]) {
    const from = req.headers[name]
    if (typeof from === "string") req.headers[name] = from.replace(TOKEN, "$1-")
  }
  if (!isDecodable(path)) {
    // Express would answer it with an unknown error, and log the path.
    await refuseUnknownToken(req)
  }
})

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** The token of a request. The route is found: from here on no path holds it. */
export function takeToken(req: MedusaRequest): string {
  const { token } = req.params
  req.url = req.url.replace(TOKEN, "$1-")
  return token
}

/**
 * Answers a token that the shop never made.
 * @throws RouteError 404, and 429 to an address that tries many.
 */
export async function refuseUnknownToken(req: MedusaRequest): Promise<never> {
  try {
    await unknownTokens.consume(req.ip ?? "")
  } catch (limit) {
    const seconds = Math.ceil(((limit as { msBeforeNext?: number }).msBeforeNext ?? 0) / 1000)
    throw new RouteError(429, [{ ...problem("too_many_requests", {}), field: "token" }], {
      "Retry-After": String(Math.max(1, seconds)),
    })
  }
  throw noLink()
}

/**
 * The headers of an answer by a token. Any page may read it, since the token alone gives access; nobody
 * may keep or list it.
 */
export function openToAnyPage(res: MedusaResponse): void {
  res.set({
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, Content-Language",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
  })
}
