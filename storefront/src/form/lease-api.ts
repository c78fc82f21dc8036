import { asAmount, asObject } from "../shared/json"
import {
  type LeaseApplied,
  type LeaseSummary,
  readApplied,
  readLease,
} from "../shared/lease-answer"
import type { QuoteAnswer } from "../shared/quote-answer"
import { fetchCartQuotes } from "../shared/quote-requests"
import { type Connection, callShop } from "../shared/store-api"
import { type ProblemsByField, groupByField } from "./refusal"

/** The monthly amount is higher than the one that the shopper has seen. */
export interface ChangedAmount {
  /** The amount that was shown, in major units. Null if the shop knew none. */
  before: number | null
}

/** Body of `POST /store/carts/:id/lease` and of `POST /leasecloud/links/:token`. */
export interface ApplyBody {
  months: number
  org_number: string
  nin: string
  own_insurance: boolean
  first_name?: string
  last_name?: string
  email?: string
  phone?: string
  authorized_signatory?: string
  invoice_interval?: string
}

/** What the form loads, and the state that follows from it. */
export interface Loaded {
  state: "editing" | "applied" | "changed" | "sent" | "closed"
  /** Missing if the shop gave no answer. */
  answer?: QuoteAnswer | null
  lease?: LeaseSummary | null
  changed?: ChangedAmount | null
  /** Why LeaseCloud refused the last application. */
  refusal?: ProblemsByField | null
  /** The status of a lease link: `open`, `used`, `expired`, `revoked`, `paid`, or `no_link`. */
  link?: string
  /** The period to show first. */
  months?: number | null
  /** What a known customer need not type again, by field. */
  prefill?: Record<string, unknown>
  /** Of the order that the link shows. */
  version?: string | null
}

/**
 * What the form applies for: a cart, or the order of a lease link. `load` never throws. The others
 * throw a StoreError if the shop refuses: `readRefusal` reads it.
 */
export interface Subject {
  load(): Promise<Loaded>
  /** With the `version` that was loaded, the shop refuses an order that has changed since. */
  apply(body: ApplyBody, version?: string | null): Promise<LeaseApplied>
  /** Confirms a cart's new monthly amount, in major units. The application stays the same. */
  confirm?(monthlyAmount: number): Promise<LeaseApplied>
}

/** Reads the `refusal` of an answer. Null if nothing was refused. */
export const readRefused = (refusal: unknown): ProblemsByField | null =>
  Array.isArray(refusal) && refusal.length ? groupByField(refusal) : null

/** Reads the quotes and the lease of a cart. Either may be missing. */
function readCart(answer: QuoteAnswer | null, body: unknown): Loaded {
  const { lease, refusal, prefill } = asObject(body)
  const { needs_confirmation, shown_monthly_amount } = asObject(lease)
  const found = readLease(lease)
  const changed = needs_confirmation === true ? { before: asAmount(shown_monthly_amount) } : null
  const refused = readRefused(refusal)
  const isDraft = found?.status === "draft"
  const state = () => {
    if (found && !isDraft && found.status !== "closed") {
      return "sent"
    }
    if (!answer?.quotes.length) {
      return "closed"
    }
    return isDraft && !refused ? (changed ? "changed" : "applied") : "editing"
  }
  return {
    state: state(),
    answer,
    lease: found,
    changed,
    refusal: refused,
    prefill: asObject(prefill),
  }
}

/** A cart. A second application replaces the draft. The country decides which quotes it gets. */
export function cartSubject(connection: Connection, cartId: string, country: string): Subject {
  const path = `store/carts/${encodeURIComponent(cartId)}/lease`
  return {
    load: async () =>
      readCart(
        ...(await Promise.all([
          fetchCartQuotes(connection, cartId, country).catch(() => null),
          callShop(connection, path).catch(() => null),
        ]))
      ),
    apply: (body) => postApplication(connection, path, body),
    confirm: (monthly_amount) => postApplication(connection, `${path}/confirm`, { monthly_amount }),
  }
}

/**
 * Posts an application and reads the lease in the answer.
 * @throws StoreError if the shop refuses.
 */
export const postApplication = async (
  connection: Connection,
  path: string,
  body: object,
  version?: string | null
): Promise<LeaseApplied> => readApplied(await callShop(connection, path, body, version))
