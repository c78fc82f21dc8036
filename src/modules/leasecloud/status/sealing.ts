import { Keys, openApplicant } from "../ledger/applicants"
import { Db, TABLES } from "../ledger/database"

/**
 * Whether the keys of the options open the applications that wait: the oldest and the newest, since
 * either the shop's key was changed, or another process seals with another one.
 */
export async function opensWaitingApplicants(db: Db, keys: Keys): Promise<boolean> {
  const waiting = () => db(TABLES.applicant).where("expires_at", ">", db.fn.now())
  const oldest = await waiting().orderBy("expires_at").first("id")
  const newest = await waiting().orderBy("expires_at", "desc").first("id")
  const opened = [
    await openApplicant(db, keys, oldest?.id ?? null),
    await openApplicant(db, keys, newest?.id ?? null),
  ]
  return !opened.includes("unreadable")
}
