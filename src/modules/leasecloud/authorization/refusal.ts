import { MedusaError } from "@medusajs/framework/utils"
import { MESSAGES, languageOfTag, type Language, type Messages } from "../../../messages"
import type { AuthorizedOrder } from "./completion"

/** No request is at hand in a completion: the order's locale is all that tells the language. */
export function languageOf({ locale }: AuthorizedOrder): Language {
  return languageOfTag(locale) ?? "en"
}

/**
 * Why nothing was sent: the order can't be leased, its application's time is over, or this process
 * has not the key that the application was sealed with.
 */
export type RefusalReason = "ineligible" | "expired" | "unreadable"

/** A completion that fails for a reason of ours. */
export class CompletionRefused extends MedusaError {
  constructor(
    message: string,
    readonly reason: RefusalReason | null
  ) {
    super(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, message)
  }
}

/** Why a completion fails, in the shopper's words. */
export function refusal(
  order: AuthorizedOrder,
  text: (say: Messages) => string,
  reason: RefusalReason | null = null
): CompletionRefused {
  return new CompletionRefused(text(MESSAGES[languageOf(order)]), reason)
}
