import { z } from "@medusajs/framework/zod"
import { type Problem, problem } from "../../messages"
import { MARKET_SETTINGS, MOST } from "../../modules/leasecloud/internal"
import { answer, plainText } from "./parts"
import { ALLOWED_MONTHS } from "./settings"

export const leasable = z
  .enum(["yes", "no", "accessory", "inherit"])
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

const ids = (what: string) =>
  z
    .array(plainText(`a ${what}'s ID`, 255))
    .max(MOST.ids)
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

const idList = problem("setting_list", { max: MOST.ids })

const ALLOWED: Partial<Record<string, Problem>> = {
  product_ids: idList,
  variant_ids: idList,
  leasable: problem("one_of", { values: leasable.options }),
  months: ALLOWED_MONTHS,
}

/** What a field of the body must be, for a person. The schema's own checks have texts of their own. */
export const allowedInProducts = (field: string, code: string) =>
  code === "custom" ? undefined : ALLOWED[field]

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
