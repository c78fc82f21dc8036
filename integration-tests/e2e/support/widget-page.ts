import type { Browser, Page } from "playwright-core"
import { openBrowser, openPage } from "./browser"
import { ANSWER, type MockShop, quotesOf, refused, startMockShop } from "./mock-shop"

export const QUOTES = "GET /store/leasecloud/quotes"
export const HEAD = '<!doctype html><html lang="en"><title>Shop</title><meta charset="utf-8">'
export const SCRIPT = '<script src="SHOP/leasecloud/widget.js"></script>'

/** The mocked shop and the page of the test that runs. */
export let shop: MockShop
export let page: Page

/** Before every test: quotes for all but what is called cheap, and a page of its own. */
export function useWidgetPage(): void {
  let browser: Browser
  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([startMockShop(), openBrowser()])
  })
  afterAll(async () => {
    await browser.close()
    await shop.close()
  })

  beforeEach(async () => {
    shop.seen.length = 0
    shop.replies[QUOTES] = ({ query }) => {
      const ids = query.getAll("variant_id[]")
      const of = (id: string) =>
        id.startsWith("cheap") ? refused("below_minimum", "Too low") : quotesOf(36_000)
      return {
        status: 200,
        body: ids.length
          ? { ...ANSWER, variants: Object.fromEntries(ids.map((id) => [id, of(id)])) }
          : { ...ANSWER, ...of(query.get("variant_id") ?? "") },
      }
    }
    page = await openPage(browser)
  })
  afterEach(async () => {
    await page.context().close()
  })
}

export const widget = (attributes: string) =>
  `<lease-widget publishable-key="pk_1" region-id="reg_1" ${attributes}></lease-widget>`

export async function open(body: string, path = "/"): Promise<void> {
  shop.pages[path] = `${HEAD}${body}`
  await page.goto(shop.storefront + path)
}

export const settled = (state = "ready", count = 1) =>
  page.waitForFunction(
    ([wanted, least]) =>
      document.querySelectorAll(`lease-widget[data-state="${wanted}"]`).length >= Number(least),
    [state, count]
  )

/** What each widget shows to the eye. */
export const seenText = () =>
  page.locator("lease-widget [part=box]").evaluateAll((boxes) =>
    (boxes as HTMLElement[]).map((box) => {
      const spoken = [...box.querySelectorAll<HTMLElement>(".sr")].map((each) => each.innerText)
      const text = spoken.reduce((rest, words) => rest.replace(`\n${words}`, ""), box.innerText)
      return text.replace(/\u00a0/g, " ").trim()
    })
  )

/** Waits for something on our side of the browser. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}
