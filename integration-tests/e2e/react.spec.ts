import { resolve } from "node:path"
import { build } from "esbuild"
import { openBrowser, openPage } from "./support/browser"
import { ANSWER, quotesOf, startMockShop } from "./support/mock-shop"

it("passes React's props on as attributes, and calls the handler of the latest render", async () => {
  const { outputFiles } = await build({
    entryPoints: [resolve(__dirname, "support/react-app.tsx")],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  })
  const [shop, browser] = await Promise.all([startMockShop(), openBrowser()])
  try {
    shop.replies["GET /store/leasecloud/quotes"] = {
      status: 200,
      body: { ...ANSWER, ...quotesOf(36_000) },
    }
    shop.pages["/"] =
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>' +
      `<div id="root" data-shop="SHOP"></div><script>${outputFiles[0].text}</script>`
    const page = await openPage(browser)
    await page.goto(shop.storefront)
    await page.locator('lease-widget.price[data-state="ready"]').waitFor()
    await page.getByRole("button", { name: "More" }).click()
    await page.locator('lease-widget[quantity="2"][data-state="ready"]').waitFor()
    await page.getByLabel("Lease period").selectOption("24")
    expect(await page.locator("output").innerText()).toBe("48 of 24")
    expect(shop.seen.map(({ query }) => query.get("quantity"))).toEqual(["1", null, "2"])
  } finally {
    await browser.close()
    await shop.close()
  }
})
