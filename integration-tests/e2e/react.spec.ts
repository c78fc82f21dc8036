import { resolve } from "node:path"
import { build } from "esbuild"
import { createElement } from "react"
import { renderToString } from "react-dom/server"
import { HydratedPage } from "./support/hydrated-page"
import {
  ANSWER,
  APPLY,
  CONFIRM,
  LEASE,
  openHtml,
  page,
  QUOTES,
  quotesOf,
  shop,
  until,
  useMockPage,
} from "./support/mock-shop"

async function bundle(entry: string, mode: "production" | "development"): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(__dirname, entry)],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
  })
  return outputFiles[0].text
}

/** Opens a page whose content stands in `#root` already, and runs `code` over it. */
const openApp = (code: string, content = ""): Promise<void> =>
  openHtml(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>' +
      `<div id="root" data-shop="SHOP">${content}</div>` +
      `<script>${code.replaceAll("</script", "<\\/script")}</script>`
  )

useMockPage(() => {
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }
})

it("passes React's props on as attributes, and calls the handler of the latest render", async () => {
  await openApp(await bundle("support/react-app.tsx", "production"))
  await page.locator('lease-widget.price[data-state="ready"]').waitFor()
  await page.getByRole("button", { name: "More" }).click()
  await page.locator('lease-widget[quantity="2"][data-state="ready"]').waitFor()
  await page.getByLabel("Lease period").selectOption("24")
  expect(await page.locator("output").innerText()).toBe("48 of 24")
  expect(shop.seen.map(({ query }) => query.get("quantity"))).toEqual(["1", null, "2"])
})

it("takes over what a server has rendered, without a word from React", async () => {
  const said: string[] = []
  page.on("console", (message) => said.push(message.text()))
  const html = renderToString(createElement(HydratedPage, { shop: shop.url }))
  await openApp(await bundle("support/hydrated-page.tsx", "development"), html)
  await page.locator('lease-widget[data-state="ready"]').waitFor()
  await page.locator('lease-form[data-state="editing"]').waitFor()
  expect(said.filter((text) => /^warning|hydrat/i.test(text))).toEqual([])
})

describe("the hooks, in React's strict mode", () => {
  const DRAFT = {
    id: "l1",
    status: "draft",
    months: 36,
    monthly_amount: 1380,
    currency_code: "sek",
  }
  const shows = (id: string, text: string) => page.locator(`#${id}`, { hasText: text }).waitFor()
  const openHooks = async () => openApp(await bundle("support/hooks-app.tsx", "development"))
  const paths = () =>
    shop.seen.map(({ method, path, query }) => `${method} ${path}${query.get("variant_id") ?? ""}`)

  beforeEach(() => {
    shop.replies[LEASE] = { status: 200, body: { lease: null, refusal: null } }
    shop.replies["GET /store/orders/order_1/lease"] = { status: 500, body: {} }
  })

  it("ask once, and drop an answer that comes after the variant has changed", async () => {
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    shop.replies[QUOTES] = async ({ query }) => {
      const isSlow = query.get("variant_id") === "slow"
      if (isSlow) await held
      return { status: 200, body: { ...ANSWER, ...quotesOf(isSlow ? 12_000 : 24_000) } }
    }
    await openHooks()
    await until(() => shop.seen.length === 4)
    await page.getByRole("button", { name: "Another" }).click()
    await shows("price", "2300")
    answer()
    await shows("order", "unknown")
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    expect(await page.locator("#price").innerText()).toBe("2300")
    expect(paths().sort()).toEqual([
      "GET /store/carts/cart_1/lease",
      "GET /store/leasecloud/quotes",
      "GET /store/leasecloud/quotesslow",
      "GET /store/leasecloud/quotesv2",
      "GET /store/orders/order_1/lease",
    ])
  })

  it("apply, name what is wrong, and take a confirmation of a risen amount", async () => {
    const problem = { field: "nin", message: "Check it.", code: "nin_shape" }
    shop.replies[APPLY] = { status: 400, body: { message: "no", details: [problem] } }
    await openHooks()
    await shows("application", "editing")
    await page.getByRole("button", { name: "Apply" }).click()
    await shows("application", "editing  Check it.")
    const body = { lease: { ...DRAFT, warnings: [] }, payment_session_id: "payses_1" }
    shop.replies[APPLY] = { status: 200, body }
    await page.getByRole("button", { name: "Apply" }).click()
    await shows("application", "changed 1380")
    shop.replies[CONFIRM] = { status: 200, body }
    await page.getByRole("button", { name: "Confirm" }).click()
    await shows("application", "applied 1380")
    expect(shop.seen.at(-1)?.body).toEqual({ monthly_amount: 1380 })
  })

  it("name the order that the cart has become", async () => {
    const lease = { ...DRAFT, status: "pending" }
    shop.replies[LEASE] = { status: 200, body: { lease, refusal: null, order_id: "order_9" } }
    await openHooks()
    await shows("application", "sent 1380")
    await shows("application", "order_9")
  })
})
