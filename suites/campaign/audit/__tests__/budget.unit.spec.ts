import type { LoggedRequest } from "../../../../simulator/request-log"
import { auditShares } from "../calls"
import { call, leasedCart, NOW } from "./facts"

const times = (count: number, name: LoggedRequest["call"], from = 0) =>
  Array.from({ length: count }, (_, index) => call(name, from + index))

/** What of these calls is found, with the cart's only completion in the first `completing` seconds. */
function found(requests: LoggedRequest[], completing = 0) {
  const facts = { ...leasedCart(), requests }
  facts.record.carts[0].completions = [
    {
      instance: "server-1",
      startedAt: NOW,
      endedAt: NOW + completing * 1_000,
      status: 200,
      orderId: "order_1",
      message: null,
    },
  ]
  return auditShares(facts).map(({ text }) => text)
}

describe("the shares of the hundred", () => {
  it("lets each have what is its own", () => {
    const calls = [
      ...times(10, "monthly-amounts"),
      ...times(60, "create-order", 10),
      ...times(20, "get-order", 70),
    ]
    expect(found(calls, 40)).toEqual([])
  })

  it("bounds shoppers' questions, but not those that try tariffs out", () => {
    const calls = times(21, "monthly-amounts", 10)
    expect(found(calls)).toEqual(["21 calls of quote in one window: more than quotes may have"])
    expect(found([call("get-partner", 5), ...calls])).toEqual([])
    expect(found([call("get-partner", 5), ...times(21, "monthly-amounts", 70)])).toHaveLength(1)
    expect(found([...times(20, "monthly-amounts"), ...times(20, "monthly-amounts", 301)])).toEqual(
      []
    )
  })

  it("keeps 20 for polling", () => {
    const calls = [...times(20, "monthly-amounts"), ...times(61, "create-order", 20)]
    expect(found(calls, 50)).toEqual([expect.stringMatching(/^81 calls .*: polling's share$/)])
  })

  it("keeps 10 for completions and 10 for orders that wait", () => {
    const polled = [...times(20, "monthly-amounts"), ...times(71, "get-order", 20)]
    expect(found(polled)).toEqual([
      expect.stringMatching(/^91 calls .*: the share of orders that wait$/),
      expect.stringMatching(/^91 calls .*: the completions' share$/),
    ])
    expect(found(times(71, "create-order", 10))).toEqual([expect.stringMatching(/^71 .*waiting/)])
    expect(found(times(71, "create-order", 10), 90)).toEqual([
      expect.stringMatching(/^71 .*completion/),
    ])
  })
})
