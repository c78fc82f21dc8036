import { randomBytes } from "node:crypto"
import { Db, TABLES } from "./database"

/**
 * The random id of this shop's database, made at first use and never changed: the head of every
 * reference that we send.
 */
export async function installationId(db: Db): Promise<string> {
  const known = await db(TABLES.installation).first("id")
  if (known) {
    return known.id
  }
  const id = randomBytes(6).toString("hex")
  await db(TABLES.installation).insert({ id, singleton: true }).onConflict().ignore()
  const row = await db(TABLES.installation).first("id")
  return row.id
}

const REFERENCE = /^([0-9a-f]{12})\.(lease_[0-9A-Z]+)$/

/** The lease that a reference names, where this installation made it; null for all others. */
export function leaseIdOfReference(reference: string | null, installation: string): string | null {
  const match = REFERENCE.exec(reference ?? "")
  return match && match[1] === installation ? match[2] : null
}
