import type { TaskContext } from "../task"

const BATCH = 200
const EVERY_MS = 10 * 60_000

/** When the last look began, and the last lease that was looked at if that look is under way. */
interface Place {
  at: number
  after?: string
}

/** The leases that a look is for, in the order of their ids. */
interface Turns<Row extends { id: string }> {
  /** The task whose state is the place of the look. */
  task: string
  /** About `limit` leases after one, each with all that is looked at of it. `now`: milliseconds of the database's clock. */
  page(after: string, limit: number, now: number): Promise<Row[]>
  look(row: Row, now: number): Promise<unknown>
}

/**
 * Looks at all leases of a kind, ten minutes after the last such look began. A look that the time cuts
 * short goes on in the next run, after the last lease that was looked at. One that can't be looked at does
 * not delay the others.
 */
export async function lookInTurn<Row extends { id: string }>(
  { leasecloud: { ledger }, logger, deadline }: TaskContext,
  { task, page, look }: Turns<Row>
): Promise<void> {
  const now = await ledger.databaseTime()
  const place = (await ledger.loadState<Place>(task)) ?? { at: 0 }
  if (place.after === undefined && now - place.at < EVERY_MS) {
    return
  }
  const at = place.after === undefined ? now : place.at
  let after = place.after ?? ""
  while (!deadline.passed()) {
    const rows = await page(after, BATCH, now)
    if (!rows.length) {
      return await ledger.saveState(task, { at })
    }
    for (const row of rows) {
      // A lease may come with several flags: its place is past it after all of them.
      if (row.id !== after && deadline.passed()) break
      after = row.id
      await look(row, now).catch((error: unknown) => logger.warn(notLookedAt(row, error)))
    }
    await ledger.saveState(task, { at, after })
  }
}

/** What the log is told of a lease whose order could not be looked at. */
export function notLookedAt({ id }: { id: string }, error: unknown): string {
  const kind = error instanceof Error ? error.name : "unknown"
  return `leasecloud: the order of ${id} could not be looked at (${kind})`
}
