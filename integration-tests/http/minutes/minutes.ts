import { CART, callsTo, ledgerOf, passTime, runJob } from "../../helpers/leases"
import { TestShop } from "../../helpers/shop"

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** Past the minute that LeaseCloud asks for between two polls, and what of it is chance. */
export const NEXT_POLL = 81 * SECOND

/** A shop whose leases are followed minute by minute. */
export function minutesOf(shop: TestShop) {
  const control = () => shop.simulator.control
  const newest = async () => (await ledgerOf(shop)).slice(-1)[0]
  const callsOf = (...calls: string[]) => callsTo(shop, ...calls)

  async function leaseOne() {
    const { order } = await shop.storefront.leaseCart(CART)
    return { order, lease: await newest() }
  }

  /** A lease whose order stands and that was not taken: LeaseCloud answered 429. */
  async function turnedAway(retryAfter: number | null) {
    control().fault({ call: "create-order", kind: "429", retryAfter })
    const { lease } = await leaseOne()
    expect(lease).toMatchObject({ status: "submitting", attempt_started_at: null })
    control().clearRequests()
  }

  /** LeaseCloud says so of the newest lease, and the job hears it. */
  async function report(status: string) {
    control().setStatus((await newest()).remote_id!, status)
    await passTime(shop, NEXT_POLL)
    await runJob(shop)
  }

  /** In which of the coming minutes the job does what `count` counts. */
  async function minutesWith(minutes: number, count: () => number) {
    const found: number[] = []
    for (let minute = 1; minute <= minutes; minute++) {
      await passTime(shop, MINUTE)
      const before = count()
      await runJob(shop)
      if (count() > before) found.push(minute)
    }
    return found
  }

  const polls = () => callsOf("get-order", "list-orders")
  return { control, newest, callsOf, polls, leaseOne, turnedAway, report, minutesWith }
}
