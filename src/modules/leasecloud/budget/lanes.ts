/**
 * The purposes of requests to LeaseCloud:
 * - `orders`: a shopper completes a cart;
 * - `waiting`: the job sends a lease of a placed order;
 * - `polling`: polls of leases, references, tariffs, and requests of a merchant;
 * - `quotes`: monthly amounts of catalogue prices;
 * - `ad_hoc`: monthly amounts of arbitrary prices, which anybody can ask for: a sum, a quantity, a cart,
 *   an application.
 */
export const LANES = ["orders", "waiting", "polling", "quotes", "ad_hoc"] as const

export type Lane = (typeof LANES)[number]

/** Partner API: 100 requests per 5 minutes per IP. */
export const BUDGET_LIMIT = 100
export const BUDGET_WINDOW_MS = 300_000

/** The part of the limit that no other lane can take. */
export const GUARANTEED: Record<Lane, number> = {
  orders: 10,
  waiting: 10,
  polling: 20,
  quotes: 0,
  ad_hoc: 0,
}

/** The most that these lanes may use together. */
export const CAPS: { lanes: readonly Lane[]; limit: number }[] = [
  { lanes: ["quotes", "ad_hoc"], limit: 20 },
  { lanes: ["ad_hoc"], limit: 10 },
]

/** The most that a lane can use in a window. */
export function mostOf(lane: Lane): number {
  const others = LANES.filter((each) => each !== lane)
  const left = others.reduce((rest, each) => rest - GUARANTEED[each], BUDGET_LIMIT)
  return Math.min(left, ...capsOf(lane).map(({ limit }) => limit))
}

/** The caps that hold for a lane. */
export function capsOf(lane: Lane) {
  return CAPS.filter(({ lanes }) => lanes.includes(lane))
}
