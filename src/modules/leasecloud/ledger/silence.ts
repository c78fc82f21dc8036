import type { LeaseCloudError } from "../../../leasecloud/errors"
import { type Db, TABLES, databaseTime, fromNow } from "./database"
import { loadState, saveState } from "./tasks"

/** Since when LeaseCloud does not answer in a market, in milliseconds, and how often it was asked since. */
export interface Silence {
  at: number
  failures: number
}

const PREFIX = "silence:"
const silenceTask = (market: string) => `${PREFIX}${market}`

/** One call without an answer may be bad luck. If the next look has none either, LeaseCloud is away. */
const FAILURES_OF_AN_OUTAGE = 2
/** The job looks every 4 minutes at least: what is older says only that no job runs. */
const KNOWN_FOR_MS = 10 * 60_000

/**
 * Whether a failed call says that LeaseCloud does not answer. A call that it refused, does not know or asks
 * to wait with is answered, and one that this process held back was never asked.
 */
export function isUnanswered({ kind, stalled }: LeaseCloudError): boolean {
  return kind === "uncertain" || (kind === "not_sent" && !stalled)
}

/** Null if LeaseCloud has answered, or was not asked. */
export async function silenceOf(db: Db, market: string): Promise<Silence | null> {
  const state = await loadState<Partial<Silence>>(db, silenceTask(market))
  return state?.at == null ? null : { at: state.at, failures: state.failures ?? 1 }
}

/** SQL: the markets in which LeaseCloud does not answer. */
export const SILENT_MARKETS = `
  SELECT substr(id, ${PREFIX.length + 1}) AS market FROM ${TABLES.task}
   WHERE id LIKE '${PREFIX}%' AND state ->> 'at' IS NOT NULL`

/** The markets in which LeaseCloud does not answer. */
export async function silentMarkets(db: Db): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { market: string }[] }>(SILENT_MARKETS)
  return rows.map(({ market }) => market)
}

/** Whether LeaseCloud is known to be away in a market: an order that is sent now would get no answer. */
export async function isAway(db: Db, market: string): Promise<boolean> {
  const known = await db(TABLES.task)
    .where({ id: silenceTask(market) })
    .whereRaw("(state ->> 'failures')::int >= ?", [FAILURES_OF_AN_OUTAGE])
    .whereRaw("to_timestamp((state ->> 'at')::float / 1000) > ?", [fromNow(db, -KNOWN_FOR_MS)])
    .first("id")
  return known !== undefined
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
