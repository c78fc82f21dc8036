import { LeaseCloudError } from "../../../leasecloud/errors"
import { BudgetExhausted } from "../../../modules/leasecloud/internal"
import { RouteError, asUnavailable, asUpstreamError } from "../errors"

const UPSTREAM_ERRORS = [
  new BudgetExhausted(1000),
  new LeaseCloudError({ kind: "not_sent", message: "LeaseCloud could not be reached" }),
]

it.each(UPSTREAM_ERRORS)(
  "tells a shopper that quotes are not available right now: $name",
  (error) => {
    const answer = asUnavailable(error) as RouteError
    expect(answer).toMatchObject({ status: 503, headers: { "Retry-After": "30" } })
    expect(answer.message).toContain("monthly amounts aren't available right now")
    expect(answer.message).not.toContain("reached")
  }
)

it.each(UPSTREAM_ERRORS)("tells a merchant the cause: $name", (error) => {
  expect((asUpstreamError(error) as RouteError).message).toContain(error.message)
})

it("leaves other errors as they are", () => {
  const error = new TypeError("x")
  expect(asUnavailable(error)).toBe(error)
  expect(asUpstreamError(error)).toBe(error)
})
