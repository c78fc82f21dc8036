import { z } from "@medusajs/framework/zod"
import { MESSAGES, type Language, type TextField } from "../../messages"
import { LARGEST_AMOUNT, LEASE_STATUSES } from "../../modules/leasecloud/internal"
import { answer, currency, money, textOf } from "./parts"
import { reason } from "./quotes"

export const leaseStatus = answer(
  "LeaseStatus",
  "Status of a lease, in the order in which a successful lease passes them.",
  z.enum(LEASE_STATUSES)
)

export type LeaseStatus = z.infer<typeof leaseStatus>

const publicLease = {
  id: z.string(),
  status: leaseStatus,
  months: z.int(),
  monthly_amount: money.nullable(),
  currency_code: currency,
  notice: z.string().nullable().describe("LeaseCloud’s notice when it received the lease"),
}

export const storeLease = answer(
  "StoreLease",
  "The part of a lease that a shopper may see. It has no personal data.",
  z.strictObject({
    ...publicLease,
    ends_on: z
      .string()
      .nullable()
      .describe("the day on which the lease period is over, if the lease is active"),
  })
)

const cartLease = answer(
  "LeaseOfCart",
  "The lease of a cart. A draft’s monthly amount is computed from the current cart.",
  z.strictObject({
    ...publicLease,
    shown_monthly_amount: money
      .nullable()
      .describe("the amount that the shopper saw when applying, or confirmed later"),
    needs_confirmation: z
      .boolean()
      .describe(
        "whether the amount is higher than shown: the cart can’t be completed before it is confirmed"
      ),
    is_chosen: z
      .boolean()
      .describe(
        "false if another way to pay was chosen since the application: the cart is not leased unless leasing is chosen again. False also if the application is closed"
      ),
  })
)

export const refusal = answer(
  "Refusal",
  "Why the cart can’t be completed, by field: LeaseCloud’s message, or the cart’s state.",
  z.strictObject({
    field: z.string(),
    message: z.string(),
    items: z.array(z.string()).optional().describe("ids of the cart lines concerned"),
  })
)

export const prefill = answer(
  "Prefill",
  "What a known customer need not type again. It never has a person’s number.",
  z.strictObject({
    org_number: z.string().optional(),
    company: z.string().optional(),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
  })
)

export const cartLeaseAnswer = answer(
  "CartLease",
  "The lease of a cart, why the cart can’t be completed with it, and the order that it became.",
  z.strictObject({
    lease: cartLease.nullable(),
    refusal: z.array(refusal).nullable(),
    order_id: z
      .string()
      .nullable()
      .describe("the order that the cart became, leased or not; null before it is completed"),
    prefill: prefill
      .optional()
      .describe("to the logged-in customer whose cart it is; absent for everybody else"),
  })
)

export const applicationAnswer = answer(
  "Application",
  "The draft lease. Completing the cart sends it to LeaseCloud.",
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

const MOST_MONTHS = 120
const INTERVALS = ["MONTHLY", "QUARTERLY"] as const
const TRIGGERS = ["READY_TO_SHIP", "ACTIVE", "CANCELLED", "DECLINED"] as const

/**
 * Body of `POST /store/carts/:id/lease`. It checks shapes only; the market's rules are checked
 * later.
 */
export function applyForLeaseSchema(language: Language) {
  const messages = MESSAGES[language]
  const text = (field: TextField, max = 255) => textOf(max, messages.text_field({ field, max }))
  const flag = z.boolean({ error: messages.true_or_false({}) })
  const oneOf = <T extends readonly string[]>(values: T) =>
    z.enum(values, { error: messages.one_of({ values }) })
  const wholeMonths = { error: messages.whole_months({}) }
  return z.strictObject({
    months: z
      .number(wholeMonths)
      .int(wholeMonths)
      .min(1, wholeMonths)
      .max(MOST_MONTHS, { error: messages.most_months({ max: MOST_MONTHS }) }),
    org_number: text("org_number", 64),
    nin: text("nin", 64),
    first_name: text("first_name").nullish(),
    last_name: text("last_name").nullish(),
    email: text("email").nullish(),
    phone: text("phone", 64).nullish(),
    own_insurance: flag.nullish(),
    invoice_interval: oneOf(INTERVALS).nullish(),
    authorized_signatory: text("authorized_signatory").nullish(),
    status_trigger: oneOf(TRIGGERS).nullish(),
  })
}

/**
 * Body of `POST /store/carts/:id/lease/confirm`: the amount that the shopper saw, major units, ex
 * VAT.
 */
export function confirmLeaseSchema(language: Language) {
  const messages = MESSAGES[language]
  const error = messages.monthly_amount({})
  return z.strictObject({
    monthly_amount: z.number({ error }).min(0, { error }).max(LARGEST_AMOUNT, { error }),
  })
}
