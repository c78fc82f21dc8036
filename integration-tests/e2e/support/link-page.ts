import { ANSWER, openHtml, quotesOf, shop, useMockPage } from "./mock-shop"

/** A token of the length that the shop makes. */
export const TOKEN = "hZ3kV9wQ1tYb7RmXcN5sLd2fGj8pAeUo4iKxTzBvMq0"
export const LINK = `GET /leasecloud/links/${TOKEN}`
export const APPLY_BY_LINK = `POST /leasecloud/links/${TOKEN}`

export const leaseIn = (status: string, notice: string | null = null) => ({
  status,
  months: 36,
  monthly_amount: 1150,
  currency_code: "sek",
  notice,
})

/** Why an application is refused if the order is not as it was shown. */
export const ORDER_CHANGED = {
  field: "order",
  message: "The order has changed. Check it, then apply again.",
  code: "order_changed",
}

/** An order of 36,000 SEK before a discount, for a company whose name is markup. */
export const ORDER = {
  number: "#1042",
  company: "Bygg & <b>Bo</b> AB",
  currency_code: "sek",
  locale: "en",
  items: [
    { title: "Standing desk", subtitle: "Oak / 160 cm", quantity: 4, amount: 32_000 },
    { title: "Desk lamp", subtitle: null, quantity: 4, amount: 4000 },
  ],
  shipping_amount: 500,
  discount_amount: 500,
  subtotal: 36_000,
  tax_amount: 9000,
  total: 45_000,
  shipping_address: ["Bygg & <b>Bo</b> AB", "Kim Berg", "Storgatan 1", "111 22 Stockholm"],
}

/** What the shop answers about an open link; `over` replaces parts of it. */
export const linkAnswer = (over: object = {}) => ({
  link: { status: "open", expires_at: "2030-02-01T10:00:00.000Z", months: null },
  shop: { name: "Kontorsbolaget" },
  order: ORDER,
  tax_basis: ANSWER.tax_basis,
  default_months: ANSWER.default_months,
  ...quotesOf(36_000),
  lease: null,
  refusal: null,
  ...over,
})

/** A link without an order: expired or revoked. */
export const endedLink = (status: string) =>
  linkAnswer({
    link: { status, expires_at: "2020-02-01T10:00:00.000Z", months: null },
    order: null,
    quotes: [],
    eligible: false,
  })

export const answers = (body: object, status = 200) => ({ status, body: body as never })

/** Before every test: an open link, and a shop that takes the application. */
export const useLinkPage = (): void =>
  useMockPage(() => {
    shop.replies[LINK] = answers(linkAnswer())
    shop.replies[APPLY_BY_LINK] = () => {
      shop.replies[LINK] = answers(usedLink("pending"))
      return answers({ lease: { ...leaseIn("pending"), warnings: [] } })
    }
  })

/** A link with a lease. */
export const usedLink = (status: string, notice: string | null = null) =>
  linkAnswer({
    link: { status: "used", expires_at: "2030-02-01T10:00:00.000Z", months: null },
    quotes: [],
    eligible: false,
    lease: leaseIn(status, notice),
  })

export const openLink = (attributes = ""): Promise<void> =>
  openHtml(
    `<!doctype html><html lang="en"><title>Offer</title><meta charset="utf-8">` +
      `<script src="SHOP/leasecloud/form.js"></script><body style="font-family:sans-serif"><main>` +
      `<lease-form link-token="${TOKEN}" ${attributes}><p>One moment…</p></lease-form></main>` +
      `<script>log = []; for (const type of ["lease-applied", "lease-refused", "lease-period-change"])` +
      ` document.addEventListener(type, ({ detail }) => log.push({ type, detail }))</script>`
  )
