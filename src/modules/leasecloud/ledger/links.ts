import { type Keys, keysOf } from "./applicants"
import { Db, LeaseRow, LinkRow, TABLES, newId } from "./database"
import { addEvents } from "./events"
import { newSelector, selectorOf } from "./link-token"
import { planLinkMail } from "./mails"

export interface NewLink {
  orderId: string
  /** The period to show first; null for the shop's. */
  months: number | null
  expiresAt: Date
  /** The address of the shop's server, as the user who makes the link reached it. */
  serverUrl?: string | null
  /** Whether the link is mailed to the customer. */
  mailed?: boolean
}

/** Makes an order's lease link, and revokes the one before. Its event waits in the outbox. */
export async function createLink(
  db: Db,
  { orderId, months, expiresAt, serverUrl = null, mailed = false }: NewLink
): Promise<LinkRow> {
  return await db.transaction(async (trx) => {
    // One after the other: of two made at once, each would find the former one to revoke.
    await trx.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [orderId])
    await revokeLink(trx, orderId)
    const [link]: LinkRow[] = await trx(TABLES.link)
      .insert({
        id: newId("llnk"),
        order_id: orderId,
        selector: newSelector(),
        months,
        expires_at: expiresAt,
        server_url: serverUrl,
      })
      .returning("*")
    await addEvents(trx, { id: link.id, order_id: orderId }, [{ type: "lease.link-created" }])
    if (mailed) await planLinkMail(trx, link)
    return link
  })
}

/** Revokes an order's lease link. Null if it has none that stands. */
export async function revokeLink(db: Db, orderId: string): Promise<LinkRow | null> {
  const [link]: LinkRow[] = await db(TABLES.link)
    .where({ order_id: orderId })
    .whereNull("revoked_at")
    .whereNull("deleted_at")
    .update({ revoked_at: db.fn.now(), updated_at: db.fn.now() })
    .returning("*")
  return link ?? null
}

/** An order's newest lease link, or null: the one that stands, else the one that was revoked last. */
export async function linkOfOrder(db: Db, orderId: string): Promise<LinkRow | null> {
  const row = await db(TABLES.link)
    .where({ order_id: orderId })
    .whereNull("deleted_at")
    .orderBy("revoked_at", "desc", "first")
    .first<LinkRow>("*")
  return row ?? null
}

/** A lease link by its id, or null. */
export async function findLink(db: Db, id: string): Promise<LinkRow | null> {
  const row = await db(TABLES.link).where({ id }).whereNull("deleted_at").first<LinkRow>("*")
  return row ?? null
}

/** The lease link of a token, or null. A token that the shop never made asks no table. */
export async function linkByToken(db: Db, keys: Keys, token: string): Promise<LinkRow | null> {
  const selector = selectorOf(token, keysOf(keys))
  const row =
    selector &&
    (await db(TABLES.link).where({ selector }).whereNull("deleted_at").first<LinkRow>("*"))
  return row || null
}

/** The customer applies by a link: it belongs to that lease from then on. */
export async function noteLinkUse(
  db: Db,
  { id }: Pick<LinkRow, "id">,
  lease: Pick<LeaseRow, "id">
): Promise<void> {
  await db(TABLES.link).where({ id }).update({ lease_id: lease.id, updated_at: db.fn.now() })
}
