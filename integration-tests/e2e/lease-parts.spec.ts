import { gzipSync } from "node:zlib"
import { bundle } from "../../tooling/build-widget"
import { seriousViolations } from "./support/browser"
import { LEASE, openHtml, page, shop, useMockPage } from "./support/mock-shop"

const ORDER_LEASE = "GET /store/orders/order_1/lease"

const DRAFT = {
  id: "lease_1",
  status: "draft",
  months: 36,
  monthly_amount: 1150,
  currency_code: "sek",
  notice: null,
  shown_monthly_amount: 1150,
  needs_confirmation: false,
}
const SENT = { ...DRAFT, status: "pending", notice: "Awaiting signature", ends_on: null }
const ACTIVE = { ...SENT, status: "active", ends_on: "2029-01-31" }

const cartLease = (lease: object | null, refusal: object[] | null = null) => {
  shop.replies[LEASE] = { status: 200, body: { lease, refusal } }
}
const orderLease = (lease: object) => {
  shop.replies[ORDER_LEASE] = { status: 200, body: { lease } }
}

const SUMMARY = '<lease-summary publishable-key="pk_1" cart-id="cart_1">…</lease-summary>'
const STATUS = '<lease-status publishable-key="pk_1" order-id="order_1">Your order</lease-status>'

const open = (parts: string, lang = "en", style = "") =>
  openHtml(
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Shop</title>` +
      '<script src="SHOP/leasecloud/summary.js"></script>' +
      '<script src="SHOP/leasecloud/status.js"></script>' +
      `<body style="${style}"><main><h1>Order</h1>${parts}</main>`
  )

const part = (name: string, state: string) => page.locator(`${name}[data-state="${state}"]`)
/** What an element shows, line by line. */
const linesOf = async (name: string) => {
  const shown = await page.locator(`${name} [part=summary]`).allInnerTexts()
  return shown.join("\n").replaceAll("\u00a0", " ").split("\n").filter(Boolean)
}
const refresh = (name: string) =>
  page.locator(name).evaluate((element) => (element as HTMLElement & { refresh(): void }).refresh())

useMockPage(() => {
  for (const path of Object.keys(shop.replies)) delete shop.replies[path]
})

it.each(["summary", "status"])("lease-%s.js has at most 6 kB", (name) => {
  const script = bundle(`storefront/src/browser/lease-${name}.ts`)
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(6_000)
})

describe("<lease-status>", () => {
  it.each([
    ["en", "Your application has been sent", "From the leasing company: Awaiting signature"],
    ["sv", "Din ansökan har skickats", "Från leasingbolaget: Awaiting signature"],
    ["da", "Din ansøgning er sendt", "Fra leasingselskabet: Awaiting signature"],
    ["nb", "Søknaden din er sendt", "Fra leasingselskapet: Awaiting signature"],
    ["fi", "Hakemuksesi on lähetetty", "Leasingyhtiöltä: Awaiting signature"],
  ])(
    "says in %s where the lease stands and what LeaseCloud has noted",
    async (lang, title, notice) => {
      orderLease(SENT)
      await open(STATUS, lang)
      await part("lease-status", "ready").waitFor()
      const lines = await linesOf("lease-status")
      expect([lines[0], lines[3]]).toEqual([title, notice])
      expect(lines[1]).toMatch(/^36 .*1[\s,.\u202f]?150/)
    }
  )

  it("says of an active lease when it ends, and no more that its signature is awaited", async () => {
    orderLease(ACTIVE)
    await open(STATUS)
    await page.locator('lease-status[data-status="active"]').waitFor()
    expect(await linesOf("lease-status")).toEqual([
      "The lease is running",
      "36 months, SEK 1,150/month excl. VAT",
      "The invoices come from the leasing company.",
      "The lease period ends on January 31, 2029.",
    ])
  })

  it("leaves the page's own text while the shop fails, and looks again", async () => {
    const errors: string[] = []
    page.on("pageerror", (error) => errors.push(String(error)))
    shop.replies[ORDER_LEASE] = { status: 500, body: { message: "broken" } }
    await open(STATUS)
    await part("lease-status", "unknown").waitFor()
    await page.getByText("Your order").waitFor()
    orderLease(SENT)
    await page.evaluate(() => dispatchEvent(new Event("online")))
    await part("lease-status", "ready").waitFor()
    shop.replies[ORDER_LEASE] = { status: 200, headers: {}, page: "<html>" }
    const lost = page.waitForResponse(/order_1/)
    await refresh("lease-status")
    await (await lost).finished()
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect((await linesOf("lease-status"))[0]).toBe("Your application has been sent")
    expect(errors).toEqual([])
  })

  it("shows nothing for an order that is paid another way", async () => {
    await open(STATUS)
    await part("lease-status", "empty").waitFor({ state: "attached" })
    expect(await linesOf("lease-status")).toEqual([])
  })

  it("shows the terms alone of a status that it does not know", async () => {
    orderLease({ ...SENT, status: "paused" })
    await open(STATUS)
    await part("lease-status", "ready").waitFor()
    expect(await linesOf("lease-status")).toEqual(["36 months, SEK 1,150/month excl. VAT"])
  })
})

describe("<lease-summary>", () => {
  it("shows nothing before the shopper applies, and the lease after that", async () => {
    cartLease(null)
    await open(SUMMARY)
    await part("lease-summary", "empty").waitFor({ state: "attached" })
    cartLease(DRAFT)
    await page.evaluate(() => document.dispatchEvent(new CustomEvent("lease-applied")))
    await part("lease-summary", "ready").waitFor()
    expect(await linesOf("lease-summary")).toEqual([
      "36 months, SEK 1,150/month excl. VAT",
      "The application is sent when you order with leasing.",
    ])
  })

  it("says that the monthly amount has risen", async () => {
    cartLease({ ...DRAFT, monthly_amount: 1380, needs_confirmation: true })
    await open(SUMMARY)
    await part("lease-summary", "ready").waitFor()
    expect(await linesOf("lease-summary")).toEqual([
      "The monthly amount has changed",
      "Before: SEK 1,150/month",
      "Now: 36 months, SEK 1,380/month excl. VAT",
    ])
  })

  it("says why an application was refused, and nothing of a lease", async () => {
    cartLease(DRAFT, [{ field: "lease", message: "The customer was not accepted." }])
    await open(SUMMARY)
    await part("lease-summary", "ready").waitFor()
    expect(await linesOf("lease-summary")).toEqual(["The customer was not accepted."])
  })

  it("is up to date when a closed step of the checkout opens again", async () => {
    cartLease(DRAFT)
    await open(SUMMARY)
    await page.getByText("SEK 1,150/month").waitFor()
    const hide = (hidden: boolean) =>
      page.locator("main").evaluate((step, isHidden) => {
        ;(step as HTMLElement).hidden = isHidden
        return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      }, hidden)
    await hide(true)
    cartLease({ ...DRAFT, monthly_amount: 1020 })
    await hide(false)
    await page.getByText("SEK 1,020/month").waitFor()
  })
})

it.each(["background:#fff;color:#222", "background:#111;color:#eee"])(
  "both parts are accessible on a page of %s",
  async (style) => {
    cartLease({ ...DRAFT, monthly_amount: 1380, needs_confirmation: true })
    orderLease(SENT)
    await open(SUMMARY + STATUS, "en", style)
    await part("lease-summary", "ready").waitFor()
    await part("lease-status", "ready").waitFor()
    expect(await seriousViolations(page)).toEqual([])
  }
)
