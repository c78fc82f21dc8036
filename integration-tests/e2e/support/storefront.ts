import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { type RunningStorefront, startStorefront } from "../../../demo/storefront/server"
import { launchChromium } from "../../../testbed/chromium"
import { BUYERS } from "../../../testbed/shopper/people"
import { describeShop, TestShop } from "../../helpers/shop"
import { openPage } from "./browser"

/** Every port of this machine: the storefront takes a free one. */
const STORE_CORS = "/^http:\\/\\/localhost:\\d+$/"

/** A shop, its storefront, and a browser to visit it with. Filled before the first test. */
export type VisitedShop = {
  shop: TestShop
  front: RunningStorefront
  /** A new shopper: a profile of its own, in English unless the address says otherwise. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>
}

/** A suite of tests in a browser over a real shop with the demo's storefront. */
export function describeStorefront(name: string, suite: (visited: VisitedShop) => void): void {
  describeShop(
    name,
    (shop) => {
      const visited = { shop } as VisitedShop
      let browser: Browser
      beforeAll(async () => {
        browser = await launchChromium()
        visited.front = await startStorefront({ port: 0, shop })
        visited.visit = async (path, options) => {
          const page = await openPage(browser, options)
          await page.goto(visited.front.url + path)
          return page
        }
      })
      afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
      afterAll(async () => {
        await browser.close()
        await visited.front.close()
      })
      suite(visited)
    },
    { env: { STORE_CORS } }
  )
}

/** From a product page into a checkout; the market's example company is the buyer. */
export async function toPayment(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add to cart" }).click()
  await page.getByRole("link", { name: "Go to checkout" }).click()
  await page.locator('lease-form[data-state="editing"]').waitFor()
}

export async function fillInApplicant(
  page: Page,
  market: keyof typeof BUYERS = "se"
): Promise<void> {
  const { org_number, nin } = BUYERS[market].applicant
  await page.locator("lease-form #org_number").fill(org_number)
  await page.locator("lease-form #nin").fill(nin)
}

export const placeOrder = (page: Page) => page.getByRole("button", { name: "Place order" }).click()

/** The order page that a completed checkout leads to; answers the order's id. */
export async function onOrderPage(page: Page): Promise<string> {
  await page.waitForURL("**/orders/**")
  await page.getByRole("heading", { name: "Thank you for your order" }).waitFor()
  return new URL(page.url()).pathname.split("/")[2]
}
