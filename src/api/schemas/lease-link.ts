import { z } from "@medusajs/framework/zod"
import { applyForLeaseSchema, leaseStatus, refusal } from "./cart-lease"
import { answer, currency, moment, money } from "./parts"
import { quote, reason } from "./quotes"

const linkStatus = answer(
  "LeaseLinkStatus",
  "`open`: the customer may apply; `used`: the order is leased; `paid`: it is paid another way.",
  z.enum(["open", "used", "expired", "revoked", "paid"])
)

export const leaseLink = answer(
  "LeaseLink",
  "A link by which the customer of an order applies for its lease.",
  z.strictObject({
    id: z.string(),
    order_id: z.string(),
    url: z.string().describe("the page to send to the customer; whoever has it may apply"),
    status: linkStatus,
    months: z.int().nullable().describe("the period that the page shows first"),
    expires_at: moment,
    created_at: moment,
  })
)

export type LeaseLink = z.infer<typeof leaseLink>

export const leaseLinkAnswer = answer(
  "OrderLeaseLink",
  "The lease link of an order.",
  z.strictObject({ lease_link: leaseLink })
)

export const newestLeaseLinkAnswer = answer(
  "NewestLeaseLink",
  "The newest lease link of an order, if it has one.",
  z.strictObject({ lease_link: leaseLink.nullable() })
)

const quoted = {
  quotes: z.array(quote).describe("empty if the order can’t be leased"),
  eligible: z.boolean(),
  reasons: z.array(reason).describe("why the order can’t be leased"),
  default_months: z
    .int()
    .describe("the period to offer first: the link’s or the shop’s, or the nearest quoted"),
  tax_basis: z.literal("excl_vat"),
}

export const orderQuotesAnswer = answer(
  "OrderQuotes",
  "What leasing an order would cost, and why it can’t be leased. A draft order is to be converted first.",
  z.strictObject({
    ...quoted,
    is_draft_order: z.boolean(),
    lease_link: leaseLink.nullable(),
  })
)

export type OrderQuotes = z.infer<typeof orderQuotesAnswer>

const linkedLease = z.strictObject({
  status: leaseStatus,
  months: z.int(),
  monthly_amount: money.nullable(),
  currency_code: currency,
  notice: z.string().nullable().describe("LeaseCloud’s notice when it received the lease"),
})

export const openedLinkAnswer = answer(
  "OpenedLeaseLink",
  "What the customer may see of an order by its lease link. It has no id but the order’s number.",
  z.strictObject({
    link: z.strictObject({ status: linkStatus, expires_at: moment, months: z.int().nullable() }),
    shop: z.strictObject({ name: z.string() }),
    order: z
      .strictObject({
        number: z.string(),
        company: z.string().nullable(),
        currency_code: currency,
        locale: z.string().nullable(),
        items: z.array(
          z.strictObject({
            title: z.string(),
            subtitle: z.string().nullable(),
            quantity: z.number(),
            amount: money.describe("of the line, before discounts; major units, ex VAT"),
          })
        ),
        shipping_amount: money.describe("before discounts; major units, ex VAT"),
        discount_amount: money,
        subtotal: money.describe("what is leased; major units, ex VAT"),
        tax_amount: z.number().describe("VAT, major units"),
        total: z.number().describe("major units, incl. VAT"),
        shipping_address: z.array(z.string()).describe("the delivery address, a line each"),
      })
      .nullable()
      .describe("null if the link is expired or revoked"),
    ...quoted,
    lease: linkedLease.nullable().describe("the order’s lease, if the link is used"),
    refusal: z.array(refusal).nullable().describe("why LeaseCloud refused the last application"),
  })
)

export type OpenedLink = z.infer<typeof openedLinkAnswer>

export const linkApplicationAnswer = answer(
  "LinkApplication",
  "The lease that was applied for: `pending` or `submitting`.",
  z.strictObject({ lease: linkedLease.extend({ warnings: z.array(reason) }) })
)

/** Body of `POST /leasecloud/links/:token`: as of `POST /store/carts/:id/lease`. */
export const applyByLinkSchema = applyForLeaseSchema

const MOST_DAYS = 90
const DEFAULT_DAYS = 14
const MOST_MONTHS = 120

const wholeNumber = (what: string, max: number) => {
  const error = `Enter ${what}: a whole number from 1 to ${max}.`
  return z.number({ error }).int({ error }).min(1, { error }).max(max, { error })
}

/** Body of `POST /admin/orders/:id/lease-link` and of the store's. */
export const createLinkSchema = z.strictObject({
  months: wholeNumber("the period in months", MOST_MONTHS).nullish(),
  expires_in_days: wholeNumber("the days until the link expires", MOST_DAYS).default(DEFAULT_DAYS),
})
