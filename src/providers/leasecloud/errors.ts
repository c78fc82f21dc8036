import type { Logger } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { CompletionError } from "../../modules/leasecloud"

/**
 * Whatever goes wrong inside becomes a MedusaError: Medusa may place an order where a provider
 * throws anything else after a rollback. The shopper reads that it did not work, the log reads
 * which error it was, by name alone, since a message could hold what was sent.
 */
export function asMedusaError(error: unknown, logger?: Pick<Logger, "error">): MedusaError {
  if (error instanceof CompletionError && error.reason === "unreadable") {
    logger?.error(
      "leasecloud: an application could not be opened with the encryption keys of this process"
    )
  }
  if (MedusaError.isMedusaError(error)) {
    return error as MedusaError
  }
  const name = error instanceof Error ? error.name : typeof error
  logger?.error(`leasecloud: the payment could not be authorized (${name})`)
  return new MedusaError(
    MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
    "Leasing isn't available right now. Try again in a moment."
  )
}
