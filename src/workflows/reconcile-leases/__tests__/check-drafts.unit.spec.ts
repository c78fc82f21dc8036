import type { TaskContext } from "../../task"
import { checkDrafts } from "../check-drafts"
import { examineOrder } from "../examine-order"

jest.mock("../examine-order", () => ({ examineOrder: jest.fn() }))

const HOUR_MS = 3_600_000
const NOW = 1_800_000_000_000

interface Shop {
  /** How many orders it has, one made each minute. */
  orders: number
  /** The numbers of the orders whose cart has an application that was never sent. */
  unsent: number[]
  /** How many pages of orders are read before a run's time is over. */
  pages: number
}

/** A shop whose job was away for longer than all of its orders. `runs`: the job's minutes. */
function shopOf({ orders, unsent, pages }: Shop) {
  let state: unknown = { at: NOW - 60 * 24 * HOUR_MS, open: [] }
  let read = 0
  const rowOf = (display_id: number) => ({
    id: `order_${display_id}`,
    display_id,
    created_at: new Date(NOW - (orders - display_id + 10) * 60_000),
    cart_link: { cart_id: `cart_${display_id}` },
  })
  interface Asked {
    filters: { id?: string[]; display_id?: { $lt: number } }
    pagination?: { take: number }
  }
  const graph = async ({ filters, pagination }: Asked) => {
    if (filters.id) {
      return { data: filters.id.map((id) => rowOf(Number(id.replace("order_", "")))) }
    }
    read++
    const newest = (filters.display_id?.$lt ?? orders + 1) - 1
    const length = Math.max(0, Math.min(pagination!.take, newest))
    return { data: Array.from({ length }, (_, index) => rowOf(newest - index)) }
  }
  const ledger = {
    databaseTime: async () => NOW,
    loadState: async () => state,
    saveState: async (_: string, saved: unknown) => {
      state = JSON.parse(JSON.stringify(saved))
    },
    unsentOfCarts: async (cartIds: string[]) =>
      unsent
        .map((number) => ({ id: `lease_${number}`, cart_id: `cart_${number}` }))
        .filter(({ cart_id }) => cartIds.includes(cart_id)),
  }
  const run = async () => {
    read = 0
    await checkDrafts({
      container: { resolve: () => ({ graph }) },
      leasecloud: { ledger, options: { applicantRetention: 24 } },
      deadline: { passed: () => read > pages },
      logger: { warn: jest.fn() },
    } as unknown as TaskContext)
  }
  return { run, state: () => state as { at: number; begun?: object; open: string[] } }
}

const examined = () => jest.mocked(examineOrder).mock.calls.map(([, { orderId }]) => orderId)

beforeEach(() => jest.mocked(examineOrder).mockReset().mockResolvedValue("done"))

it("comes to the oldest of more orders than one run has time for", async () => {
  const shop = shopOf({ orders: 6_000, unsent: [5_999, 1], pages: 2 })
  for (let run = 0; run < 10 && !examined().includes("order_1"); run++) await shop.run()
  expect(examined()).toEqual(["order_5999", "order_1"])
  await shop.run()
  expect(shop.state()).toEqual({ at: NOW, open: [] })
})

it("keeps in mind what is not certain yet, and looks at it in each run", async () => {
  jest.mocked(examineOrder).mockResolvedValue("later")
  const shop = shopOf({ orders: 300, unsent: [299, 7], pages: 5 })
  await shop.run()
  expect(shop.state()).toEqual({ at: NOW, open: ["order_299", "order_7"] })
  jest.mocked(examineOrder).mockResolvedValue("done")
  await shop.run()
  expect(shop.state()).toEqual({ at: NOW, open: [] })
  expect(examined()).toEqual(["order_299", "order_7", "order_299", "order_7"])
})

it("loses none of more orders than it can keep in mind", async () => {
  jest.mocked(examineOrder).mockResolvedValue("later")
  const unsent = Array.from({ length: 1_500 }, (_, index) => index + 1)
  const shop = shopOf({ orders: 1_500, unsent, pages: 5 })
  await shop.run()
  expect(shop.state().begun).toBeDefined()
  jest.mocked(examineOrder).mockResolvedValue("done")
  await shop.run()
  expect(shop.state()).toEqual({ at: NOW, open: [] })
  expect(new Set(examined()).size).toBe(1_500)
})
