import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MailKind } from "../../../mails/kinds"
import { Db, LeaseRow, LinkRow, MailRow, TABLES, fromNow, newId } from "./database"
import type { LeaseEventName, OutboxRow } from "./events"
import { type MailReason, type MailStatus, RIGHTLY_UNSENT } from "./mail-states"
import type { LeaseStatus } from "./statuses"

/** Longer than a call to the notification module may take, and the process may stand still before it. */
const CLAIMED_FOR_MS = 60_000

/** The events of a lease that a customer hears of, while the lease has the status that they tell of. */
const MAIL_OF: Partial<Record<LeaseEventName, { kind: MailKind; status: LeaseStatus }>> = {
  "lease.submitted": { kind: "applied", status: "pending" },
  "lease.signature-overdue": { kind: "signature_reminder", status: "pending" },
  "lease.ready-to-ship": { kind: "signed", status: "ready_to_ship" },
  "lease.activated": { kind: "active", status: "active" },
  "lease.declined": { kind: "declined", status: "declined" },
  "lease.cancelled": { kind: "cancelled", status: "cancelled" },
}

/** The status in which a lease has to be for a mail of a kind; null for kinds that no status decides. */
export function statusForMail(kind: MailKind): LeaseStatus | null {
  return Object.values(MAIL_OF).find((mail) => mail.kind === kind)?.status ?? null
}

interface PlannedMail {
  id: string
  kind: MailKind
  lease_id: string
  number: number
  status: LeaseStatus | null
}

/**
 * Plans the mails of events that are about to be emitted, of the `kinds` that are switched on. A lease
 * gets one of each kind, however often its events come. None of a lease that never was sent, none of a
 * status that it has left, and no good news of one that LeaseCloud terminated before it was active.
 */
export async function planMails(
  db: Db,
  kinds: readonly MailKind[],
  events: Pick<OutboxRow, "lease_id" | "emit_as" | "data">[]
): Promise<void> {
  const planned = events.flatMap(mailOf).filter(({ kind }) => kinds.includes(kind))
  if (!planned.length) {
    return
  }
  await db.raw(
    `INSERT INTO ${TABLES.mail} (id, kind, lease_id, number)
     SELECT mail.id, mail.kind, lease.id, mail.number
       FROM jsonb_to_recordset(?::jsonb)
            AS mail (id text, kind text, lease_id text, number int, status text)
       JOIN ${TABLES.lease} AS lease ON lease.id = mail.lease_id
      WHERE lease.order_id IS NOT NULL AND lease.deleted_at IS NULL
        AND CASE WHEN mail.status IS NULL THEN ${EXPIRED_AND_OPEN}
                 ELSE lease.status = mail.status AND lease.submitted_at IS NOT NULL
                      AND NOT (lease.status IN ('pending', 'ready_to_ship')
                               AND lease.terminated_at IS NOT NULL) END
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(planned)]
  )
}

/** The application expired, and nobody has dealt with that. */
const EXPIRED_AND_OPEN = `EXISTS (
  SELECT FROM ${TABLES.flag}
   WHERE lease_id = lease.id AND code = 'apply_again' AND evidence ->> 'reason' = 'expired'
     AND cleared_at IS NULL AND acknowledged_at IS NULL AND deleted_at IS NULL)`

function mailOf({
  lease_id,
  emit_as,
  data,
}: Pick<OutboxRow, "lease_id" | "emit_as" | "data">): PlannedMail[] {
  const planned = (kind: MailKind, status: LeaseStatus | null) => [
    { id: newId("lmail"), kind, lease_id, number: Number(data?.number ?? 0), status },
  ]
  if (emit_as === "lease.needs-attention") {
    return data?.code === "apply_again" ? planned("apply_again", null) : []
  }
  // Nobody declined an application that expired: its customer hears of that.
  const mail = data?.reason === "applicant_expired" ? undefined : MAIL_OF[emit_as]
  return mail ? planned(mail.kind, mail.status) : []
}

/** Plans the mail of a lease link that was just made. */
export async function planLinkMail(db: Db, link: Pick<LinkRow, "id">): Promise<void> {
  await db(TABLES.mail)
    .insert({ id: newId("lmail"), kind: "lease_link" satisfies MailKind, link_id: link.id })
    .onConflict()
    .ignore()
}

/** The mail that was planned first, of those that are not in `except`. */
export async function nextMail(db: Db, except: string[]): Promise<MailRow | null> {
  const row = await db(TABLES.mail)
    .where({ status: "planned" })
    .whereNull("deleted_at")
    .whereNotIn("id", except)
    .orderBy("created_at")
    .first<MailRow>("*")
  return row ?? null
}

/** Claims a mail for the one process that sends it: planned → sending. False to all others. */
export async function claimMail(db: Db, id: string): Promise<boolean> {
  const claimed = await db(TABLES.mail)
    .where({ id, status: "planned" })
    .update({
      status: "sending",
      claimed_until: fromNow(db, CLAIMED_FOR_MS),
      updated_at: db.fn.now(),
    })
  return claimed > 0
}

/**
 * Keeps what became of a mail. One that nobody claimed can only have failed. One that was given up may
 * prove to have been sent.
 */
export async function recordMail(
  db: Db,
  id: string,
  { status, reason }: { status: Exclude<MailStatus, "planned" | "sending">; reason?: MailReason }
): Promise<void> {
  const from: MailStatus[] = ["sending", status === "failed" ? "planned" : "interrupted"]
  await db(TABLES.mail)
    .where({ id })
    .whereIn("status", from)
    .update({
      status,
      reason: reason ?? null,
      claimed_until: null,
      ...(status === "sent" && { sent_at: db.fn.now() }),
      updated_at: db.fn.now(),
    })
}

/**
 * Gives up the mails that a process had in flight when it ended: nobody knows whether they left, so
 * they are not sent again. How many.
 */
export async function interruptMails(db: Db): Promise<number> {
  return await db(TABLES.mail)
    .where({ status: "sending" })
    .whereNull("deleted_at")
    .where("claimed_until", "<", db.fn.now())
    .update({
      status: "interrupted" satisfies MailStatus,
      reason: "process_ended" satisfies MailReason,
      claimed_until: null,
      updated_at: db.fn.now(),
    })
}

const SHOWN = ["id", "kind", "number", "status", "reason", "created_at", "sent_at"] as const

/** A mail as a merchant sees it. */
export type ShownMail = Pick<MailRow, (typeof SHOWN)[number]>

/** The mails of a lease and of the lease links of its order, oldest first. */
export async function mailsOf(
  db: Db,
  { id, order_id }: Pick<LeaseRow, "id" | "order_id">
): Promise<ShownMail[]> {
  const links = db(TABLES.link).select("id").where({ order_id }).whereNull("deleted_at")
  const read = (of: (query: Knex.QueryBuilder) => void) =>
    db(TABLES.mail)
      .whereNull("deleted_at")
      .where(of)
      .select(...SHOWN)
  return await read((query) => query.where({ lease_id: id }))
    .union(read((query) => query.whereIn("link_id", links)))
    .orderBy("created_at")
}

const SHOWN_FOR_MS = 7 * 86_400_000
const MOST_SHOWN = 20

/**
 * The newest mails of the last week that should have been sent and were not, or of which that is
 * unknown.
 */
export async function unsentMails(
  db: Db
): Promise<(Pick<MailRow, "id" | "kind" | "status" | "reason" | "lease_id"> & { at: Date })[]> {
  return await db(TABLES.mail)
    .whereIn("status", ["failed", "interrupted"])
    .whereNull("deleted_at")
    .whereNotIn("reason", [...RIGHTLY_UNSENT])
    .where("updated_at", ">", fromNow(db, -SHOWN_FOR_MS))
    .orderBy("updated_at", "desc")
    .limit(MOST_SHOWN)
    .select("id", "kind", "status", "reason", "lease_id", "updated_at as at")
}
