import { mkdirSync } from "node:fs"
import { join, resolve } from "node:path"
import { type Browser, type Page } from "playwright-core"
import { BUYERS } from "../../testbed/shopper/people"
import { runProgram, Stack } from "../../testbed/program"
import { startDemo } from "../../demo/start"
import { launchChromium } from "../../testbed/chromium"

const FOLDER = resolve(__dirname, "../../docs/screenshots")
const PRODUCT = "/products/espresso-machine-barista-pro"
const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 390, height: 844 }

type Market = keyof typeof BUYERS
type Look = {
  language: string
  market: Market
  /** Behind the picture's name. */
  suffix?: string
  viewport?: { width: number; height: number }
}

/** The shop in five languages, and on a phone. English stands in the docs, without a suffix. */
const LOOKS: Look[] = [
  { language: "en", market: "se", suffix: "" },
  { language: "sv", market: "se" },
  { language: "da", market: "dk" },
  { language: "nb", market: "no" },
  { language: "fi", market: "fi" },
  { language: "sv", market: "se", suffix: "-phone", viewport: NARROW },
]

/**
 * Takes the pictures of the shopper's side: from a demo of its own, or from the storefront whose
 * address is given, as in `npm run screenshots:shop -- http://localhost:8000`.
 */
async function main(stack: Stack): Promise<number> {
  const browser = await launchChromium()
  stack.push(() => browser.close())
  mkdirSync(FOLDER, { recursive: true })
  const [running] = process.argv.slice(2)
  const url = running ?? (await startDemo(stack)).storefrontUrl
  for (const look of LOOKS) {
    await takeCheckout(browser, url, look)
  }
  await takeLeaseOnly(browser, url)
  return 0
}

/** One shopper's way: product, checkout, order. */
async function takeCheckout(browser: Browser, url: string, look: Look): Promise<void> {
  const { language, market, suffix = `-${language}`, viewport = WIDE } = look
  const page = await open(browser, viewport)
  await page.goto(`${url}${PRODUCT}?lang=${language}&market=${market}`)
  await quoted(page)
  await take(page, `shop-product${suffix}`, { fullPage: viewport === NARROW })

  await page.locator("button.primary").click()
  await page.locator("a.primary").click()
  await offered(page)
  await page.locator("lease-form #org_number").fill(BUYERS[market].applicant.org_number)
  await page.locator("lease-form #nin").fill(BUYERS[market].applicant.nin)
  await page.locator("lease-form #delegate").check()
  await page.locator("lease-form #authorized_signatory").fill("vd@example.com")
  await page.locator("h1").click()
  await take(page, `shop-checkout${suffix}`, { fullPage: true })

  await page.locator("main > button.primary").click()
  await page.locator("[data-status=pending]").waitFor()
  await take(page, `shop-order${suffix}`, { fullPage: true })
  await page.context().close()
}

async function takeLeaseOnly(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, WIDE)
  await page.goto(`${url}/?lang=en&market=se&lease-only=1`)
  await quoted(page)
  await take(page, "shop-lease-only")
  await page.context().close()
}

const open = async (browser: Browser, viewport: { width: number; height: number }) =>
  (await browser.newContext({ viewport, locale: "en-GB", reducedMotion: "reduce" })).newPage()

/** A cold shop asks LeaseCloud so much at once that the last market may wait for some minutes. */
async function offered(page: Page): Promise<void> {
  const form = page.locator("lease-form")
  while ((await form.getAttribute("data-state")) !== "editing") {
    await page.waitForTimeout(5_000)
    await form
      .locator("[part=retry]")
      .click({ timeout: 500 })
      .catch(() => {})
  }
}

const quoted = (page: Page) => page.locator('lease-widget[data-state="ready"]').first().waitFor()

async function take(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  await page.waitForLoadState("networkidle")
  await page.screenshot({ path: join(FOLDER, `${name}.png`), ...options })
  console.log(`docs/screenshots/${name}.png`)
}

runProgram(main)
