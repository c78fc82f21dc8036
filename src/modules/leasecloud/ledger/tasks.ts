import { Db, TABLES, fromNow } from "./database"

/**
 * Acquires a recurring task for one process: false if another one runs it. A process that died holds
 * it no longer than `ttlMs`.
 */
export async function acquireTask(
  db: Db,
  id: string,
  owner: string,
  ttlMs: number
): Promise<boolean> {
  await db(TABLES.task).insert({ id }).onConflict("id").ignore()
  const taken = await db(TABLES.task)
    .where({ id })
    .where((free) => free.whereNull("locked_until").orWhere("locked_until", "<=", db.fn.now()))
    .update({
      locked_by: owner,
      locked_until: fromNow(db, ttlMs),
      last_started_at: db.fn.now(),
      updated_at: db.fn.now(),
    })
  return taken > 0
}

/** Extends the lock of a task by `ttlMs` from now; false if this process has lost it to another one. */
export async function extendTask(
  db: Db,
  id: string,
  owner: string,
  ttlMs: number
): Promise<boolean> {
  const held = await db(TABLES.task)
    .where({ id, locked_by: owner })
    .update({ locked_until: fromNow(db, ttlMs) })
  return held > 0
}

/** Releases a task that this process acquired. */
export async function releaseTask(db: Db, id: string, owner: string): Promise<void> {
  await db(TABLES.task).where({ id, locked_by: owner }).update({
    locked_by: null,
    locked_until: null,
    last_finished_at: db.fn.now(),
    updated_at: db.fn.now(),
  })
}

/** What a task saved at its last run; null if it saved nothing. */
export async function loadState<State>(db: Db, id: string): Promise<State | null> {
  const row = await db(TABLES.task).where({ id }).first("state")
  return (row?.state as State | undefined) ?? null
}

/** Likewise, and nobody else saves anything until the transaction that `trx` is has ended. */
export async function lockState<State>(trx: Db, id: string): Promise<State | null> {
  await trx(TABLES.task).insert({ id }).onConflict("id").ignore()
  const row = await trx(TABLES.task).where({ id }).forUpdate().first("state")
  return (row?.state as State | undefined) ?? null
}

/** Saves what a task needs at its next run. */
export async function saveState(db: Db, id: string, state: object): Promise<void> {
  await db(TABLES.task)
    .insert({ id, state: JSON.stringify(state) })
    .onConflict("id")
    .merge(["state"])
}

/** The leases that a task failed with when it last ran. */
export async function failedBefore(db: Db, id: string): Promise<string[]> {
  return (await loadState<{ failed?: string[] }>(db, id))?.failed ?? []
}
