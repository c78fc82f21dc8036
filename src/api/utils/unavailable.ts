import { LeaseCloudError } from "../../leasecloud/errors"
import { BudgetExhausted } from "../../modules/leasecloud/upstream"
import { RouteError } from "./errors"

const RETRY_SECONDS = 30

/** Where no monthly amount is known and none can be had: 503 in words. Other errors pass as is. */
export function asUnavailable(error: unknown): unknown {
  if (!(error instanceof BudgetExhausted) && !(error instanceof LeaseCloudError)) {
    return error
  }
  return new RouteError(
    503,
    [
      {
        field: "quotes",
        code: "quotes_unavailable",
        message: "LeaseCloud's monthly amounts are not known just now; try again in a moment",
      },
    ],
    { "Retry-After": String(RETRY_SECONDS) }
  )
}
