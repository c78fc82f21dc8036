import { resolve } from "node:path"
import { build } from "esbuild"
import { fillIn } from "./support/form-page"
import {
  ANSWER,
  APPLY,
  LEASE,
  openHtml,
  page,
  QUOTES,
  quotesOf,
  shop,
  useMockPage,
} from "./support/mock-shop"

const COMPLETE = "POST /store/carts/cart_1/complete"
const ORDER_LEASE = "GET /store/orders/order_1/lease"
const DRAFT = {
  id: "lease_1",
  months: 36,
  monthly_amount: 1150,
  currency_code: "sek",
  status: "draft",
  notice: null,
}
const REFUSED = {
  message: "LeaseCloud does not know this company.",
  details: [{ field: "org_number", code: "invalid", message: "Check the company number." }],
}

const APPLIED = { status: 200, body: { lease: DRAFT, refusal: [] } }

const ROOT = resolve(__dirname, "../..")
const FILES = resolve(ROOT, "storefront/starters/nextjs/src")
const STARTER = resolve(__dirname, "support/starter.tsx")

async function bundleRecipe(shopUrl: string): Promise<string> {
  const ofStarter = [
    "@lib/config",
    "@lib/data/cookies",
    "@modules/common/components/localized-client-link",
    "@modules/common/components/ui",
    "next/cache",
    "next/navigation",
  ]
  const { outputFiles } = await build({
    entryPoints: [resolve(__dirname, "support/recipe-app.tsx")],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    loader: { ".css": "empty" },
    // The mocked storefront puts the shop's address wherever it reads SHOP, which the files have as a name.
    minify: true,
    tsconfigRaw: {},
    alias: {
      "@lib/data/lease": resolve(FILES, "lib/data/lease.ts"),
      "@modules/leasing": resolve(FILES, "modules/leasing"),
      "medusa-payment-leasecloud-storefront": resolve(ROOT, "storefront/src/entries"),
      ...Object.fromEntries(ofStarter.map((name) => [name, STARTER])),
    },
    define: {
      "process.env.NODE_ENV": '"production"',
      "process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL": JSON.stringify(shopUrl),
      "process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY": '"pk_1"',
    },
  })
  return outputFiles[0].text
}

/** Opens the starter's product page. */
async function openStarter(): Promise<void> {
  const code = await bundleRecipe(shop.url)
  await openHtml(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>' +
      `<style>lease-form::part(submit) { display: none }</style><div id="root"></div>` +
      `<script>${code.replaceAll("</script", "<\\/script")}</script>`
  )
}

const click = (name: string) => page.getByRole("button", { name, exact: true }).click()

useMockPage(() => {
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }
  shop.replies[LEASE] = { status: 200, body: { lease: null, refusal: null } }
  shop.replies[APPLY] = {
    status: 200,
    body: { lease: { ...DRAFT, warnings: [] }, payment_session_id: "payses_1" },
  }
})

it("takes the starter's checkout from the price to the order, past a refusal", async () => {
  shop.replies[COMPLETE] = {
    status: 200,
    body: { type: "cart", cart: {}, error: { message: REFUSED.message, type: "any" } },
  }
  shop.replies[ORDER_LEASE] = { status: 200, body: { lease: { ...DRAFT, status: "pending" } } }
  await openStarter()
  await page.locator('lease-widget[variant-id="v1"][layout="from"]').waitFor()
  await page.locator('lease-widget[data-state="ready"]').first().waitFor()
  await click("Go to checkout")
  await fillIn()
  shop.replies[LEASE] = APPLIED
  await click("Continue to review")
  await page.locator("lease-summary").getByText("36 months").waitFor()
  shop.replies[LEASE] = { status: 200, body: { lease: null, refusal: REFUSED.details } }
  await click("Place order")
  await page.getByRole("alert").getByText(REFUSED.message).waitFor()
  expect(await page.locator("lease-summary").count()).toBe(0)

  await page.getByRole("link", { name: "Change the application" }).click()
  await page.getByText("Check the company number.").waitFor()
  await fillIn()
  await click("Continue to review")
  shop.replies[COMPLETE] = { status: 200, body: { type: "order", order: { id: "order_1" } } }
  await click("Place order")
  await page.locator("lease-status").getByText("sign", { exact: false }).first().waitFor()
  expect(new URL(page.url()).pathname).toMatch(/\/order\/order_1\/confirmed$/)
})

it("lets go of the button if the connection breaks", async () => {
  await openStarter()
  await click("Go to checkout")
  await fillIn()
  await click("Continue to review")
  shop.replies[COMPLETE] = { status: 500, body: { message: "An unknown error occurred." } }
  await click("Place order")
  await page.getByRole("alert").getByText("An unknown error occurred.").waitFor()
  expect(await page.getByRole("button", { name: "Place order" }).isEnabled()).toBe(true)
})
