import { z } from "@medusajs/framework/zod"
import { MESSAGES, type Language, type TextField } from "../../../../../messages"
import { LARGEST_AMOUNT } from "../../../../../modules/leasecloud/payload/amounts"
import { textOf } from "../../../../utils/plain-text"

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
