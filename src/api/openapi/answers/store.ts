import { z } from "@medusajs/framework/zod"
import { LEASE_STATUSES } from "../../../modules/leasecloud/ledger/statuses"
import { answer, currency, facts, money } from "../registry"

export const leaseStatus = answer(
  "LeaseStatus",
  "Where a lease stands, in the order in which a lease that goes well passes the statuses.",
  z.enum(LEASE_STATUSES)
)

export const quote = answer(
  "Quote",
  "A period and what it costs per month.",
  z.strictObject({ months: z.int(), monthly_amount: money, currency_code: currency })
)

export const reason = answer(
  "Reason",
  "Why something can’t be leased. The code is stable: translate by it.",
  z.strictObject({
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
    items: z.array(z.string()).optional().describe("ids of the lines that it is about"),
    data: facts.optional().describe("what the message names"),
  })
)

const source = z
  .enum(["tariffs", "leasecloud", "cache"])
  .nullable()
  .describe("computed from tariffs, asked of LeaseCloud, or remembered; null without quotes")

const quoted = {
  quotes: z.array(quote).describe("empty where it can’t be leased"),
  eligible: z.boolean(),
  reasons: z.array(reason).describe("why not, where it can’t be leased"),
}

const about = {
  source,
  tax_basis: z.literal("excl_vat"),
  default_months: z.int().describe("the period to offer first"),
}

export const quotesAnswer = answer(
  "Quotes",
  "Quotes for an amount, one variant or a cart; for several `variant_id[]`, quotes by variant.",
  z.union([
    z.strictObject({ ...quoted, ...about }),
    z.strictObject({ variants: z.record(z.string(), z.strictObject(quoted)), ...about }),
  ])
)

const publicLease = {
  id: z.string(),
  status: leaseStatus,
  months: z.int(),
  monthly_amount: money.nullable(),
  currency_code: currency,
  notice: z.string().nullable().describe("what LeaseCloud said when it took the lease"),
}

export const storeLease = answer(
  "StoreLease",
  "What a shopper may see of a lease. Nothing personal.",
  z.strictObject(publicLease)
)

const cartLease = answer(
  "LeaseOfCart",
  "A lease as its cart has it. The monthly amount of a draft is that of the cart as it is.",
  z.strictObject({
    ...publicLease,
    shown_monthly_amount: money
      .nullable()
      .describe("what the shopper was shown when applying, or has confirmed since"),
    needs_confirmation: z
      .boolean()
      .describe("whether the cart costs more than was shown: it can’t be completed unconfirmed"),
  })
)

export const refusal = answer(
  "Refusal",
  "Why the cart can’t be completed, by the name of the field: LeaseCloud’s words, or the cart’s state.",
  z.strictObject({ field: z.string(), message: z.string() })
)

export const cartLeaseAnswer = answer(
  "CartLease",
  "The lease of a cart, and why the cart can’t be completed with it.",
  z.strictObject({ lease: cartLease.nullable(), refusal: z.array(refusal).nullable() })
)

export const applicationAnswer = answer(
  "Application",
  "The draft, which the ordinary completion of the cart sends.",
  z.strictObject({
    lease: z.strictObject({
      ...publicLease,
      warnings: z.array(reason),
    }),
    payment_session_id: z.string(),
  })
)

export const orderLeaseAnswer = answer(
  "OrderLease",
  "The lease of an order.",
  z.strictObject({ lease: storeLease })
)
