import { type Db, databaseTime } from "./database"
import { loadState, saveState } from "./tasks"

/** Since when LeaseCloud does not answer in a market, in milliseconds, and how often it was asked since. */
export interface Silence {
  at: number
  failures: number
}

const silenceTask = (market: string) => `silence:${market}`

/** Null if LeaseCloud has answered, or was not asked. */
export async function silenceOf(db: Db, market: string): Promise<Silence | null> {
  const state = await loadState<Partial<Silence>>(db, silenceTask(market))
  return state?.at == null ? null : { at: state.at, failures: state.failures ?? 1 }
}

/** A call of an order got no answer: the next order waits until LeaseCloud answers something else. */
export async function noteSilence(db: Db, market: string): Promise<void> {
  if (!(await silenceOf(db, market))) {
    await saveState(db, silenceTask(market), { at: await databaseTime(db), failures: 1 })
  }
}

/** LeaseCloud was asked once more in vain. */
export async function prolongSilence(db: Db, market: string, { failures }: Silence): Promise<void> {
  await saveState(db, silenceTask(market), { at: await databaseTime(db), failures: failures + 1 })
}

/** LeaseCloud answers. */
export async function endSilence(db: Db, market: string): Promise<void> {
  await saveState(db, silenceTask(market), {})
}
