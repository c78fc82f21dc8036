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
const DRAFT = {
  id: "lease_1",
  months: 36,
  monthly_amount: 1150,
  currency_code: "sek",
  status: "draft",
  notice: null,
}

const ROOT = resolve(__dirname, "../..")
const RECIPE = resolve(ROOT, "recipes/nextjs-starter/src")
const STARTER = resolve(__dirname, "support/starter.tsx")

async function bundleRecipe(shopUrl: string): Promise<string> {
  const ofStarter = [
    "@lib/config",
    "@lib/data/cart",
    "@lib/data/cookies",
    "@modules/common/components/ui",
    "@modules/checkout/components/error-message",
    "next/cache",
    "next/navigation",
  ]
  const { outputFiles } = await build({
    entryPoints: [resolve(__dirname, "support/recipe-app.tsx")],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    // The mocked storefront puts the shop's address wherever it reads SHOP, which the recipe has as a name.
    minify: true,
    tsconfigRaw: {},
    alias: {
      "@lib/data/lease": resolve(RECIPE, "lib/data/lease.ts"),
      "@modules/leasing": resolve(RECIPE, "modules/leasing"),
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
    body: { type: "cart", cart: {}, error: { message: "LeaseCloud refused it", type: "any" } },
  }
  shop.replies["GET /store/orders/order_1/lease"] = {
    status: 200,
    body: { lease: { ...DRAFT, status: "pending", notice: "Sign today." } },
  }
  const code = await bundleRecipe(shop.url)
  await openHtml(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>' +
      `<style>lease-form::part(submit) { display: none }</style><div id="root"></div>` +
      `<script>${code.replaceAll("</script", "<\\/script")}</script>`
  )
  await page.locator('lease-widget[data-state="ready"]').waitFor()
  await fillIn()
  await page.getByRole("button", { name: "Continue to review" }).click()
  await page.getByRole("button", { name: "Place order" }).click()
  await page.getByRole("alert").getByText("LeaseCloud refused it").waitFor()

  shop.replies[COMPLETE] = { status: 200, body: { type: "order", order: { id: "order_1" } } }
  await page.getByRole("button", { name: "Place order" }).click()
  await page.getByRole("heading", { name: "Next: sign the agreement" }).waitFor()
  expect(new URL(page.url()).pathname).toBe("/se/order/order_1/confirmed")
  expect(await page.getByText("36 months").innerText()).toContain("a month excl. VAT")
  expect(await page.getByText("Sign today.").count()).toBe(1)
  expect(await page.evaluate(() => (window as unknown as { asked: unknown[] }).asked)).toEqual([
    "revalidate carts",
    "revalidate carts",
    "revalidate carts",
    "revalidate orders",
    "removeCartId",
  ])
})
