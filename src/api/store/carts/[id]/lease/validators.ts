import { z } from "@medusajs/framework/zod"
import { plainText } from "../../../../utils/plain-text"

const text = (what: string, max = 255) => plainText(what, max)

const flag = z.boolean({ error: "must be true or false" })

/** Body of `POST /store/carts/:id/lease`. Shapes alone: the country's rules come later. */
export const applyForLeaseSchema = z.strictObject(
  {
    months: z
      .number({ error: "must be a whole number of months" })
      .int({ error: "must be a whole number of months" })
      .min(1, { error: "must be a whole number of months" })
      .max(120, { error: "must be at most 120 months" }),
    org_number: text("the company's organisation number", 64),
    nin: text("the national identification number of the person who orders", 64),
    first_name: text("a first name").nullish(),
    last_name: text("a last name").nullish(),
    email: text("an email address").nullish(),
    phone: text("a phone number", 64).nullish(),
    own_insurance: flag.nullish(),
    invoice_interval: z
      .enum(["MONTHLY", "QUARTERLY"], { error: "must be MONTHLY or QUARTERLY" })
      .nullish(),
    authorized_signatory: text("the email address of the person who may sign").nullish(),
    status_trigger: z
      .enum(["READY_TO_SHIP", "ACTIVE", "CANCELLED", "DECLINED"], {
        error: "must be READY_TO_SHIP, ACTIVE, CANCELLED or DECLINED",
      })
      .nullish(),
  },
  { error: (issue) => (issue.code === "unrecognized_keys" ? undefined : "must be a JSON object") }
)

export type ApplyForLeaseBody = z.output<typeof applyForLeaseSchema>
