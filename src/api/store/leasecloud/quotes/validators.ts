import { z } from "@medusajs/framework/zod"
import { plainText } from "../../../utils/plain-text"

const MOST_VARIANTS = 100
/** LeaseCloud's amounts are integers of minor units; more than this is no price. */
const HIGHEST_AMOUNT = 1_000_000_000

const id = (what: string) => plainText(what, 255)

const country = z
  .string({ error: "must be a country's two letters" })
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2}$/, { error: "must be a country's two letters" })

const decimal = z
  .string({ error: "must be a number in major units, ex VAT" })
  .regex(/^\d{1,10}(\.\d{1,6})?$/, { error: "must be a number in major units, ex VAT" })
  .transform(Number)
  .refine((amount) => amount <= HIGHEST_AMOUNT, { error: `must be at most ${HIGHEST_AMOUNT}` })

const quantity = z
  .string({ error: "must be a whole number from 1 to 9999" })
  .regex(/^[1-9]\d{0,3}$/, { error: "must be a whole number from 1 to 9999" })
  .transform(Number)

const variantIds = z
  .union([id("a variant's id").transform((one) => [one]), z.array(id("a variant's id"))], {
    error: "must be a variant's id, or several",
  })
  .refine((ids) => ids.length >= 1 && ids.length <= MOST_VARIANTS, {
    error: `must be 1 to ${MOST_VARIANTS} variants' ids`,
  })

/** Query of `GET /store/leasecloud/quotes`: an amount, variants, or a cart. */
export const quotesSchema = z
  .strictObject({
    amount: decimal.optional(),
    variant_id: variantIds.optional(),
    cart_id: id("a cart's id").optional(),
    region_id: id("a region's id").optional(),
    country_code: country.optional(),
    quantity: quantity.optional(),
  })
  .superRefine((query, ctx) => {
    const problem = (path: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [path], message })
    const subjects = [query.amount, query.variant_id, query.cart_id].filter((one) => one != null)
    if (subjects.length !== 1) {
      return problem("amount", "must be given, or variant_id, or cart_id: one of them")
    }
    if (query.amount != null && !query.country_code) {
      problem("country_code", "must be given with amount")
    }
    if (query.variant_id && !query.region_id) {
      problem("region_id", "must be given with variant_id")
    }
    if (!query.variant_id && query.region_id) {
      problem("region_id", "goes with variant_id alone")
    }
    if (!query.variant_id && query.quantity) {
      problem("quantity", "goes with variant_id alone")
    }
  })
