import { createHash } from "node:crypto"
import { LANGUAGES } from "../../../../messages"
import { html } from "../../../../messages/html"
import { FORM_TEXTS } from "../../generated/form-texts"
import { PAGE_HEADERS, closedPage, linkPage, messagePage } from "../page"
import type { OpenedLink } from "../../../schemas/lease-link"
import { PAGE_TEXTS } from "../texts"

const TOKEN = "hZ3kV9wQ1tYb7RmXcN5s"
const EVIL = `</title></head><script>alert("1")</script>'&`
const place = { language: "en" as const, token: TOKEN, scripts: "../" }

const LINK = {
  link: { status: "open", expires_at: "2030-02-01T22:30:00.000Z", months: null },
  shop: { name: "Kontorsbolaget" },
  order: {
    number: "#1042",
    company: "Bygg AB",
    currency_code: "sek",
    items: [
      { title: "Desk", subtitle: "Oak", quantity: 4, amount: 32_000 },
      { title: "Lamp", subtitle: null, quantity: 1, amount: 4000.5 },
    ],
    shipping_amount: 500,
    discount_amount: 500.5,
    subtotal: 36_000,
    tax_amount: 9000,
    total: 45_000,
    locale: "sv-SE",
    shipping_address: ["Bygg AB", "111 22 Stockholm"],
  },
  quotes: [
    { months: 36, monthly_amount: 1150.25, currency_code: "sek" },
    { months: 24, monthly_amount: 1725, currency_code: "sek" },
  ],
  lease: null,
  default_months: 36,
  tax_basis: "excl_vat",
  eligible: true,
  reasons: [],
  refusal: null,
} satisfies OpenedLink

type Status = NonNullable<OpenedLink["lease"]>["status"]

const leaseIn = (status: Status, notice: string | null = null) => ({
  status,
  months: 36,
  monthly_amount: 1150,
  currency_code: "sek",
  notice,
})

const used = (status: Status, over: object = {}): OpenedLink => ({
  ...LINK,
  link: { ...LINK.link, status: "used" },
  quotes: [],
  lease: leaseIn(status),
  ...over,
})

/** The words of a page, without markup and style. */
const wordsOf = (page: string): string =>
  page
    .replace(/<style>.*<\/style>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/[\s\u00a0]+/g, " ")
    .replaceAll("&#39;", "'")

describe("html", () => {
  it("escapes every text, and leaves markup of its own", () => {
    const name = `<b title='x'>"A" & B</b>`
    expect(html`<p title="${name}">${[html`<i>${1}</i>`, html``]}${name}</p>`.markup).toBe(
      `<p title="&lt;b title=&#39;x&#39;&gt;&quot;A&quot; &amp; B&lt;/b&gt;"><i>1</i>` +
        `&lt;b title=&#39;x&#39;&gt;&quot;A&quot; &amp; B&lt;/b&gt;</p>`
    )
    expect(html`${null}${undefined}${false}${0}`.markup).toBe("0")
  })
})

describe("the page of an open link", () => {
  const page = linkPage(LINK, place)
  const words = wordsOf(page)

  it("shows the order line by line, with one number of decimals", () => {
    for (const text of [
      "Order #1042 Bygg AB Amounts excl. VAT",
      "4 × Desk Oak SEK 32,000.00",
      "1 × Lamp SEK 4,000.50",
      "Discount -SEK 500.50 Delivery SEK 500.00 Subtotal excl. VAT SEK 36,000.00 VAT SEK 9,000.00",
      "Total incl. VAT SEK 45,000.00",
      "Delivery address Bygg AB 111 22 Stockholm",
    ]) {
      expect(words).toContain(text)
    }
  })

  it("shows the monthly amounts, the shortest period first, and until when they hold", () => {
    expect(words).toContain("24 months SEK 1,725/month 36 months SEK 1,150.25/month")
    expect(words).toContain("The offer is valid until 1 February 2030.")
    expect(words).toContain("This page needs JavaScript.")
  })

  it("has the token in the form alone", () => {
    expect(page.split(TOKEN)).toHaveLength(2)
    expect(page).toContain(`<lease-form link-token="${TOKEN}" locale="en">`)
  })

  it("runs the shop's script and styles of a known hash, and nothing else", () => {
    expect(page.match(/<script[^>]*>/g)).toEqual([
      '<script src="../form.js" defer>',
      '<script src="../page.js" defer>',
    ])
    expect(page).not.toMatch(/ style=| on\w+=|javascript:/)
    const [, css] = /<style>(.*)<\/style>/s.exec(page) ?? []
    const hash = createHash("sha256").update(css).digest("base64")
    expect(PAGE_HEADERS["Content-Security-Policy"]).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; " +
        `style-src 'sha256-${hash}'; img-src data:; frame-ancestors 'none'; base-uri 'none'; ` +
        "form-action 'none'"
    )
  })

  it("reads no text of the shop or the customer as markup", () => {
    const evil = linkPage(
      {
        ...LINK,
        shop: { name: EVIL },
        order: {
          ...LINK.order,
          number: EVIL,
          company: EVIL,
          items: [{ title: EVIL, subtitle: EVIL, quantity: 1, amount: 1 }],
          shipping_address: [EVIL, EVIL],
        },
        lease: leaseIn("pending", EVIL),
      },
      { ...place, token: EVIL }
    )
    expect(evil.match(/<script/g)).toHaveLength(2)
    expect(evil).not.toContain(`alert("`)
    expect(evil.split("alert(&quot;1&quot;)").length).toBeGreaterThan(10)
  })
})

it("says why an order can't be leased, and offers nothing", () => {
  const reasons = [{ code: "order_fulfilled", message: "The order has been <sent>." }]
  const page = linkPage({ ...LINK, quotes: [], eligible: false, reasons }, place)
  const words = wordsOf(page)
  expect(words).toContain("This order can't be leased. The order has been &lt;sent&gt;.")
  expect(words).not.toContain(PAGE_TEXTS.en.intro)
  expect(page).toContain("<lease-form")
})

describe("the page of a link that was used", () => {
  it.each(["submitting", "pending", "ready_to_ship", "active"] as const)("shows %s", (status) => {
    const words = wordsOf(linkPage(used(status), place))
    expect(words).toContain(FORM_TEXTS.en.status[status])
    expect(words).toContain("36 months, SEK 1,150/month excl. VAT")
    expect(words).toContain(FORM_TEXTS.en.next[status])
    expect(words).not.toContain(PAGE_TEXTS.en.intro)
  })

  it.each(["declined", "cancelled", "closed"] as const)("says what to do after %s", (status) => {
    const words = wordsOf(linkPage(used(status), place))
    expect(words).toContain(FORM_TEXTS.en.status[status])
    expect(words).toContain(FORM_TEXTS.en.unpaid)
  })

  it("follows the lease without its order, and without an amount", () => {
    const lease = { ...leaseIn("active"), monthly_amount: null }
    const page = linkPage(used("active", { order: null, lease }), place)
    expect(page).toContain("<lease-form")
    expect(wordsOf(page)).toContain("36 months The invoices")
  })
})

describe("the page of a link that is over", () => {
  it.each(["expired", "revoked", "paid"] as const)("says that it is %s, and no more", (status) => {
    const link = { ...LINK.link, status }
    for (const order of [null, LINK.order]) {
      const page = linkPage({ ...LINK, link, order, quotes: [] }, place)
      expect(page).not.toContain(TOKEN)
      expect(page).not.toContain("<lease-form")
      expect(wordsOf(page)).toContain(FORM_TEXTS.en.link[status].slice(0, -1))
      expect(wordsOf(page)).toContain("Kontorsbolaget")
      expect(page).not.toContain("Bygg AB")
    }
  })

  it("says that there is none, and whom to ask", () => {
    const words = wordsOf(closedPage("sv", "no_link"))
    expect(words).toContain("Länken finns inte Kontrollera adressen.")
    expect(words).toContain("Be butiken om en ny länk.")
  })

  it("says anything else in the same way", () => {
    const page = messagePage("nb", [PAGE_TEXTS.nb.tryLater])
    expect(page).toContain('<html lang="nb">')
    expect(wordsOf(page)).toContain("For mange forsøk.")
  })
})

it.each(LANGUAGES)("speaks %s, with the form in the same language", (language) => {
  const page = linkPage(LINK, { ...place, language })
  const texts = PAGE_TEXTS[language]
  expect(page).toContain(`<html lang="${language}">`)
  expect(page).toContain(`locale="${language}"`)
  expect(wordsOf(page)).toContain(texts.title.replace("{number}", "#1042"))
  expect(wordsOf(page)).toContain(texts.intro)
  expect(wordsOf(page)).toContain(texts.total)
  expect(wordsOf(page)).not.toMatch(/[{}]|undefined|null|NaN/)
})
