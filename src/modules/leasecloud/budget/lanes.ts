/** Who asks LeaseCloud: orders come first, then polling (and references), then quotes. */
export type Lane = "orders" | "polling" | "quotes"

/** Partner API: 100 requests per 5 minutes per IP. */
export const BUDGET_LIMIT = 100
export const BUDGET_WINDOW_MS = 300_000

/** The lanes that a lane shares its limit with, and that limit. Orders may use all of it. */
export const LANE_LIMITS: Record<Lane, { shared: readonly Lane[]; limit: number }> = {
  orders: { shared: ["orders", "polling", "quotes"], limit: BUDGET_LIMIT },
  polling: { shared: ["polling", "quotes"], limit: 80 },
  quotes: { shared: ["quotes"], limit: 20 },
}
