import { LeaseCloudError } from "../../../leasecloud/errors"
import { BudgetExhausted } from "../../../modules/leasecloud/upstream"
import { RouteError, asUnavailable, asUpstreamTrouble } from "../errors"

const TROUBLE = [
  new BudgetExhausted(1000),
  new LeaseCloudError({ kind: "not_sent", message: "LeaseCloud could not be reached" }),
]

it.each(TROUBLE)("tells a shopper that quotes can't be had just now: $name", (error) => {
  const answer = asUnavailable(error) as RouteError
  expect(answer).toMatchObject({ status: 503, headers: { "Retry-After": "30" } })
  expect(answer.message).toContain("monthly amounts aren't available right now")
  expect(answer.message).not.toContain("reached")
})

it.each(TROUBLE)("tells a merchant what the matter is: $name", (error) => {
  expect((asUpstreamTrouble(error) as RouteError).message).toContain(error.message)
})

it("leaves other errors as they are", () => {
  const error = new TypeError("x")
  expect(asUnavailable(error)).toBe(error)
  expect(asUpstreamTrouble(error)).toBe(error)
})
