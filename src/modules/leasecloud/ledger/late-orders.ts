import { z } from "@medusajs/framework/zod"
import { Db, databaseTime, inTransaction } from "./database"
import { loadState, lockState, saveState } from "./tasks"

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
  await changeLooks(db, market, (looks) => [...new Set([...looks, ...due])])
}

/** Whether a market's list is to be looked at now for orders that LeaseCloud took late. */
export async function isLateLookDue(db: Db, market: string): Promise<boolean> {
  const looks = looksOf(await loadState(db, taskOf(market)))
  const now = looks.length ? await databaseTime(db) : 0
  return looks.some((due) => due <= now)
}

/** The looks that were due are done, but for one after `againAfterMs`, if that is given. */
export async function lateLookDone(db: Db, market: string, againAfterMs?: number): Promise<void> {
  const now = await databaseTime(db)
  const again = againAfterMs ? [now + againAfterMs] : []
  await changeLooks(db, market, (looks) => [...looks.filter((due) => due > now), ...again])
}

function looksOf(state: unknown): number[] {
  const { success, data } = looksSchema.safeParse(state)
  return success ? data.due : []
}

/** The job and a person's word that a lease was never created may change them in the same moment. */
async function changeLooks(
  db: Db,
  market: string,
  change: (looks: number[]) => number[]
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const looks = looksOf(await lockState(trx, taskOf(market)))
    await saveState(trx, taskOf(market), { due: change(looks) })
  })
}
