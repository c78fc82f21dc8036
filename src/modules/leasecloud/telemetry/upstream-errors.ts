import type { LeaseCloudError } from "../../../leasecloud/errors"
import { REQUEST_FIELDS } from "../../../leasecloud/parse-error-body"
import { Db, TABLES, newId } from "../ledger/database"

const KEPT = 200
const KEPT_FOR = "30 days"
const SHOWN = 20

/** Keeps an error of a call to LeaseCloud for the settings page. */
export async function keepError(db: Db, market: string, error: LeaseCloudError): Promise<void> {
  await db(TABLES.upstreamError).insert({
    id: newId("lerr"),
    market,
    call: error.call ?? "",
    kind: error.kind,
    status: error.status ?? null,
    message: messageToKeep(error),
  })
  await deleteOldErrors(db)
}

/**
 * What is kept of an error. LeaseCloud's refusal of an order is about a person, and its words may name
 * one whom no mask knows: of it the wrong fields alone are kept. The lease has the masked words.
 */
function messageToKeep({ call, kind, status, message, fields }: LeaseCloudError): string {
  if (call !== "createOrder" || kind !== "refused") {
    return message
  }
  const wrong = REQUEST_FIELDS.filter((name) => fields.some(({ field }) => field === name))
  const what = `LeaseCloud refused the order (${status ?? "not sent"})`
  return wrong.length ? `${what}: ${wrong.join(", ")}` : what
}

/** Deletes the errors that are too many, or too old, to be shown. */
export async function deleteOldErrors(db: Db): Promise<void> {
  await db(TABLES.upstreamError)
    .whereRaw(`created_at < now() - interval '${KEPT_FOR}'`)
    .orWhereNotIn("id", (newest) =>
      newest.from(TABLES.upstreamError).select("id").orderBy("created_at", "desc").limit(KEPT)
    )
    .delete()
}

/** The newest calls to LeaseCloud that failed. */
export async function readErrors(db: Db) {
  return await db(TABLES.upstreamError)
    .orderBy("created_at", "desc")
    .limit(SHOWN)
    .select("created_at as at", "market", "kind", "status", "call", "message")
}
