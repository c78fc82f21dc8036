import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LeaseCloudError } from "../../leasecloud/errors"
import { inLanguage, problem, type Problem } from "../../messages"
import { BudgetExhausted, isMissingMigration, MIGRATE } from "../../modules/leasecloud/internal"
import { setLanguage } from "./language"

/** What is wrong with a field, in English. The answer has it in the reader's language. */
export type FieldProblem = Omit<Problem, "code"> & { field: string; code?: string }

/**
 * An error that a person can act on. Medusa's own error type has no fields, and Medusa's error
 * handler replaces the message of a conflict.
 */
export class RouteError extends Error {
  override readonly name = "RouteError"
  constructor(
    readonly status: 400 | 404 | 409 | 413 | 429 | 503,
    readonly problems: FieldProblem[],
    readonly headers: Record<string, string> = {}
  ) {
    super(inOneLine(problems))
  }
}

/** Each message once. The fields' names are for developers: `details` has them. */
const inOneLine = (problems: FieldProblem[]) =>
  [...new Set(problems.map(({ message }) => message))].join(" ")

const TYPES = {
  400: "invalid_data",
  404: "not_found",
  409: "conflict",
  413: "invalid_data",
  429: "not_allowed",
  503: "not_available",
} as const

/**
 * Sends a RouteError in Medusa's format and the reader's language, with the fields in `details`.
 */
export function sendRouteError(req: MedusaRequest, res: MedusaResponse, error: RouteError): void {
  const language = setLanguage(req, res)
  const details = error.problems.map((each) => inLanguage(language, each))
  res
    .status(error.status)
    .set(error.headers)
    .json({
      type: TYPES[error.status],
      code: details[0]?.code,
      message: inOneLine(details),
      details,
    })
}

type Handler<R extends MedusaRequest> = (req: R, res: MedusaResponse) => Promise<unknown>

/** Lets a route throw RouteErrors. Other errors go to Medusa's handler. */
export function withRouteErrors<R extends MedusaRequest>(handler: Handler<R>): Handler<R> {
  return async (req, res) => {
    try {
      return await handler(req, res)
    } catch (error) {
      const known = isMissingMigration(error) ? notMigrated(req) : error
      if (!(known instanceof RouteError)) {
        throw known
      }
      sendRouteError(req, res, known)
    }
  }
}

/** Tells the merchant what to do, and the shopper that leasing is not available. */
function notMigrated(req: MedusaRequest): RouteError {
  req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`medusa-payment-leasecloud: ${MIGRATE}`)
  const cause = req.path.startsWith("/admin/")
    ? { code: "leasecloud_unavailable", message: MIGRATE }
    : problem("leasing_unavailable", {})
  return new RouteError(503, [{ ...cause, field: "leasecloud" }])
}

/** Nobody reads it; it says that nothing was done. */
const CLIENT_CLOSED = 499

/**
 * A middleware that runs a check. It passes the request on, or sends the check's RouteError. If the client
 * hung up meanwhile, the request ends here, and what the check holds for it is let go of.
 */
export function guard(check: (req: MedusaRequest, res: MedusaResponse) => Promise<void>) {
  return async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    try {
      await check(req, res)
    } catch (error) {
      return error instanceof RouteError ? sendRouteError(req, res, error) : next(error)
    }
    return res.closed ? res.status(CLIENT_CLOSED).end() : next()
  }
}

/** When to try again what LeaseCloud could not be asked for. */
export const RETRY_SECONDS = 30

// A workflow may pass on a copy of an error, which has another class.
const isNamed = (error: unknown, name: string) => (error as Error | null)?.name === name

function isUpstreamError(error: unknown): error is Error {
  return isNamed(error, BudgetExhausted.name) || isNamed(error, LeaseCloudError.name)
}

/**
 * For the shopper: a 503 if LeaseCloud can't be asked for monthly amounts. Other errors stay as
 * they are.
 */
export function asUnavailable(error: unknown): unknown {
  if (!isUpstreamError(error)) {
    return error
  }
  return amountsUnavailable()
}

/** A 503 with the time to wait. */
export function amountsUnavailable(): RouteError {
  return new RouteError(503, [{ ...problem("quotes_unavailable", {}), field: "quotes" }], {
    "Retry-After": String(RETRY_SECONDS),
  })
}

/**
 * For the merchant: a 503 with the message of LeaseCloud or the request budget. Other errors stay
 * as they are.
 */
export function asUpstreamError(error: unknown): unknown {
  if (!isUpstreamError(error)) {
    return error
  }
  return new RouteError(
    503,
    [{ field: "leasecloud", code: "leasecloud_unavailable", message: error.message }],
    { "Retry-After": String(RETRY_SECONDS) }
  )
}
