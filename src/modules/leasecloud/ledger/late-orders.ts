import { z } from "@medusajs/framework/zod"
import { Db, databaseTime } from "./database"
import { loadState, saveState } from "./tasks"

const HOUR_MS = 3_600_000

/** After its absence was taken for certain, the list is looked at twice for an order of that attempt. */
const LOOKS_AFTER_MS = [HOUR_MS, 24 * HOUR_MS]

const looksSchema = z.object({
  /** When to look, milliseconds of the database's clock. */
  due: z.array(z.number()),
})

const taskOf = (market: string) => `late:${market}`

/**
 * A lease is about to be sent again. If LeaseCloud takes the former call late all the same, only its
 * list can show it. Looks are on whole hours, so that however many leases share one.
 */
export async function expectLateOrders(db: Db, market: string): Promise<void> {
  const now = await databaseTime(db)
  const due = LOOKS_AFTER_MS.map((ms) => Math.ceil((now + ms) / HOUR_MS) * HOUR_MS)
  await setLooks(db, market, [...new Set([...(await looksOf(db, market)), ...due])])
}

/** Whether a market's list is to be looked at now for orders that LeaseCloud took late. */
export async function isLateLookDue(db: Db, market: string): Promise<boolean> {
  const looks = await looksOf(db, market)
  const now = looks.length ? await databaseTime(db) : 0
  return looks.some((due) => due <= now)
}

/** The looks that were due are done, but for one after `againAfterMs`, if that is given. */
export async function lateLookDone(db: Db, market: string, againAfterMs?: number): Promise<void> {
  const now = await databaseTime(db)
  const looks = (await looksOf(db, market)).filter((due) => due > now)
  await setLooks(db, market, againAfterMs ? [...looks, now + againAfterMs] : looks)
}

async function looksOf(db: Db, market: string): Promise<number[]> {
  const state = looksSchema.safeParse(await loadState(db, taskOf(market)))
  return state.success ? state.data.due : []
}

async function setLooks(db: Db, market: string, due: number[]): Promise<void> {
  await saveState(db, taskOf(market), { due })
}
