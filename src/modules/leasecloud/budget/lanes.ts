/**
 * Who asks LeaseCloud:
 * - `orders`: shoppers who complete a cart;
 * - `waiting`: the job, for leases whose order stands and that LeaseCloud has not taken yet;
 * - `polling`: following leases, references, tariffs, and what a merchant asks by hand;
 * - `quotes`: monthly amounts of catalogue prices;
 * - `ad_hoc`: monthly amounts of prices that anybody can make up: a sum, a quantity, a cart, an application.
 */
export const LANES = ["orders", "waiting", "polling", "quotes", "ad_hoc"] as const

export type Lane = (typeof LANES)[number]

/** Partner API: 100 requests per 5 minutes per IP. */
export const BUDGET_LIMIT = 100
export const BUDGET_WINDOW_MS = 300_000

/** Of the limit, what no other lane can take. */
export const GUARANTEED: Record<Lane, number> = {
  orders: 10,
  waiting: 10,
  polling: 20,
  quotes: 0,
  ad_hoc: 0,
}

/** What these lanes may use together at most. */
export const CAPS: { lanes: readonly Lane[]; limit: number }[] = [
  { lanes: ["quotes", "ad_hoc"], limit: 20 },
  { lanes: ["ad_hoc"], limit: 10 },
]

/** The most that a lane can ever use in a window. */
export function mostOf(lane: Lane): number {
  const others = LANES.filter((each) => each !== lane)
  const left = others.reduce((rest, each) => rest - GUARANTEED[each], BUDGET_LIMIT)
  return Math.min(left, ...capsOf(lane).map(({ limit }) => limit))
}

/** The caps that hold for a lane. */
export function capsOf(lane: Lane) {
  return CAPS.filter(({ lanes }) => lanes.includes(lane))
}
