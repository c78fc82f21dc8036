import { z } from "@medusajs/framework/zod"
import { MESSAGES, type Language, type TextField } from "../../messages"
import { LEASE_STATUSES } from "../../modules/leasecloud/ledger/statuses"
import { LARGEST_AMOUNT } from "../../modules/leasecloud/payload/amounts"
import { answer, currency, money, textOf } from "./parts"
import { reason } from "./quotes"

export const leaseStatus = answer(
  "LeaseStatus",
  "Where a lease stands, in the order in which a lease that goes well passes the statuses.",
  z.enum(LEASE_STATUSES)
)

export type LeaseStatus = z.infer<typeof leaseStatus>

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

const MOST_MONTHS = 120
const INTERVALS = ["MONTHLY", "QUARTERLY"] as const
const TRIGGERS = ["READY_TO_SHIP", "ACTIVE", "CANCELLED", "DECLINED"] as const

/** Body of `POST /store/carts/:id/lease`. Shapes alone: the country's rules come later. */
export function applyForLeaseSchema(language: Language) {
  const say = MESSAGES[language]
  const text = (field: TextField, max = 255) => textOf(max, say.text_field({ field, max }))
  const flag = z.boolean({ error: say.true_or_false({}) })
  const oneOf = <T extends readonly string[]>(values: T) =>
    z.enum(values, { error: say.one_of({ values }) })
  const wholeMonths = { error: say.whole_months({}) }
  return z.strictObject(
    {
      months: z
        .number(wholeMonths)
        .int(wholeMonths)
        .min(1, wholeMonths)
        .max(MOST_MONTHS, { error: say.most_months({ max: MOST_MONTHS }) }),
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
    },
    { error: (issue) => (issue.code === "unrecognized_keys" ? undefined : say.json_object({})) }
  )
}

/** Body of `POST /store/carts/:id/lease/confirm`: what the shopper saw, major units, ex VAT. */
export function confirmLeaseSchema(language: Language) {
  const say = MESSAGES[language]
  const error = say.monthly_amount({})
  return z.strictObject(
    { monthly_amount: z.number({ error }).min(0, { error }).max(LARGEST_AMOUNT, { error }) },
    { error: (issue) => (issue.code === "unrecognized_keys" ? undefined : say.json_object({})) }
  )
}
