import { createHmac, hkdfSync } from "node:crypto"
import type { MarketCode } from "../../../leasecloud/markets"
import { Db, LeaseRow, TABLES, fromNow, newId } from "./database"

/** How many refusals within an hour a cart or order, or an organisation number, may have. */
const MOST_ATTEMPTS = 5
const WINDOW_MS = 3_600_000

/** A lease, or a cart or order that one is applied for. */
export type Attempted = Pick<LeaseRow, "source" | "cart_id" | "order_id">

/**
 * What refused attempts are counted by: a cart, or an order without one, and its organisation number in
 * the market's normal form.
 */
export interface AttemptKey {
  purchase: Attempted
  market: MarketCode
  orgNumber: string
}

/** A cart or order, or an organisation number, that was tried too often. */
export interface TooManyAttempts {
  field: "cart" | "order" | "org_number"
  retryAfterMs: number
}

/**
 * Whether LeaseCloud refused too often within the hour to be asked again: each answer is a verdict
 * about a company, which may be somebody else's, and costs a request.
 */
export async function tooManyAttempts(
  db: Db,
  encryptionKey: Buffer,
  key: AttemptKey
): Promise<TooManyAttempts | null> {
  const lastOf = (field: TooManyAttempts["field"], column: "cart_id" | "org_hash") =>
    `(SELECT '${field}' AS field, extract(epoch FROM created_at - now())::float * 1000 + :window AS ms
        FROM ${TABLES.refusedAttempt}
       WHERE ${column} = :${column} AND created_at > now() - :window * interval '1 millisecond'
         AND deleted_at IS NULL
       ORDER BY created_at DESC OFFSET :former LIMIT 1)`
  const { rows } = await db.raw<{ rows: { field: TooManyAttempts["field"]; ms: number }[] }>(
    `${lastOf(key.purchase.source === "link" ? "order" : "cart", "cart_id")} UNION ALL ${lastOf("org_number", "org_hash")}`,
    {
      cart_id: idOf(key.purchase),
      org_hash: hashOf(encryptionKey, key),
      window: WINDOW_MS,
      former: MOST_ATTEMPTS - 1,
    }
  )
  const [last] = rows
  return last ? { field: last.field, retryAfterMs: last.ms } : null
}

/** LeaseCloud refused the lease: an attempt of the cart, and of the number. */
export async function recordRefusedAttempt(
  db: Db,
  encryptionKey: Buffer,
  key: AttemptKey
): Promise<void> {
  await record(db, key.purchase, hashOf(encryptionKey, key))
}

/** LeaseCloud took no lease of anybody: an attempt of the cart or order alone. */
export async function recordFailedAttempt(db: Db, purchase: Attempted): Promise<void> {
  await record(db, purchase, null)
}

async function record(db: Db, purchase: Attempted, orgHash: string | null): Promise<void> {
  const attempt = { id: newId("lref"), cart_id: idOf(purchase), org_hash: orgHash }
  await db(TABLES.refusedAttempt).insert(attempt)
}

function idOf({ cart_id, order_id }: Attempted): string {
  return cart_id ?? order_id!
}

/** Deletes the attempts that no longer count. */
export async function forgetRefusedAttempts(db: Db): Promise<void> {
  await db(TABLES.refusedAttempt).where("created_at", "<=", fromNow(db, -WINDOW_MS)).delete()
}

/** Keyed, since there are few organisation numbers: without the key all of them could be tried. */
function hashOf(encryptionKey: Buffer, { market, orgNumber }: AttemptKey): string {
  const secret = hkdfSync("sha256", encryptionKey, "", "leasecloud refused attempts", 32)
  return createHmac("sha256", Buffer.from(secret)).update(`${market}:${orgNumber}`).digest("hex")
}
