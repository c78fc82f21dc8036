import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LeaseCloudError } from "../../leasecloud/errors"
import { inLanguage, problem, type Problem } from "../../messages/problem"
import { MIGRATE, isMissingMigration } from "../../modules/leasecloud/boot/check-set-up"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import { setLanguage } from "./language"

/** What is wrong with one field. In English: it is told in the reader's language. */
export type FieldProblem = Omit<Problem, "code" | "items"> & { field: string; code?: string }

/**
 * A refusal that a person can act on. Medusa's own error type has no place for fields, and its
 * handler replaces the words of a conflict, so routes that need either answer with this.
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

/** The sentences of a refusal, each once. The fields' names are for developers: `details` has them. */
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

/** Answers a RouteError in Medusa's format and the reader's language, the fields in `details`. */
function sendRouteError(req: MedusaRequest, res: MedusaResponse, error: RouteError): void {
  const language = setLanguage(req, res)
  const details = error.problems.map((told) => inLanguage(language, told))
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

/** Lets a route throw RouteErrors; everything else goes on to Medusa's handler. */
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

/** The merchant reads what to do, the shopper that it can't be done. */
function notMigrated(req: MedusaRequest): RouteError {
  req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`medusa-payment-leasecloud: ${MIGRATE}`)
  const told = req.path.startsWith("/admin/")
    ? { code: "leasecloud_unavailable", message: MIGRATE }
    : problem("leasing_unavailable", {})
  return new RouteError(503, [{ ...told, field: "leasecloud" }])
}

/** A check before a core route: passes, or answers the RouteError that it throws. */
export function guard(check: (req: MedusaRequest) => Promise<void>) {
  return async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    try {
      await check(req)
    } catch (error) {
      return error instanceof RouteError ? sendRouteError(req, res, error) : next(error)
    }
    return next()
  }
}

const RETRY_SECONDS = 30

// Workflows hand errors on as copies now and then, so the class alone does not tell.
const isNamed = (error: unknown, name: string) => (error as Error | null)?.name === name

function isUpstreamTrouble(error: unknown): error is Error {
  return isNamed(error, BudgetExhausted.name) || isNamed(error, LeaseCloudError.name)
}

/** Where no monthly amount is known and none can be had: 503 in words. Other errors pass as is. */
export function asUnavailable(error: unknown): unknown {
  if (!isUpstreamTrouble(error)) {
    return error
  }
  return amountsUnavailable()
}

/** 503 in words, with the time to try again. */
export function amountsUnavailable(): RouteError {
  return new RouteError(503, [{ ...problem("quotes_unavailable", {}), field: "quotes" }], {
    "Retry-After": String(RETRY_SECONDS),
  })
}

/** For the merchant: what LeaseCloud, or the request budget, said no to. Others pass as is. */
export function asUpstreamTrouble(error: unknown): unknown {
  if (!isUpstreamTrouble(error)) {
    return error
  }
  return new RouteError(
    503,
    [{ field: "leasecloud", code: "leasecloud_unavailable", message: error.message }],
    { "Retry-After": String(RETRY_SECONDS) }
  )
}
