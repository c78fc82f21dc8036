import { SealError } from "../crypto/seal"
import { openApplicant } from "../ledger/applicants"
import { Db, TABLES } from "../ledger/database"

/**
 * Whether the encryption key of the options is the one that waiting applications were sealed with.
 * A changed key leaves them unreadable, and their shoppers have to apply again.
 */
export async function opensWaitingApplicants(db: Db, key: Buffer): Promise<boolean> {
  const oldest = await db(TABLES.applicant)
    .where("expires_at", ">", db.fn.now())
    .orderBy("expires_at")
    .first("id")
  try {
    await openApplicant(db, key, oldest?.id ?? null)
    return true
  } catch (error) {
    if (error instanceof SealError) {
      return false
    }
    throw error
  }
}
