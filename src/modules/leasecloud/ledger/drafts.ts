import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"
import { Db, LeaseRow, TABLES, amountColumns, inTransaction, newId } from "./database"
import { addEvents, foldRepetitions } from "./events"
import { installationId } from "./references"
import { LIVE_STATUSES, type LeaseSource, isEnded } from "./statuses"
import { isEndedRemotely } from "./decide"
import { transition } from "./transition"

export interface DraftInput {
  source: LeaseSource
  /** Of an order that a link leases: the cart that it was made of, if there was one. */
  cart_id: string | null
  /** The order that a link leases; null for a cart, whose order is still to be made. */
  order_id: string | null
  payment_collection_id: string | null
  customer_id: string | null
  applicant_id: string
  market: string
  currency_code: string
  months: number
  own_insurance: boolean
  invoice_interval: "MONTHLY" | "QUARTERLY"
  company: string | null
  /** Masked where it has the shape of a person's number. */
  org_number: string
  /** Minor units. */
  quoted_monthly_amount: number | null
  /** Minor units, ex VAT. */
  total_amount: number
  /** Medusa's total of an order that a link leases: major units, incl. VAT. Null for a cart. */
  order_total: string | null
}

/** A cart, or an order that stands without one. */
export type Purchase = Pick<LeaseRow, "cart_id" | "order_id">

/** The newest lease of a cart that is live, else its draft, else the newest that has ended. */
export async function leaseOfCart(db: Db, cartId: string): Promise<LeaseRow | null> {
  return await leaseOf(db, { cart_id: cartId, order_id: null })
}

/** The same of a cart, or of an order without one. */
export async function leaseOf(db: Db, { cart_id, order_id }: Purchase): Promise<LeaseRow | null> {
  const row = await db(TABLES.lease)
    .where(cart_id ? { cart_id } : { order_id })
    .whereNull("deleted_at")
    .orderByRaw(
      `CASE WHEN status IN (${LIVE_STATUSES.map(() => "?").join(", ")}) THEN 0
            WHEN status = 'draft' THEN 1 ELSE 2 END, created_at DESC`,
      [...LIVE_STATUSES]
    )
    .first<LeaseRow>("*")
  return row ?? null
}

/** The draft that a payment session was opened for, or null. */
export async function draftOfSession(db: Db, sessionId: string): Promise<LeaseRow | null> {
  const row = await db(TABLES.lease)
    .where({ payment_session_id: sessionId, status: "draft" })
    .whereNotNull("payment_collection_id")
    .whereNull("deleted_at")
    .first<LeaseRow>("*")
  return row ?? null
}

/** A session was opened for the lease of a cart: a draft remembers it until it is sent. */
export async function rememberSession(
  db: Db,
  leaseId: string,
  session: { id: string; collectionId: string }
): Promise<void> {
  await db(TABLES.lease)
    .where({ id: leaseId, status: "draft" })
    .update({ payment_session_id: session.id, payment_collection_id: session.collectionId })
}

/** A draft, and the session that was open for it. */
export type SessionOfDraft = Pick<LeaseRow, "id" | "payment_session_id" | "payment_collection_id">

/**
 * The shopper chooses another way to pay: the cart is not leased by its draft until a session is opened
 * for that anew. Answers the draft as it was, or null if another way was chosen before.
 */
export async function forgetSession(db: Db, cartId: string): Promise<SessionOfDraft | null> {
  const draft = await db(TABLES.lease)
    .where({ cart_id: cartId, status: "draft" })
    // A completion that sent nothing has taken the session away, and leasing is chosen all the same.
    .whereNotNull("payment_collection_id")
    .whereNull("deleted_at")
    .first<SessionOfDraft>("id", "payment_session_id", "payment_collection_id")
  if (!draft) {
    return null
  }
  await db(TABLES.lease)
    .where({ id: draft.id, status: "draft" })
    .update({ payment_session_id: null, payment_collection_id: null })
  return draft
}

/** The other way to pay could not be chosen: leasing is chosen again, unless it was anew. */
export async function recallSession(
  db: Db,
  { id, payment_session_id, payment_collection_id }: SessionOfDraft
): Promise<void> {
  await db(TABLES.lease)
    .where({ id, status: "draft" })
    .whereNull("payment_collection_id")
    .update({ payment_session_id, payment_collection_id })
}

/** A lease by its id, or null. */
export async function findLease(db: Db, id: string): Promise<LeaseRow | null> {
  const row = await db(TABLES.lease).where({ id }).whereNull("deleted_at").first<LeaseRow>("*")
  return row ?? null
}

/** The newest lease of an order, or null. */
export async function leaseOfOrder(db: Db, orderId: string): Promise<LeaseRow | null> {
  const row = await db(TABLES.lease)
    .where({ order_id: orderId })
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
    .first<LeaseRow>("*")
  return row ?? null
}

/** The newest lease that LeaseCloud took for a customer in a market, or null. */
export async function lastLeaseOf(
  db: Db,
  customerId: string,
  market: string
): Promise<LeaseRow | null> {
  const row = await db(TABLES.lease)
    .where({ customer_id: customerId, market })
    .whereNotNull("remote_id")
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
    .first<LeaseRow>("*")
  return row ?? null
}

/** All leases of an order, and of the cart that it was made of, newest first. */
export async function leasesOf(db: Db, purchase: Purchase): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where(ofEither(purchase))
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
    .select<LeaseRow[]>("*")
}

/** The condition that a lease is of the cart or of the order. */
function ofEither({ cart_id, order_id }: Purchase) {
  return (query: Knex.QueryBuilder) => {
    if (cart_id) query.orWhere({ cart_id })
    if (order_id) query.orWhere({ order_id })
  }
}

/**
 * Writes the draft of a cart, or of an order that a link leases, or replaces it together with its
 * sealed applicant. A link's draft may replace one of a checkout that was killed.
 * @throws MedusaError CONFLICT where a lease of this cart or order was sent.
 */
export async function saveDraft(db: Db, input: DraftInput): Promise<LeaseRow> {
  const installation = await installationId(db)
  const { quoted_monthly_amount, total_amount, order_total, ...columns } = input
  const values = {
    ...columns,
    ...amountColumns("quoted_monthly_amount", quoted_monthly_amount),
    ...amountColumns("total_amount", total_amount),
    ...amountColumns("order_total", order_total),
    refusal: null,
    updated_at: db.fn.now(),
  }
  return await db.transaction(async (trx) => {
    const rows: LeaseRow[] = await trx(TABLES.lease)
      .where(ofEither(input))
      .whereNull("deleted_at")
      .forUpdate()
    assertReplaceable(rows, input.source)
    const draft = rows.find((row) => row.status === "draft")
    if (draft?.applicant_id) {
      await trx(TABLES.applicant).where({ id: draft.applicant_id }).delete()
    }
    const id = draft?.id ?? newId("lease")
    const [row]: LeaseRow[] = draft
      ? await trx(TABLES.lease).where({ id }).update(values).returning("*")
      : await trx(TABLES.lease)
          .insert({
            id,
            status: "draft",
            status_since: trx.fn.now(),
            reference: `${installation}.${id}`,
            ...values,
          })
          .returning("*")
    const data = { months: row.months, quoted_monthly_amount, ...(draft && { times: 1 }) }
    await addEvents(trx, row, [{ type: "applied", data }])
    if (draft) await foldRepetitions(trx, id, "applied")
    return row
  })
}

type FormerLease = Pick<LeaseRow, "status" | "remote_id" | "remote_status" | "terminated_at">

/**
 * An application may replace a draft, and follow a closed lease. A cart's follows nothing that was
 * sent. An order's may follow a lease that is over at LeaseCloud, too.
 * @throws MedusaError CONFLICT in words for the shopper.
 */
export function assertReplaceable(rows: FormerLease[], source: LeaseSource): void {
  const mayFollow = (row: FormerLease) =>
    row.status === "draft" || (source === "link" ? isOver(row) : row.status === "closed")
  const sent = rows.find((row) => !mayFollow(row))
  if (sent) {
    const what = source === "link" ? "order" : "cart"
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      `A lease of this ${what} has been sent to LeaseCloud already; its status is ${sent.status}.`
    )
  }
}

/**
 * Whether a link's application is being sent just now, or was when its process was killed: nobody may
 * pay or fulfill the order another way meanwhile.
 */
export function isBeingSent({
  source,
  status,
  applicant_id,
}: Pick<LeaseRow, "source" | "status" | "applicant_id">): boolean {
  return source === "link" && status === "draft" && applicant_id != null
}

/** Whether a lease has ended, and LeaseCloud holds nothing of it. */
export function isOver({ status, remote_id, remote_status, terminated_at }: FormerLease): boolean {
  const isHeld = remote_id && !isEndedRemotely(remote_status) && !terminated_at
  return isEnded(status) && !isHeld
}

/** What the shopper confirms: minor units, ex VAT. */
export interface ConfirmedAmounts {
  monthlyAmount: number
  total: number
}

/** Which application is confirmed: a later one of the same cart has another applicant. */
export type ConfirmedDraft = Pick<LeaseRow, "id" | "applicant_id" | "months">

/**
 * The shopper has seen what the cart costs now: the draft keeps that in place of what was shown
 * before. Null if the draft is another by now, was refused by LeaseCloud, or has no applicant left.
 */
export async function confirmAmounts(
  db: Db,
  { id, applicant_id, months }: ConfirmedDraft,
  { monthlyAmount, total }: ConfirmedAmounts
): Promise<LeaseRow | null> {
  const applicant = db(TABLES.applicant)
    .select("id")
    .where({ id: applicant_id })
    .where("expires_at", ">", db.fn.now())
  const data = { months, quoted_monthly_amount: monthlyAmount, times: 1 }
  return await inTransaction(db, async (trx) => {
    const confirmed = await transition(trx, {
      id,
      from: ["draft"],
      onlyIf: (query) =>
        query.where({ applicant_id, months }).whereNull("refusal").whereExists(applicant),
      set: {
        ...amountColumns("quoted_monthly_amount", monthlyAmount),
        ...amountColumns("total_amount", total),
      },
      events: [{ type: "confirmed", data }],
    })
    if (confirmed) await foldRepetitions(trx, id, "confirmed")
    return confirmed
  })
}
