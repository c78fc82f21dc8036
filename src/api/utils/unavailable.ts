import { LeaseCloudError } from "../../leasecloud/errors"
import { problem } from "../../messages/problem"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import { RouteError } from "./errors"

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
