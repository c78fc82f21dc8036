import { Db, TABLES, fromNow } from "./database"

/**
 * Takes a recurring task for one process: false where another one runs it. A process that died holds
 * it no longer than `ttlMs`.
 */
export async function takeSweep(
  db: Db,
  id: string,
  owner: string,
  ttlMs: number
): Promise<boolean> {
  await db(TABLES.sweep).insert({ id }).onConflict("id").ignore()
  const taken = await db(TABLES.sweep)
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

/** Holds a task for another `ttlMs`; false where this process has lost it to another one. */
export async function holdSweep(
  db: Db,
  id: string,
  owner: string,
  ttlMs: number
): Promise<boolean> {
  const held = await db(TABLES.sweep)
    .where({ id, locked_by: owner })
    .update({ locked_until: fromNow(db, ttlMs) })
  return held > 0
}

/** Lets go of a task that this process took. */
export async function releaseSweep(db: Db, id: string, owner: string): Promise<void> {
  await db(TABLES.sweep).where({ id, locked_by: owner }).update({
    locked_by: null,
    locked_until: null,
    last_finished_at: db.fn.now(),
    updated_at: db.fn.now(),
  })
}

/** What a task remembered at its last run. */
export async function recall<T>(db: Db, id: string): Promise<T | null> {
  const row = await db(TABLES.sweep).where({ id }).first("memory")
  return (row?.memory as T | undefined) ?? null
}

/** The leases that a task failed with when it last ran. */
export async function failedBefore(db: Db, id: string): Promise<string[]> {
  return (await recall<{ failed?: string[] }>(db, id))?.failed ?? []
}

/** Keeps what a task must know at its next run. */
export async function remember(db: Db, id: string, memory: object): Promise<void> {
  await db(TABLES.sweep)
    .insert({ id, memory: JSON.stringify(memory) })
    .onConflict("id")
    .merge(["memory"])
}
