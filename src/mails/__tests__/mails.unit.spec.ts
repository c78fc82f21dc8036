import fc from "../../../testbed/fast-check"
import { MAIL_KINDS, renderMail, sampleMail, type MailData } from ".."
import { LANGUAGES, type Language } from "../../messages"

const data = (given: Partial<MailData> = {}): MailData => ({
  ...sampleMail({
    kind: "applied",
    language: "en",
    shop_name: "Kontorsbutiken",
    order_canceled: false,
    ...given,
  }),
  ...given,
})

const EACH = LANGUAGES.flatMap((language) => MAIL_KINDS.map((kind) => ({ language, kind })))

const VOID = ["meta", "br"]
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*) ?\/?>/g
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" }

/** What a browser shows of a document. Throws if an element is not closed, or a sign not escaped. */
function shownOf(document: string): string {
  const bare = document
    .replace("<!doctype html>", "")
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<!--\[if mso\]>.*?<!\[endif\]-->/gs, "")
  const open: string[] = []
  const text = bare.replace(TAG, (_, end: string, name: string) => {
    if (end && open.pop() !== name) {
      throw new Error(`</${name}> closes another element`)
    }
    if (!end && !VOID.includes(name)) {
      open.push(name)
    }
    return " "
  })
  if (open.length || /[<>]/.test(text)) {
    throw new Error(`not well formed: ${open.join()} ${text}`)
  }
  return text
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, sign: string) => ENTITIES[sign])
    .replace(/\s+/g, " ")
}

describe.each(EACH)("$kind in $language", ({ kind, language }) => {
  const mail = renderMail(data({ kind, language }))
  const shown = shownOf(mail.html)

  it("says the same in the text as in the HTML", () => {
    const plain = (text: string) => text.replace(/[:\s]+/g, " ").trim()
    const lines = mail.text.split("\n").filter((line) => line && line !== "--")
    expect(lines.filter((line) => !plain(shown).includes(plain(line)))).toEqual([])
    expect(lines.length).toBeGreaterThan(5)
  })

  it("names order and shop, in a subject of one short line", () => {
    expect(mail.subject).toContain("1042")
    expect(mail.subject.length).toBeLessThan(60)
    expect(mail.text).toContain("Kontorsbutiken")
    expect(mail.html).toContain(`<html lang="${language}"`)
  })

  it("leaves nothing undefined and fetches nothing", () => {
    for (const text of [mail.subject, mail.text, mail.html]) {
      expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object|[{}](?![^<]*<\/style>)/)
    }
    expect(mail.text).not.toMatch(/<|&\w+;/)
    expect(mail.html).not.toMatch(/<(script|img|link|iframe|form)\b|url\(|@import| on\w+=/i)
  })
})

it("greets by name, and without one if there is none", () => {
  expect(renderMail(data({ customer_name: "Åsa O'Brien-Ström" })).text).toMatch(
    /^Hello Åsa O'Brien-Ström,\n/
  )
  expect(renderMail(data({ customer_name: "J. R. Holm" })).text).toMatch(/^Hello J. R. Holm,\n/)
  expect(renderMail(data({ customer_name: null })).text).toMatch(/^Hello,\n/)
})

it.each(["win at evil.example", "https://evil.example", "Kim 070-123 45 67", "a".repeat(61), ""])(
  "does not greet by %j: anybody can type it with somebody else's address",
  (customer_name) => {
    expect(renderMail(data({ customer_name })).text).toMatch(/^Hello,\n/)
  }
)

it.each<[Language, number, string, string]>([
  ["en", 1234.5, "sek", "SEK 1,234.50"],
  ["sv", 1234.5, "sek", "1 234,50 kr"],
  ["sv", 1234, "sek", "1 234 kr"],
  ["da", 1234.5, "dkk", "1.234,50 kr."],
  ["nb", 1234.5, "nok", "1 234,50 kr"],
  ["fi", 1234.5, "eur", "1 234,50 €"],
])("writes an amount as %s does", (language, monthly_amount, currency_code, written) => {
  const { text } = renderMail(data({ language, monthly_amount, currency_code }))
  expect(text.replace(/\u00a0/g, " ")).toContain(`: ${written}\n`)
})

it("says what became of the order", () => {
  const ofOrder = (order_canceled: boolean) =>
    renderMail(data({ kind: "declined", order_canceled })).text
  expect(ofOrder(true)).toContain("has therefore canceled the order")
  expect(ofOrder(false)).toContain("The order still stands. Contact Kontorsbutiken to pay")
})

it("has the address to apply at as a button and as text, and its last day", () => {
  const url = "https://shop.example/apply/a?b=1&c=2"
  const { text, html } = renderMail(data({ kind: "lease_link", url }))
  expect(text).toContain(`See the offer:\n${url}\n`)
  expect(html.split('href="https://shop.example/apply/a?b=1&amp;c=2"')).toHaveLength(3)
  expect(text).toContain("valid until 14 June 2030")
})

it("says how to apply again without an address", () => {
  const { text, html } = renderMail(data({ kind: "apply_again", url: null }))
  expect(text).toContain("Contact Kontorsbutiken to apply again")
  expect(text).not.toContain("Apply again:")
  expect(html).not.toContain("href=")
})

it("leaves out terms that are not known", () => {
  const { text } = renderMail(data({ months: null, monthly_amount: null }))
  expect(text).toContain("Order: #1042\n\n")
})

it("escapes whatever the data holds, and keeps it on one line", () => {
  const hostile = fc
    .array(
      fc.constantFrom(
        "<script>",
        "</td>",
        '"',
        "'",
        "&amp;",
        "<!--",
        "]]>",
        "\r\nBcc: x",
        "\0",
        "å"
      )
    )
    .map((parts) => `a${parts.join("")}z`)
  const cases = fc.record({
    kind: fc.constantFrom(...MAIL_KINDS),
    language: fc.constantFrom(...LANGUAGES),
    shop_name: fc.oneof(hostile, fc.string()),
    order_number: hostile,
    customer_name: fc.oneof(hostile, fc.string(), fc.constant(null)),
    url: fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.constant(null)),
    order_canceled: fc.boolean(),
  })
  fc.assert(
    fc.property(cases, (given) => {
      const mail = renderMail(data(given))
      expect(mail.subject).not.toMatch(/[\r\n\0]/)
      expect(mail.text).not.toMatch(/\r|\0|\nBcc/)
      const number = given.order_number.replace(/[\s\0]+/g, " ")
      expect(shownOf(mail.html)).toContain(number)
      expect(mail.text).toContain(number)
    })
  )
})
