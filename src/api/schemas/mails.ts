import { z } from "@medusajs/framework/zod"
import { LANGUAGES, type Language } from "../../messages"
import { parametersIn } from "./parameters"
import { answer } from "./parts"

export type { MailKind } from "../../mails"
export type { Language }

/** Query of `GET /admin/leasecloud/mails/:kind/preview`. */
export function mailPreviewSchema(reader: Language) {
  const { oneOf } = parametersIn(reader)
  return z.strictObject({ language: oneOf(LANGUAGES).default("en").describe("of the customer") })
}

export const mailPreviewAnswer = answer(
  "MailPreview",
  "A mail to a customer as the shop would send it, with invented data.",
  z.strictObject({
    subject: z.string(),
    text: z.string(),
    html: z.string().describe("a whole document"),
  })
)

export type MailPreview = z.infer<typeof mailPreviewAnswer>
