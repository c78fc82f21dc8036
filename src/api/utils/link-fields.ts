import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { guard } from "./errors"

/** What `src/links` calls a lease, and its plural, which Medusa makes where a link has several. */
const LINKS = ["lease", "leases"]

/** The parameters by which Medusa's routes are told what to read. */
const PARAMETERS = /^(?:fields|order)\b/

/**
 * Refuses a store request that names a link of ours among its fields, at any depth and in any
 * spelling that Medusa's own parsers of all versions take: those below 2.20.1 check no fields, and
 * would answer the lease's whole row to anyone who has the publishable key. A shopper's routes for
 * leases are `/store/carts/:id/lease` and `/store/orders/:id/lease`.
 * @throws MedusaError INVALID_DATA in Medusa's words for fields that are not allowed.
 */
export const refuseLinkFields = guard(async (req: MedusaRequest) => {
  const texts = Object.entries(req.query).flatMap(([name, value]) =>
    PARAMETERS.test(name) ? [name, ...textsIn(value)] : []
  )
  const link = LINKS.find((name) => texts.some((text) => segmentsOf(text).includes(name)))
  if (link) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Requested fields [${link}] are not valid`
    )
  }
})

/** Every text that a parameter holds, given once, several times, or with brackets. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [value]
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, entry]) => [name, ...textsIn(entry)])
    : []
}

/** The names in a list of paths, without the signs that Medusa lets stand before and behind them. */
function segmentsOf(text: string): string[] {
  return text.toLowerCase().split(/[^a-z0-9_]+/)
}
