import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, Locator, Page } from "playwright-core"
import { ADMIN, TestShop } from "../../helpers"
import { type AdminSite, serveAdmin } from "./admin-site"
import { logInOn } from "../../../testbed/admin"
import { launchChromium } from "../../../testbed/chromium"
import { openPage } from "./browser"

/**
 * The admin before the shop of the file, in a browser. `open` answers a page on which a merchant has
 * logged in; it is closed after its test.
 */
export function useAdmin(shop: TestShop) {
  let site: AdminSite
  let browser: Browser
  let page: Page | undefined

  beforeAll(async () => {
    ;[site, browser] = await Promise.all([serveAdmin(shop.url), launchChromium()])
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  afterEach(async () => {
    await page?.context().close()
  })

  return {
    get url() {
      return site.url
    },
    async open(language?: string): Promise<Page> {
      page = await openAdmin(browser, site.url, language)
      return page
    },
  }
}

/** A page of the admin on which a merchant has logged in, in the language of the code. */
async function openAdmin(browser: Browser, url: string, language = "en"): Promise<Page> {
  const page = await openPage(browser, { viewport: { width: 1440, height: 1200 } })
  page.setDefaultTimeout(60_000)
  await page.context().addInitScript((lng) => localStorage.setItem("lng", lng), language)
  await logInOn(page, url, ADMIN)
  return page
}

/** A card of a page by its heading. */
export function section(page: Page, heading: string): Locator {
  return page
    .locator("main .shadow-elevation-card-rest", {
      has: page.getByRole("heading", { name: heading, exact: true }),
    })
    .last()
}

/** A row of a card: what stands beside a label. */
export function valueOf(card: Locator, label: string): Locator {
  return card.locator("div.grid", { has: card.page().getByText(label, { exact: true }) }).last()
}

/**
 * What axe finds serious or critical within our own parts of a page, in words. Medusa's shell
 * around them is Medusa's.
 */
export async function seriousViolationsIn(page: Page, parts: Locator): Promise<string[]> {
  await parts.first().waitFor()
  await parts.evaluateAll((elements) =>
    elements.forEach((element) => element.setAttribute("data-axe", ""))
  )
  const { violations } = await new AxeBuilder({ page: page as never })
    .include("[data-axe]")
    .analyze()
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("; ")}`)
}
