import { Db, TABLES, databaseTime } from "./database"
import { addEvents } from "./events"
import { lockState, saveState } from "./tasks"

const TASK = "note-overdue"
const DAY_MS = 86_400_000

interface OverdueState {
  /** Leases that had to be reminded of until then have been: milliseconds, by the database's clock. */
  until?: number
}

/**
 * Writes `lease.signature-overdue` into the history of each lease whose signature was waited for so many
 * days at some time since the last run. `days`, in order: the first is reminder 1. Of several reminders
 * that came due meanwhile, the last is enough; none comes twice, and none after a later one. The first
 * run notes nothing: what was due before is nobody's surprise.
 */
export async function noteOverdue(db: Db, days: readonly number[]): Promise<void> {
  await db.transaction(async (trx) => {
    const state = await lockState<OverdueState>(trx, TASK)
    const now = await databaseTime(trx)
    const { until = now } = state ?? {}
    if (until > now) {
      return
    }
    for (const [place, day] of [...days.entries()].reverse()) {
      const number = place + 1
      const range = { from: until - day * DAY_MS, to: now - day * DAY_MS }
      for (const lease of (await overdue(trx, number, range)).rows) {
        await addEvents(trx, lease, [
          { type: "lease.signature-overdue", data: { number, days: day } },
        ])
      }
    }
    await saveState(trx, TASK, { until: now })
  })
}

/** The leases that came to wait within the range, and have not had this reminder or a later one. */
function overdue(db: Db, number: number, { from, to }: { from: number; to: number }) {
  return db.raw<{ rows: { id: string; order_id: string }[] }>(
    `SELECT lease.id, lease.order_id FROM ${TABLES.lease} AS lease
      WHERE lease.status = 'pending' AND lease.deleted_at IS NULL AND lease.terminated_at IS NULL
        AND lease.status_since > to_timestamp(?::float / 1000)
        AND lease.status_since <= to_timestamp(?::float / 1000)
        AND NOT EXISTS (SELECT FROM ${TABLES.event} AS event
                         WHERE event.lease_id = lease.id AND event.deleted_at IS NULL
                           AND event.type = 'lease.signature-overdue'
                           AND (event.data ->> 'number')::int >= ?)`,
    [from, to, number]
  )
}
