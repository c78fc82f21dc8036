import type { MarketCode } from "../../../leasecloud/markets"
import { open, seal } from "../crypto/seal"
import type { Applicant } from "../payload"
import { Db, TABLES, fromNow, newId } from "./database"

/** An applicant is erased after this at the latest, whatever became of the lease. */
const KEPT_FOR_MS = 24 * 60 * 60_000

/** Seals what a person typed, in a row of its own. Returns the row's id. */
export async function sealApplicant(
  db: Db,
  key: Buffer,
  market: MarketCode,
  applicant: Applicant
): Promise<string> {
  const id = newId("lapp")
  await db(TABLES.applicant).insert({
    id,
    market,
    sealed: seal(applicant, key, id),
    expires_at: fromNow(db, KEPT_FOR_MS),
  })
  return id
}

/**
 * Opens a sealed applicant, to build the create call and for nothing else. Null where the row is
 * gone or has expired.
 * @throws SealError where the key was changed or the row was.
 */
export async function openApplicant(
  db: Db,
  key: Buffer,
  id: string | null
): Promise<Applicant | null> {
  if (!id) {
    return null
  }
  const row = await db(TABLES.applicant)
    .where({ id })
    .where("expires_at", ">", db.fn.now())
    .first("sealed")
  return row ? (open(row.sealed, key, id) as Applicant) : null
}

/** Erases an applicant that no lease holds: the row is deleted, not marked. */
export async function eraseUnusedApplicant(db: Db, id: string): Promise<void> {
  await db(TABLES.applicant)
    .where({ id })
    .whereNotExists((lease) => lease.from(TABLES.lease).select("id").where({ applicant_id: id }))
    .delete()
}

/** Erases every applicant older than 24 hours. Returns how many. */
export async function eraseExpiredApplicants(db: Db): Promise<number> {
  return await db(TABLES.applicant).where("expires_at", "<=", db.fn.now()).delete()
}
