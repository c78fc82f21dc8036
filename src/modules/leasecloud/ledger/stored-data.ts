import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Db, type LeaseRow, TABLES } from "./database"
import { type LeaseFilter, filtered } from "./list"

/** All that is stored of a lease besides its row, oldest first. */
export interface StoredOfLease {
  lease: LeaseRow
  /** Until when the encrypted application is kept, if it is there. */
  applicationExpiresAt: Date | null
  events: { id: string; type: string; data: Record<string, unknown> | null; created_at: Date }[]
  flags: {
    id: string
    code: string
    evidence: Record<string, unknown>
    note: string | null
    created_at: Date
    cleared_at: Date | null
    acknowledged_at: Date | null
  }[]
  mails: {
    id: string
    kind: string
    number: number
    status: string
    reason: string | null
    created_at: Date
    sent_at: Date | null
  }[]
  links: {
    id: string
    order_id: string
    months: number | null
    created_at: Date
    expires_at: Date
    revoked_at: Date | null
  }[]
}

/**
 * A page of all that the plugin stores of a customer or a company, newest lease first, drafts too, and
 * the count of the leases: for a person who asks for it. It has no key, no token, nothing encrypted and no
 * user of the admin.
 */
export async function storedData(
  db: Db,
  whose: Pick<LeaseFilter, "customer_id" | "org_number">,
  { limit, offset }: { limit: number; offset: number }
): Promise<{ stored: StoredOfLease[]; count: number }> {
  const leases: LeaseRow[] = await filtered(db, whose)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(limit)
    .offset(offset)
    .select("*")
  const [{ count }] = await filtered(db, whose).count()
  const read = await readersOf(db, leases)
  return { stored: leases.map(read), count: Number(count) }
}

/** Reads what belongs to the leases, a query for each table. Answers who gives each lease its own. */
async function readersOf(db: Db, leases: LeaseRow[]): Promise<(lease: LeaseRow) => StoredOfLease> {
  const ids = leases.map(({ id }) => id)
  const orderIds = leases.flatMap(({ order_id }) => order_id ?? [])
  const of = (table: string, where: (query: Knex.QueryBuilder) => void) =>
    db(table).whereNull("deleted_at").where(where).orderBy("created_at")
  const ofLeases = (query: Knex.QueryBuilder) => query.whereIn("lease_id", ids)

  const applicants = await db(TABLES.applicant)
    .whereIn(
      "id",
      leases.flatMap(({ applicant_id }) => applicant_id ?? [])
    )
    .select("id", "expires_at")
  const events: Rows<"events"> = await of(TABLES.event, ofLeases).select(
    "id",
    "lease_id",
    "type",
    db.raw("data - 'actor_id' AS data"),
    "created_at"
  )
  const flags: Rows<"flags"> = await of(TABLES.flag, ofLeases).select(
    ...["id", "lease_id", "code", "evidence", "note"],
    ...["created_at", "cleared_at", "acknowledged_at"]
  )
  const links = await of(TABLES.link, (query) => query.whereIn("order_id", orderIds)).select(
    ...["id", "order_id", "months", "created_at", "expires_at", "revoked_at"]
  )
  const linkIds = links.map(({ id }) => id)
  const mails: Rows<"mails"> = await of(TABLES.mail, (query) =>
    query.whereIn("lease_id", ids).orWhereIn("link_id", linkIds)
  ).select(
    ...["id", "lease_id", "link_id", "kind", "number", "status", "reason"],
    ...["created_at", "sent_at"]
  )

  return (lease) => {
    const ownLinks = links.filter(({ order_id }) => order_id === lease.order_id)
    const isOwn = ({ lease_id, link_id }: Belonging) =>
      lease_id === lease.id || ownLinks.some(({ id }) => id === link_id)
    const own = <Row extends object>(rows: (Row & Belonging)[]) =>
      rows.filter(isOwn).map(({ lease_id: _lease, link_id: _link, ...row }) => row)
    const applicant = applicants.find(({ id }) => id === lease.applicant_id)
    return {
      lease,
      applicationExpiresAt: applicant?.expires_at ?? null,
      events: own(events),
      flags: own(flags),
      mails: own(mails),
      links: ownLinks,
    }
  }
}

/** Whose a row is. A mail is of a lease or of a lease link. */
interface Belonging {
  lease_id: string | null
  link_id?: string | null
}

type Rows<Name extends "events" | "flags" | "mails"> = (StoredOfLease[Name][number] & Belonging)[]
