import { z } from "@medusajs/framework/zod"
import { MARKET_SETTINGS } from "../../modules/leasecloud/internal"
import { answer, plainText } from "./parts"

export const leasable = z
  .enum(["yes", "no", "accessory", "inherit"], {
    error: "must be yes, no, accessory or inherit",
  })
  .describe("its own `metadata.leasable`; `inherit`: the product’s, or else the shop’s default")

export const ownMonths = z
  .array(z.int())
  .nullable()
  .describe("its own `metadata.lease_months`; null: none, so the product’s or all on offer")

/** What a product or a variant says of its own about leasing. */
export const ownLeasing = z.strictObject({ leasable, months: ownMonths })

export type OwnLeasing = z.infer<typeof ownLeasing>
/** The own setting of a product or a variant. */
export type Leasable = OwnLeasing["leasable"]

const MOST_IDS = 100

const ids = (what: string) =>
  z
    .array(plainText(`a ${what}'s ID`, 255), { error: `must be a list of IDs of ${what}s` })
    .max(MOST_IDS, { error: `must have at most ${MOST_IDS} IDs` })
    .transform((list) => [...new Set(list)])
    .default([])

/** Body of `POST /admin/leasecloud/products`. What is absent stays as it is. */
export const setProductLeasingSchema = z
  .strictObject({
    product_ids: ids("product"),
    variant_ids: ids("variant"),
    leasable: leasable.optional(),
    months: MARKET_SETTINGS.months
      .optional()
      .describe("the periods; an empty list removes the own ones"),
  })
  .superRefine(({ product_ids, variant_ids, leasable, months }, ctx) => {
    const problem = (path: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [path], message })
    if (!product_ids.length && !variant_ids.length) {
      problem("product_ids", "Enter the ID of a product or a variant.")
    }
    if (leasable === undefined && months === undefined) {
      problem("leasable", "Enter what is to change: leasable, months or both.")
    }
  })

export const setProductLeasingAnswer = answer(
  "ChangedProducts",
  "The products and variants that were changed.",
  z.strictObject({
    product_ids: z.array(z.string()),
    variant_ids: z.array(z.string()),
    missing_ids: z.array(z.string()).describe("IDs of the body that do not exist"),
  })
)

export type ChangedProducts = z.infer<typeof setProductLeasingAnswer>

export const shopLeasingAnswer = answer(
  "ShopLeasing",
  "What counts for products without settings of their own.",
  z.strictObject({
    leasable_by_default: z.boolean(),
    months: z.array(z.int()).describe("the periods on offer in any market"),
  })
)

export type ShopLeasing = z.infer<typeof shopLeasingAnswer>
