import { MedusaError } from "@medusajs/framework/utils"
import { MESSAGES, languageOfTag, type Language, type Messages } from "../../../messages"
import type { Purchase } from "../ledger/drafts"
import type { LeaseSource } from "../ledger/statuses"
import type { OrderToSend } from "../submission/prepare-call"
import type { SubmissionDeps } from "../submission/send"
import type { KnownMonthlyAmounts } from "../submission/shown-amount"

/** What a completion stands on. */
export interface CompletionDeps extends SubmissionDeps {
  knownMonthlyAmounts: KnownMonthlyAmounts
}

/** What a payment session belongs to, by Medusa's own links: its data is not believed. */
export interface SessionInShop {
  status: string
  collectionId: string
  /** Its cart; of an order without one, the order. */
  purchase: Purchase
}

/** What a completion reads in Medusa. Throws MedusaErrors if a session belongs to no cart and no order. */
export interface Shop {
  session(sessionId: string): Promise<SessionInShop>
  /** The order that Medusa has just made, or that a link leases: that one may have been fulfilled. */
  orderOf(collectionId: string, source?: LeaseSource): Promise<OrderToSend>
  /** Whether Medusa still has an order: one that a completion rolled back is gone. */
  orderExists(orderId: string): Promise<boolean>
}

/**
 * Why nothing was sent: the order can't be leased, its application expired, or this process lacks the
 * key that the application was sealed with.
 */
export type UnsentReason = "ineligible" | "expired" | "unreadable"

/** A completion that fails, in the shopper's words. `reason` is null if the cause is LeaseCloud's. */
export class CompletionError extends MedusaError {
  constructor(
    message: string,
    readonly reason: UnsentReason | null
  ) {
    super(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, message)
  }
}

/** The error of a completion, in the language of its order. */
export function completionError(
  order: OrderToSend,
  text: (say: Messages) => string,
  reason: UnsentReason | null = null
): CompletionError {
  return new CompletionError(text(MESSAGES[languageOf(order)]), reason)
}

/** A completion has no request at hand: the order's locale is all that says the language. */
export function languageOf({ locale }: OrderToSend): Language {
  return languageOfTag(locale) ?? "en"
}
