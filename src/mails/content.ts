import { currencyFormat, longDate, periodOf } from "../messages/formats"
import type { MailData } from "./kinds"
import { MAIL_TEXTS } from "./texts"

/** The parts of a mail in the order of the mail, each in the reader's language. */
export interface MailContent {
  subject: string
  shop: string
  heading: string
  hello: string
  lines: string[]
  /** What happens next, under its heading. */
  steps: { heading: string; lines: string[] } | null
  /** The terms of the lease: label and value. */
  facts: [string, string][]
  link: { label: string; url: string; hint: string } | null
  notes: string[]
  regards: string
  footer: string
}

/** A lease that came to nothing has no terms. Those of an offer are on the page of its link. */
const WITHOUT_FACTS = ["declined", "cancelled", "lease_link"]

/** What the mail says, in the reader's language, and nothing that its data does not have. */
export function contentOf(data: MailData): MailContent {
  const { language, url, url_expires_at: end } = data
  const texts = MAIL_TEXTS[language]
  const about = {
    name: greetedName(data.customer_name),
    shop: oneLine(data.shop_name),
    number: oneLine(data.order_number),
    isCanceled: data.order_canceled,
    hasLink: url !== null,
    until: url && end && longDate(language, end),
  }
  const said = texts.mails[data.kind](about)
  return {
    subject: said.subject,
    shop: about.shop,
    heading: said.heading,
    hello: texts.hello(about),
    lines: said.lines,
    steps: said.steps ? { heading: texts.next, lines: said.steps } : null,
    facts: WITHOUT_FACTS.includes(data.kind) ? [] : factsOf(data),
    link: said.button && url ? { label: said.button, url, hint: texts.address } : null,
    notes: said.notes ?? [],
    regards: texts.regards,
    footer: texts.footer(about),
  }
}

function factsOf(data: MailData): [string, string][] {
  const { language, months, monthly_amount, currency_code } = data
  const texts = MAIL_TEXTS[language]
  const facts: [string, string][] = [[texts.order, oneLine(data.order_number)]]
  if (months !== null) {
    // Stays on one line in a narrow column.
    facts.push([texts.period, periodOf(language, months).replaceAll(" ", "\u00a0")])
  }
  if (monthly_amount !== null) {
    const format = currencyFormat(language, currency_code, Number.isInteger(monthly_amount))
    facts.push([texts.monthly, format(monthly_amount)])
  }
  return facts
}

/** A value on one line: nothing in it can add a header or a paragraph. */
const oneLine = (value: string): string => value.replace(/[\s\p{C}]+/gu, " ").trim()

const LONGEST_NAME = 60

/**
 * The name to greet. Anybody can type it in a checkout, with somebody else's address: what may not
 * be a person's name, such as an address of the web, is left out.
 */
function greetedName(name: string | null): string | null {
  const line = oneLine(name ?? "")
  const isName = /^\p{L}(\.(?= |$)|[\p{L}\p{M} '’-])*$/u.test(line)
  return isName && line.length <= LONGEST_NAME ? line : null
}
