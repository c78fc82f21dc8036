import { resolve } from "node:path"
import { build } from "esbuild"
import { createElement } from "react"
import { renderToString } from "react-dom/server"
import { HydratedPage } from "./support/hydrated-page"
import { ANSWER, openHtml, page, QUOTES, quotesOf, shop, useMockPage } from "./support/mock-shop"

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
