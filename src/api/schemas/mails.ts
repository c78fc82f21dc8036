import { z } from "@medusajs/framework/zod"
import { LANGUAGES, type Language } from "../../messages"
import { oneOf } from "../../messages/language"
import { answer } from "./parts"

export type { MailKind } from "../../mails"
export type { Language }

/** Query of `GET /admin/leasecloud/mails/:kind/preview`. */
export const mailPreviewSchema = z.strictObject({
  language: z
    .enum(LANGUAGES, { error: `Choose ${oneOf("en", LANGUAGES)}.` })
    .default("en")
    .describe("of the customer"),
})

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
