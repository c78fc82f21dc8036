import { join, resolve } from "node:path"
import { launchChromium } from "../../testbed/chromium"
import { runProgram, type Stack } from "../../testbed/program"
import { startMockShop } from "../../integration-tests/e2e/support/mock-shop"

const FOLDER = resolve(__dirname, "../../docs/screenshots")

const LEASE = {
  id: "lease_1",
  months: 36,
  monthly_amount: 1150,
  currency_code: "sek",
  notice: null,
  ends_on: null,
  shown_monthly_amount: 1150,
  needs_confirmation: false,
}

/** Leases by the IDs of their carts and orders. */
const CARTS = {
  ready: { ...LEASE, status: "draft" },
  changed: { ...LEASE, status: "draft", monthly_amount: 1380, needs_confirmation: true },
}
const ORDERS = {
  pending: { ...LEASE, status: "pending" },
  active: { ...LEASE, status: "active", ends_on: "2029-01-31" },
}

const STYLE = `
body { margin: 0; display: grid; grid-template-columns: 1fr 1fr; font: 16px/1.5 system-ui; width: 860px }
section { padding: 24px; display: grid; gap: 16px; align-content: start }
.dark { background: #14181d; color: #eef1f4 }`

const parts = ["light", "dark"].map(
  (look) =>
    `<section class="${look}">` +
    Object.keys(CARTS)
      .map((id) => `<lease-summary cart-id="${id}"></lease-summary>`)
      .join("") +
    Object.keys(ORDERS)
      .map((id) => `<lease-status order-id="${id}"></lease-status>`)
      .join("") +
    "</section>"
)

const PAGE =
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Parts</title><style>${STYLE}</style>` +
  '<script src="SHOP/leasecloud/summary.js"></script><script src="SHOP/leasecloud/status.js"></script>' +
  `<body>${parts.join("")}`

/** Takes the picture of `<lease-summary>` and `<lease-status>`, on a light and on a dark page. */
async function main(stack: Stack): Promise<number> {
  const shop = await startMockShop()
  stack.push(() => shop.close())
  const browser = await launchChromium()
  stack.push(() => browser.close())
  for (const [id, lease] of Object.entries(CARTS)) {
    shop.replies[`GET /store/carts/${id}/lease`] = { status: 200, body: { lease, refusal: null } }
  }
  for (const [id, lease] of Object.entries(ORDERS)) {
    shop.replies[`GET /store/orders/${id}/lease`] = { status: 200, body: { lease } }
  }
  shop.pages["/"] = PAGE
  const page = await browser.newPage({
    viewport: { width: 860, height: 600 },
    deviceScaleFactor: 2,
  })
  await page.goto(shop.storefront)
  await page
    .locator('[data-state="ready"]')
    .nth(parts.length * 4 - 1)
    .waitFor()
  await page.screenshot({ path: join(FOLDER, "shop-parts.png"), fullPage: true })
  return 0
}

runProgram(main)
