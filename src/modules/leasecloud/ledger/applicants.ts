import type { MarketCode } from "../../../leasecloud/markets"
import type { LeaseCloudOptions } from "../options"
import type { Applicant } from "../payload"
import { Db, type LeaseRow, TABLES, fromNow, newId } from "./database"
import { SealError, open, seal } from "./seal"

const HOUR_MS = 3_600_000

/** The keys of the options: one that seals, and all that open. */
export type Keys = Pick<LeaseCloudOptions, "encryptionKey" | "previousEncryptionKeys">

/** All keys of the options, the one in use first. */
export function keysOf({ encryptionKey, previousEncryptionKeys }: Keys): Buffer[] {
  return [encryptionKey, ...previousEncryptionKeys]
}

/**
 * Seals what a person typed, in a row of its own. The row is erased after the option
 * `applicantRetention` at the latest, whatever became of the lease. Returns the row's id.
 */
export async function sealApplicant(
  db: Db,
  options: Pick<LeaseCloudOptions, "encryptionKey" | "applicantRetention">,
  market: MarketCode,
  applicant: Applicant
): Promise<string> {
  const id = newId("lapp")
  await db(TABLES.applicant).insert({
    id,
    market,
    sealed: seal(applicant, options.encryptionKey, id),
    expires_at: fromNow(db, options.applicantRetention * HOUR_MS),
  })
  return id
}

/**
 * Opens a sealed applicant, to build the create call and for nothing else. Null if the row is
 * gone or has expired, "unreadable" if none of the keys opens it: this process may have the wrong
 * keys, and another process the right one.
 */
export async function openApplicant(
  db: Db,
  keys: Keys,
  id: string | null
): Promise<Applicant | "unreadable" | null> {
  if (!id) {
    return null
  }
  const row = await unexpired(db, id).first("sealed")
  if (!row) {
    return null
  }
  try {
    return open(row.sealed, keysOf(keys), id) as Applicant
  } catch (error) {
    if (error instanceof SealError) {
      return "unreadable"
    }
    throw error
  }
}

/** Whether the time of an applicant is not over, and nobody erased it. */
export async function hasApplicant(
  db: Db,
  { applicant_id: id }: Pick<LeaseRow, "applicant_id">
): Promise<boolean> {
  return id != null && (await unexpired(db, id).first("id")) != null
}

const unexpired = (db: Db, id: string) =>
  db(TABLES.applicant).where({ id }).where("expires_at", ">", db.fn.now())

/** Erases an applicant that no lease holds: the row is deleted, not marked. */
export async function eraseUnusedApplicant(db: Db, id: string): Promise<void> {
  await db(TABLES.applicant)
    .where({ id })
    .whereNotExists((lease) =>
      lease.from(TABLES.lease).select("id").where({ applicant_id: id }).whereNull("deleted_at")
    )
    .delete()
}

/** Erases every applicant whose time is over. Returns how many. */
export async function eraseExpiredApplicants(db: Db): Promise<number> {
  return await db(TABLES.applicant)
    .where("expires_at", "<=", db.fn.now())
    .whereNull("deleted_at")
    .delete()
}

/**
 * Whether the keys of the options open the applications that wait: the oldest and the newest, since
 * either the shop's key was changed, or another process seals with another one.
 */
export async function opensWaitingApplicants(db: Db, keys: Keys): Promise<boolean> {
  const waiting = () =>
    db(TABLES.applicant).where("expires_at", ">", db.fn.now()).whereNull("deleted_at")
  const oldest = await waiting().orderBy("expires_at").first("id")
  const newest = await waiting().orderBy("expires_at", "desc").first("id")
  const opened = [
    await openApplicant(db, keys, oldest?.id ?? null),
    await openApplicant(db, keys, newest?.id ?? null),
  ]
  return !opened.includes("unreadable")
}
