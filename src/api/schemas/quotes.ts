import { z } from "@medusajs/framework/zod"
import { HIGHEST_AMOUNT, toMajor, toMinor } from "../../leasecloud/money"
import type { ProductIneligibility } from "../../modules/leasecloud/internal"
import { answer, currency, facts, market, money, plainText } from "./parts"
import { ownLeasing } from "./products"

export const quote = answer(
  "Quote",
  "A period and what it costs per month.",
  z.strictObject({ months: z.int(), monthly_amount: money, currency_code: currency })
)

export const reason = answer(
  "Reason",
  "Why something can’t be leased. The code is stable: use it for translations.",
  z.strictObject({
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
    items: z.array(z.string()).optional().describe("ids of the cart lines concerned"),
    data: facts.optional().describe("values in the message"),
  })
)

const source = z
  .enum(["tariffs", "leasecloud", "cache"])
  .nullable()
  .describe("computed from tariffs, requested from LeaseCloud, or cached; null without quotes")

const quoted = {
  quotes: z.array(quote).describe("empty if it can’t be leased"),
  eligible: z.boolean(),
  reasons: z.array(reason).describe("why it can’t be leased"),
}

const about = {
  source,
  tax_basis: z.literal("excl_vat"),
  default_months: z.int().describe("the period to offer first: the shop’s, or the nearest quoted"),
}

export const quotesAnswer = answer(
  "Quotes",
  "Quotes for an amount, one variant or a cart; for several `variant_id[]`, quotes by variant.",
  z.union([
    z.strictObject({ ...quoted, ...about }),
    z.strictObject({ variants: z.record(z.string(), z.strictObject(quoted)), ...about }),
  ])
)

export const productQuotesAnswer = answer(
  "ProductQuotes",
  "Whether a product’s variants can be leased, and their quotes in each market.",
  z.strictObject({
    leasable_by_default: z.boolean(),
    product: ownLeasing,
    variants: z.array(
      ownLeasing.extend({
        id: z.string(),
        title: z.string().nullable(),
        sku: z.string().nullable(),
        markets: z.array(
          z.strictObject({
            market,
            region_id: z.string().nullable(),
            currency_code: currency,
            eligible: z.boolean(),
            reasons: z.array(reason),
            quotes: z.array(quote),
          })
        ),
      })
    ),
  })
)

export type ProductQuotes = z.infer<typeof productQuotesAnswer>
export type VariantQuotes = ProductQuotes["variants"][number]
/** Codes of the reasons why a product has no monthly amounts in a market. */
export type ProductReasonCode =
  | Exclude<ProductIneligibility["code"], "wrong_group">
  | "period_not_offered"
  | "no_price"
  | "vat_unknown"
  | "no_region"

const MOST_VARIANTS = 100

const id = (what: string) => plainText(what, 255)

const country = z
  .string({ error: "The country must be a two-letter code." })
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2}$/, { error: "The country must be a two-letter code." })

/** As JavaScript writes a number: a sum of prices may have the noise of floating point, as 1e-7. */
const NUMBER = /^-?\d{1,10}(\.\d{1,30})?(e-\d{1,2})?$/

/** An amount, rounded to the currency. */
const decimal = z
  .string({ error: "The amount must be a number in major units, excl. VAT." })
  .regex(NUMBER, { error: "The amount must be a number in major units, excl. VAT." })
  .transform((text) => toMajor(toMinor(text)))
  .refine((amount) => amount >= 0, { error: "The amount must not be negative." })
  .refine((amount) => amount <= HIGHEST_AMOUNT, {
    error: `The amount must be at most ${HIGHEST_AMOUNT}.`,
  })

const quantity = z
  .string({ error: "The quantity must be a whole number from 1 to 9999." })
  .regex(/^[1-9]\d{0,3}$/, { error: "The quantity must be a whole number from 1 to 9999." })
  .transform(Number)

const variantIds = z
  .union([id("a variant's ID").transform((one) => [one]), z.array(id("a variant's ID"))], {
    error: "Enter a variant's ID, or several.",
  })
  .refine((ids) => ids.length >= 1 && ids.length <= MOST_VARIANTS, {
    error: `Enter 1 to ${MOST_VARIANTS} variant IDs.`,
  })

/** Query of `GET /store/leasecloud/quotes`: an amount, variants, or a cart. */
export const quotesSchema = z
  .strictObject({
    amount: decimal.optional(),
    variant_id: variantIds.optional(),
    cart_id: id("a cart's ID").optional(),
    region_id: id("a region's ID").optional(),
    country_code: country.optional(),
    quantity: quantity.optional(),
  })
  .superRefine((query, ctx) => {
    const problem = (path: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [path], message })
    const subjects = [query.amount, query.variant_id, query.cart_id].filter((one) => one != null)
    if (subjects.length !== 1) {
      return problem(
        "amount",
        "Ask for an amount, for variants or for a cart: exactly one of them."
      )
    }
    if (query.amount != null && !query.country_code) {
      problem("country_code", "An amount needs a country.")
    }
    if (query.variant_id && !query.region_id) {
      problem("region_id", "Variants need a region.")
    }
    if (!query.variant_id && query.region_id) {
      problem("region_id", "Only variants take a region.")
    }
    if (!query.variant_id && query.quantity) {
      problem("quantity", "Only variants take a quantity.")
    }
  })
