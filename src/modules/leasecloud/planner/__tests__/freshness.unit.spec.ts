import { VirtualShop, type ListOrder, type ShopOf } from "./virtual-shop"

/**
 * A list of 1,000 pages, as long as a fresh look at 632 of them takes 45 minutes. `PLANNER_ORDERS=1000000`
 * and `PLANNER_DAYS=14` play weeks of a real shop.
 */
const ORDERS = Number(process.env.PLANNER_ORDERS ?? 20_000)
const DAYS = Number(process.env.PLANNER_DAYS ?? 0.25)
const PAGES = 1_000

const shopOf = (more: Partial<ShopOf>): ShopOf => ({
  orders: ORDERS,
  pageSize: ORDERS / PAGES,
  open: PAGES,
  active: 4 * PAGES,
  newADay: 20,
  order: "newest_first",
  stand: "anywhere",
  placed: true,
  seed: 7,
  ...more,
})

const ORDER: ListOrder[] = ["newest_first", "oldest_first", "neither"]

describe("open leases on more pages than a window has requests", () => {
  it.each(ORDER)("are seen as often as any way could, by a fifth, %s", (order) => {
    const seen = new VirtualShop(shopOf({ order })).live(DAYS, DAYS / 2)
    expect(seen.pagesWithOpen).toBeGreaterThan(600)
    expect(seen.max).toBeLessThanOrEqual(1.2 * seen.bound)
    expect(seen.p95).toBeLessThanOrEqual(1.15 * 0.95 * seen.bound)
    expect(seen.p50).toBeLessThanOrEqual(1.15 * 0.5 * seen.bound)
    expect(seen.mostInWindow).toBeLessThanOrEqual(80)
  })

  it.each(ORDER)("are found where it is not known on which pages they stand, %s", (order) => {
    const shop = new VirtualShop(shopOf({ order, placed: false }))
    const seen = shop.live(DAYS + 0.2, DAYS + 0.1)
    expect(seen.max).toBeLessThanOrEqual(1.2 * seen.bound)
  })
})

it("sees a termination within a day, however many leases are open", () => {
  const { activeHours, max, bound } = new VirtualShop(shopOf({})).live(Math.max(1.3, DAYS), 0)
  expect(activeHours).toBeGreaterThan(20)
  expect(activeHours).toBeLessThanOrEqual(24)
  expect(max).toBeLessThanOrEqual(1.2 * bound)
})

it("looks at all open leases after three days without LeaseCloud, without a storm", () => {
  const shop = new VirtualShop(shopOf({}))
  const { bound } = shop.live(0.1, 0.05)
  shop.rest(3)
  const back = shop.now
  const { mostInWindow } = shop.live((1.2 * bound) / (24 * 60), 0)
  expect(shop.unseenSince(back)).toBe(0)
  expect(mostInWindow).toBeLessThanOrEqual(80)
})
