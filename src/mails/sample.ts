import type { Language } from "../messages"
import type { MailData, MailKind } from "./kinds"

/** Data of a mail for its preview: what a customer of this shop could get. */
export function sampleMail(kind: MailKind, language: Language, shop_name: string): MailData {
  const hasLink = kind === "lease_link" || kind === "apply_again"
  return {
    kind,
    language,
    shop_name,
    order_number: "1042",
    customer_name: "Kim Holm",
    months: 36,
    ...MONTHLY[language],
    url: hasLink ? "https://shop.example/leasecloud/apply/sample" : null,
    url_expires_at: hasLink ? "2030-06-14T12:00:00Z" : null,
    order_canceled: true,
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
