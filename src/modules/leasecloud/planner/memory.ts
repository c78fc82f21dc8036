import { z } from "@medusajs/framework/zod"

/** Partner API: list orders, at most 100 a page. */
export const PAGE_SIZE = 100

const cursorSchema = z.object({
  /** When the pass began: leases seen since then are done. */
  startedAt: z.number(),
  fetched: z.array(z.int().positive()),
})

const anchorSchema = z.object({
  createdAt: z.number(),
  /** How many orders are older. */
  rank: z.int().nonnegative(),
})

/**
 * What is worth remembering of one market's list between sweeps. Plain JSON. Nothing in it is
 * needed to be right: it only saves requests.
 */
export const listMemorySchema = z.object({
  order: z.enum(["newest_first", "oldest_first", "unknown"]),
  totalItems: z.int().nonnegative().nullable(),
  /** Orders on a page, as LeaseCloud gave it. */
  pageSize: z.int().positive(),
  /** Where some of our own leases stood, from old to new. */
  anchors: z.array(anchorSchema),
  /** The pages as they were last read, the longest ago first. */
  readOrder: z.array(z.int().positive()).default([]),
  /** Hopes for a page that came true, less those that did not: 0 to 3. */
  trust: z.int().min(0).max(3),
  /** Sweeps one after the other that ended because LeaseCloud did not answer. */
  failedSweeps: z.int().nonnegative(),
  /** When the last sweep ended. */
  at: z.number().default(0),
  /** Passes that the budget ended, to be gone on with. */
  cursors: z.object({ open: cursorSchema.nullable(), daily: cursorSchema.nullable() }),
})

export type ListMemory = z.infer<typeof listMemorySchema>
export type Cursor = z.infer<typeof cursorSchema>
export type Anchor = z.infer<typeof anchorSchema>
export type ListOrder = ListMemory["order"]

/** Nothing is known of the list yet. */
export function emptyMemory(): ListMemory {
  return {
    order: "unknown",
    totalItems: null,
    pageSize: PAGE_SIZE,
    anchors: [],
    readOrder: [],
    trust: 0,
    failedSweeps: 0,
    at: 0,
    cursors: { open: null, daily: null },
  }
}

/** What was remembered, or nothing where it can't be read any more. */
export function readMemory(stored: unknown): ListMemory {
  const read = listMemorySchema.safeParse(stored)
  return read.success ? read.data : emptyMemory()
}

/** The task under whose name a market's memory is kept. */
export function listMemoryOf(market: string): string {
  return `list:${market}`
}
