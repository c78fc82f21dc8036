import type { Browser, Page } from "playwright-core"
import { launchChromium } from "../../../testbed/chromium"
import { openPage } from "./browser"
import { type MockShop, startMockShop } from "./mock-shop"

export const QUOTES = "GET /store/leasecloud/quotes"
export const LEASE = "GET /store/carts/cart_1/lease"
export const APPLY = "POST /store/carts/cart_1/lease"
export const CONFIRM = "POST /store/carts/cart_1/lease/confirm"

/** The mocked shop and the page of the test that runs. */
export let shop: MockShop
export let page: Page

/** A mocked shop for the file, which `prepare` makes answer, and a new page for every test. */
export function useMockPage(prepare: () => void): void {
  let browser: Browser
  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([startMockShop(), launchChromium()])
  })
  afterAll(async () => {
    await browser.close()
    await shop.close()
  })
  beforeEach(async () => {
    shop.seen.length = 0
    prepare()
    page = await openPage(browser)
  })
  afterEach(async () => {
    await page.context().close()
  })
}

/** Opens a page of the storefront's origin; `SHOP` in it stands for the shop's address. */
export async function openHtml(html: string, path = "/"): Promise<void> {
  shop.pages[path] = html
  await page.goto(shop.storefront + path)
}

/** Waits for something on our side of the browser. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}
