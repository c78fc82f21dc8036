import type { LeaseLink, OrderQuotes } from "../../../api/schemas/lease-link"
import { en } from "../../i18n/en"
import type { Translate } from "../../hooks/use-texts"
import { isPastLeasing, linkDays, monthsShownFirst, orderReason } from "../lease-links"

const quotes = (months: number[]): OrderQuotes["quotes"] =>
  months.map((each) => ({ months: each, monthly_amount: 100, currency_code: "sek" }))

const link = (more: Partial<LeaseLink>): LeaseLink => ({
  id: "link_1",
  order_id: "order_1",
  url: "https://shop.example/leasecloud/apply/token",
  status: "open",
  months: null,
  expires_at: "2026-01-15T00:00:00.000Z",
  created_at: "2026-01-01T00:00:00.000Z",
  ...more,
})

const answer = (more: Partial<OrderQuotes>): OrderQuotes => ({
  quotes: quotes([24, 36, 48]),
  eligible: true,
  reasons: [],
  default_months: 36,
  tax_basis: "excl_vat",
  is_draft_order: false,
  lease_link: null,
  ...more,
})

const reason = (code: string, items?: string[]) => ({
  code,
  message: "In the server's words.",
  items,
})

/** The English texts, by their path. */
const t: Translate = (key) =>
  String(
    key.split(".").reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], en)
  )

describe("the days until a link expires", () => {
  it.each([
    ["1", 1],
    [" 14 ", 14],
    ["90", 90],
  ])("are %j", (text, days) => expect(linkDays(text)).toBe(days))

  it.each(["", "0", "91", "-1", "1.5", "1e1", "0x1", "two", "100"])("are not %j", (text) =>
    expect(linkDays(text)).toBeNull()
  )
})

describe("the period that the customer sees first", () => {
  it("is the open link's, so that a new link is like it", () => {
    expect(monthsShownFirst(answer({ lease_link: link({ months: 24 }) }))).toBe(24)
  })

  it("is the shop's default, if the link names none or a period without an amount", () => {
    expect(monthsShownFirst(answer({}))).toBe(36)
    expect(monthsShownFirst(answer({ lease_link: link({ months: 60 }) }))).toBe(36)
  })

  it("is the shortest with an amount, if the default has none", () => {
    expect(monthsShownFirst(answer({ quotes: quotes([12, 24]) }))).toBe(12)
  })
})

describe("an order's page without leasing", () => {
  it.each(["order_paid", "order_not_pending", "order_fulfilled"])("is that of %s", (code) => {
    const settled = { eligible: false, reasons: [reason(code)] }
    expect(isPastLeasing(answer(settled))).toBe(true)
    expect(isPastLeasing(answer({ ...settled, lease_link: link({ status: "used" }) }))).toBe(true)
  })

  it("is not that of an order whose link is open: the merchant can revoke it", () => {
    const settled = { eligible: false, reasons: [reason("order_paid")] }
    expect(isPastLeasing(answer({ ...settled, lease_link: link({}) }))).toBe(false)
  })

  it("is not that of an order that the merchant can still make leasable", () => {
    const reasons = [reason("missing_field"), reason("below_minimum")]
    expect(isPastLeasing(answer({ eligible: false, reasons }))).toBe(false)
  })
})

describe("why an order can't be leased", () => {
  const items = [
    { id: "item_1", title: "Desk" },
    { id: "item_2", title: "Support plan" },
    { id: "item_3", title: "Gift card" },
  ]

  it("is the server's message in the merchant's language", () => {
    expect(orderReason(t, reason("below_minimum"), items)).toBe("In the server's words.")
  })

  it("names the items concerned, and does not send the merchant to another way to pay", () => {
    expect(orderReason(t, reason("not_leasable", ["item_2", "item_1"]), items)).toBe(
      `Desk, Support plan: ${en.links.reasons.not_leasable}`
    )
  })
})
