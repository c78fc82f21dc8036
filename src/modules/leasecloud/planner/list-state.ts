import { z } from "@medusajs/framework/zod"

/** Partner API: list orders, at most 100 a page. */
export const PAGE_SIZE = 100

const cursorSchema = z.object({
  /** When the pass began. Leases that were seen later are done. */
  startedAt: z.number(),
  fetched: z.array(z.int().positive()),
})

const anchorSchema = z.object({
  createdAt: z.number(),
  /** How many orders are older. */
  rank: z.int().nonnegative(),
})

/**
 * What is known of one market's list. It is saved between polls as plain JSON. It only saves
 * requests: a wrong value does no harm.
 */
export const listStateSchema = z.object({
  order: z.enum(["newest_first", "oldest_first", "unknown"]),
  totalItems: z.int().nonnegative().nullable(),
  /** Orders on a page, as LeaseCloud reports it. */
  pageSize: z.int().positive(),
  /** The positions of some of our leases, from old to new. */
  anchors: z.array(anchorSchema),
  /** The pages in the order of their last read, the oldest read first. */
  readOrder: z.array(z.int().positive()).default([]),
  /** 0 to 3: one more for each page with the expected hits, one less for each without a hit. */
  confidence: z.int().min(0).max(3).default(0),
  /** Polls in a row that ended because LeaseCloud did not answer. */
  failedPolls: z.int().nonnegative().default(0),
  /** When the last poll ended that asked LeaseCloud. */
  at: z.number().default(0),
  /** Unfinished passes, for the next poll to continue. */
  cursors: z.object({ open: cursorSchema.nullable(), daily: cursorSchema.nullable() }),
})

export type ListState = z.infer<typeof listStateSchema>
export type Cursor = z.infer<typeof cursorSchema>
export type Anchor = z.infer<typeof anchorSchema>
export type ListOrder = ListState["order"]

/** The state of an unknown list. */
export function emptyListState(): ListState {
  return {
    order: "unknown",
    totalItems: null,
    pageSize: PAGE_SIZE,
    anchors: [],
    readOrder: [],
    confidence: 0,
    failedPolls: 0,
    at: 0,
    cursors: { open: null, daily: null },
  }
}

/** The saved state, or an empty one if it can't be read. */
export function parseListState(stored: unknown): ListState {
  const read = listStateSchema.safeParse(withPresentKeys(stored))
  return read.success ? read.data : emptyListState()
}

/** Versions up to 0.1 saved two values under other keys. Their processes may run beside this one. */
function withPresentKeys(stored: unknown): unknown {
  if (typeof stored !== "object" || stored === null) return stored
  const { trust, failedSweeps, ...present } = stored as Record<string, unknown>
  return { confidence: trust, failedPolls: failedSweeps, ...present }
}

/** The id of the task that holds a market's list state. */
export function listTaskId(market: string): string {
  return `list:${market}`
}
