import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import Medusa from "@medusajs/js-sdk"
import type { Browser, Page } from "playwright-core"
import { leaseCart } from "../../recipes/storefront/lease-cart"
import { launchChromium } from "../../testbed/chromium"
import { BUYERS } from "../../testbed/shopper/people"
import { describeShop } from "../helpers/shop"
import { layoutShifts, openPage } from "./support/browser"
import { LocalServer, servePages } from "./support/mock-shop"

const RECIPES = resolve(__dirname, "../../recipes/storefront")
const ESPRESSO = { market: "se" as const, items: [{ sku: "ESPRESSO-1G" }] }

/** A snippet of docs/storefront.md, as the page shows it; ids and addresses are the caller's. */
const snippet = (name: string, replaced: Record<string, string> = {}): string =>
  Object.entries(replaced).reduce(
    (text, [placeholder, value]) => text.replaceAll(placeholder, value),
    readFileSync(resolve(RECIPES, name), "utf8")
  )

describeShop(
  "docs/storefront.md, in plain pages of another origin",
  (shop) => {
    const pages: Record<string, string> = { "/thank-you": "<!doctype html><title>Thanks</title>" }
    let server: LocalServer
    let browser: Browser
    let page: Page

    beforeAll(async () => {
      ;[server, browser] = await Promise.all([servePages(pages), launchChromium()])
    })
    beforeEach(async () => {
      page = await openPage(browser)
    })
    afterEach(() => page.context().close())
    afterAll(() => Promise.all([browser.close(), server.close()]))

    async function open(body: string, css = "", host = "localhost"): Promise<void> {
      pages["/"] =
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>` +
        `<style>${css}</style><main>${body}</main>`
      await page.goto(`http://${host}:${server.port}/`, { waitUntil: "commit" })
    }
    const ids = (more: Record<string, string>) => ({
      "https://shop.example.com": shop.url,
      pk_123: shop.publishable_key,
      reg_123: shop.regions.se,
      ...more,
    })

    it("works with two lines, and shows nothing where STORE_CORS leaves the origin out", async () => {
      const html = snippet("two-lines.html", ids({ variant_123: shop.variants["ESPRESSO-1G"] }))
      await open(html)
      await page.locator('lease-widget[data-state="ready"]').waitFor()
      expect(await page.locator("lease-widget [part=note]").innerText()).toBe(
        "36 months, excl. VAT"
      )

      await open(html, "", "127.0.0.1")
      await page.locator('lease-widget[data-reason="unavailable"]').waitFor({ state: "attached" })
      expect(await page.locator("lease-widget [part=box]").isVisible()).toBe(false)
    })

    it("asks once for 100 products, and moves nothing, however late the script comes", async () => {
      const { created } = await shop.sdk.admin.product.batch(
        {
          create: Array.from({ length: 100 }, (_, index) => ({
            title: `Product ${index}`,
            options: [{ title: "Size", values: ["One"] }],
            variants: [
              {
                title: "One",
                options: { Size: "One" },
                manage_inventory: false,
                prices: [{ currency_code: "sek", amount: 7_000 + index }],
              },
            ],
            status: "published" as const,
          })),
        },
        { fields: "id,*variants,*sales_channels" }
      )
      const channels = await shop.admin<{ sales_channels: { id: string }[] }>(
        "GET",
        "/admin/sales-channels"
      )
      await shop.admin(
        "POST",
        `/admin/sales-channels/${channels.body.sales_channels[0].id}/products`,
        {
          add: (created as { id: string }[]).map(({ id }) => id),
        }
      )
      const [script, element] = snippet("two-lines.html", ids({})).split("\n")
      const cards = (created as { variants: { id: string }[] }[]).map(
        ({ variants }) =>
          `<article>${element.replace("variant_123", variants[0].id)}<p>Buy</p></article>`
      )
      const asked: string[] = []
      page.on("request", (request) => {
        if (request.url().includes("/quotes")) {
          asked.push(request.method())
        }
      })
      let letThrough = () => {}
      const late = new Promise<void>((done) => (letThrough = done))
      await page.route("**/widget.js", async (route) => {
        await late
        await route.continue()
      })
      await open(script + cards.join(""), snippet("reserve.css"))
      await page.getByText("Buy").last().waitFor()
      letThrough()
      await page.locator('lease-widget[data-state="ready"]').nth(99).waitFor()
      expect(asked.filter((method) => method === "GET")).toHaveLength(1)
      expect(await layoutShifts(page)).toEqual([])
    })

    it("takes a lease from the form to the order, past a refusal", async () => {
      const { id } = await shop.storefront.createCart(ESPRESSO)
      await shop.storefront.addShippingMethod(id, "se")
      await open(snippet("checkout.html", ids({ cart_123: id })), snippet("style.css"))
      await page.locator('lease-form[data-state="editing"]').waitFor()
      const submit = page.getByRole("button", { name: "Continue with leasing" })
      const colour = await submit.evaluate((button) => getComputedStyle(button).backgroundColor)
      expect(colour).toBe("rgb(11, 95, 255)")

      const fillIn = async () => {
        await page.locator("#org_number").fill(BUYERS.se.applicant.org_number)
        await page.locator("#nin").fill(BUYERS.se.applicant.nin)
        await submit.click()
      }
      shop.simulator.control.fault({ call: "create-order", kind: "422" })
      await fillIn()
      await page.getByText("The application could not be accepted.").waitFor()
      await fillIn()
      await page.waitForURL("**/thank-you?order=order_*")
      expect(shop.simulator.control.orders()).toHaveLength(1)
    })

    it("leases a cart without the elements, and says why not", async () => {
      const sdk = new Medusa({ baseUrl: shop.url, publishableKey: shop.publishable_key })
      const { org_number: orgNumber, nin } = BUYERS.se.applicant
      const applicant = { orgNumber, nin }
      const { id } = await shop.storefront.createCart(ESPRESSO)
      await shop.storefront.addShippingMethod(id, "se")
      shop.simulator.control.fault({ call: "create-order", kind: "422" })
      await expect(leaseCart(sdk, id, applicant)).rejects.toThrow()
      expect(await leaseCart(sdk, id, applicant)).toMatchObject({
        state: "lease",
        lease: { status: "pending" },
      })

      const cheap = await shop.storefront.createCart({ market: "se", items: [{ sku: "KEYBOARD" }] })
      await expect(leaseCart(sdk, cheap.id, applicant)).rejects.toThrow(/6.?000/)
    })
  },
  { env: { STORE_CORS: "/^http:\\/\\/localhost:\\d+$/" } }
)
