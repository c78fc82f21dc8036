import type { Language } from "../messages"
import type { MailData } from "./kinds"

/** A mail for its preview, and what it depends on in the shop. */
export type Sample = Pick<MailData, "kind" | "language" | "shop_name" | "order_canceled">

/** Data of a mail as a customer of the shop could get it. All of it is invented. */
export function sampleMail(sample: Sample): MailData {
  const hasLink = sample.kind === "lease_link" || sample.kind === "apply_again"
  return {
    ...sample,
    order_number: "#1042",
    customer_name: "Kim Holm",
    months: 36,
    ...MONTHLY[sample.language],
    url: hasLink ? "https://shop.example/leasecloud/apply/sample" : null,
    url_expires_at: hasLink ? "2030-06-14T12:00:00Z" : null,
  }
}

/** An amount of each language's own country. */
const MONTHLY: Record<Language, Pick<MailData, "monthly_amount" | "currency_code">> = {
  en: { monthly_amount: 1234.5, currency_code: "sek" },
  sv: { monthly_amount: 1234.5, currency_code: "sek" },
  da: { monthly_amount: 934.5, currency_code: "dkk" },
  nb: { monthly_amount: 1334.5, currency_code: "nok" },
  fi: { monthly_amount: 124.5, currency_code: "eur" },
}
