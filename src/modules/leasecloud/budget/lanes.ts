/**
 * The purposes of requests to LeaseCloud:
 * - `orders`: a shopper completes a cart;
 * - `waiting`: the job sends a lease of a placed order;
 * - `polling`: polls of leases, references, tariffs, and requests of a merchant;
 * - `quotes`: monthly amounts of catalogue prices, and of orders with a lease link;
 * - `ad_hoc`: monthly amounts of arbitrary prices, which anybody can ask for: a sum, a quantity, a cart,
 *   an application.
 */
export const LANES = ["orders", "waiting", "polling", "quotes", "ad_hoc"] as const

export type Lane = (typeof LANES)[number]

/** Partner API: 100 requests per 5 minutes per IP. The option `rateLimit` has what a shop is granted. */
export const USUAL_LIMIT = 100
export const BUDGET_WINDOW_MS = 300_000

/** The percentage of the limit that no other lane can take. */
const GUARANTEED: Record<Lane, number> = {
  orders: 10,
  waiting: 10,
  polling: 20,
  quotes: 0,
  ad_hoc: 0,
}

/** The highest percentage that these lanes may use together. */
const CAPS: { lanes: readonly Lane[]; percent: number }[] = [
  { lanes: ["quotes", "ad_hoc"], percent: 20 },
  { lanes: ["ad_hoc"], percent: 10 },
]

/** How the requests of a window are shared. All figures are requests in 5 minutes. */
export class Shares {
  /** `limit`: the requests that LeaseCloud allows in 5 minutes; at least 10, so that each lane has some. */
  constructor(readonly limit: number) {}

  /** The part of the limit that no other lane can take. */
  guaranteed(lane: Lane): number {
    return this.part(GUARANTEED[lane])
  }

  /** The caps that hold for a lane. */
  capsOf(lane: Lane): { lanes: readonly Lane[]; limit: number }[] {
    const caps = CAPS.filter(({ lanes }) => lanes.includes(lane))
    return caps.map(({ lanes, percent }) => ({ lanes, limit: this.part(percent) }))
  }

  /** The most that a lane can use in a window. */
  mostOf(lane: Lane): number {
    const others = LANES.filter((each) => each !== lane)
    const left = others.reduce((rest, each) => rest - this.guaranteed(each), this.limit)
    return Math.min(left, ...this.capsOf(lane).map(({ limit }) => limit))
  }

  private part(percent: number): number {
    return Math.floor((this.limit * percent) / 100)
  }
}
