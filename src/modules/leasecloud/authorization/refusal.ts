import { MedusaError } from "@medusajs/framework/utils"
import { MESSAGES, languageOfTag, type Language, type Messages } from "../../../messages"
import type { AuthorizedOrder } from "./completion"

/** No request is at hand in a completion: the order's locale is all that tells the language. */
export function languageOf({ locale }: AuthorizedOrder): Language {
  return languageOfTag(locale) ?? "en"
}

/** Why a completion fails, in the shopper's words. */
export function refusal(order: AuthorizedOrder, text: (say: Messages) => string): MedusaError {
  const message = text(MESSAGES[languageOf(order)])
  return new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, message)
}
