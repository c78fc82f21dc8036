import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

export interface FieldProblem {
  field: string
  message: string
  code?: string
}

/**
 * A refusal that a person can act on. Medusa's own error type has no place for fields, and its
 * handler replaces the words of a conflict, so routes that need either answer with this.
 */
export class RouteError extends Error {
  override readonly name = "RouteError"
  constructor(
    readonly status: 400 | 404 | 409 | 413 | 503,
    readonly problems: FieldProblem[],
    readonly headers: Record<string, string> = {}
  ) {
    super(problems.map(({ field, message }) => `${field}: ${message}`).join("; "))
  }
}

const TYPES = {
  400: "invalid_data",
  404: "not_found",
  409: "conflict",
  413: "invalid_data",
  503: "not_available",
} as const

/** Answers a RouteError in Medusa's format, with the fields in `details`. */
export function sendRouteError(res: MedusaResponse, error: RouteError): void {
  res.status(error.status).set(error.headers).json({
    type: TYPES[error.status],
    code: error.problems[0]?.code,
    message: error.message,
    details: error.problems,
  })
}

type Handler<R extends MedusaRequest> = (req: R, res: MedusaResponse) => Promise<unknown>

/** Lets a route throw RouteErrors; everything else goes on to Medusa's handler. */
export function withRouteErrors<R extends MedusaRequest>(handler: Handler<R>): Handler<R> {
  return async (req, res) => {
    try {
      return await handler(req, res)
    } catch (error) {
      if (!(error instanceof RouteError)) {
        throw error
      }
      sendRouteError(res, error)
    }
  }
}

/** A check before a core route: passes, or answers the RouteError that it throws. */
export function guard(check: (req: MedusaRequest) => Promise<void>) {
  return async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    try {
      await check(req)
    } catch (error) {
      return error instanceof RouteError ? sendRouteError(res, error) : next(error)
    }
    return next()
  }
}
