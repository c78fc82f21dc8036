import { mkdirSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { RunningDemo, startDemo } from "../../demo/start"
import { logInOn } from "../../testbed/admin"
import { launchChromium } from "../../testbed/chromium"
import { runProgram, Stack } from "../../testbed/program"
import { call, makeLeases, offerLeasing, sellByPhone, ShownLease } from "./leases"

const FOLDER = resolve(__dirname, "../../docs/screenshots")
const PHONE = { width: 390, height: 844 }
const WIDE = { width: 1440, height: 900 }

type Look = { language?: string; isDark?: boolean; viewport?: { width: number; height: number } }

/** Takes the pictures of the docs from a demo of its own: `npm run screenshots`. */
async function main(stack: Stack): Promise<number> {
  const browser = await launchChromium()
  stack.push(() => browser.close())
  mkdirSync(FOLDER, { recursive: true })
  const demo = await startDemo(stack)
  await takeAll(new Album(browser, demo), demo, await makeLeases(demo))
  return 0
}

async function takeAll(album: Album, demo: RunningDemo, leases: Record<string, ShownLease>) {
  const lease = (name: string) => `/leases/${leases[name].id}`
  // First: the shop looks the uncertain lease up by itself within a minute or two.
  await album.take("lease-resolve", lease("uncertain"), {}, async (page) => {
    await page.getByRole("main").getByRole("button", { name: "Actions" }).click()
    await page.getByRole("menuitem", { name: "Resolve by hand" }).click()
    await page.getByRole("dialog").waitFor()
  })
  await album.take("leases", "/leases")
  await album.take("leases-dark", "/leases", { isDark: true })
  await album.take("leases-swedish", "/leases", { language: "sv" })
  await album.take("report", "/leases/report", { viewport: { width: 1440, height: 1300 } })
  await album.take("leases-phone", "/leases", { viewport: PHONE })
  await album.take("lease-phone", lease("ready"), { viewport: PHONE })
  await album.take("lease", lease("canceled"), { viewport: { width: 1440, height: 1320 } })
  await album.take("lease-changed", lease("changed"), { viewport: { width: 1440, height: 1200 } })
  await album.take("lease-changed-phone", lease("changed"), {
    viewport: { width: 390, height: 1500 },
  })
  await album.take("lease-dark", lease("ready"), {
    isDark: true,
    viewport: { width: 1440, height: 1320 },
  })
  await album.take("order", `/orders/${leases.ready.order_id}`, {
    viewport: { width: 1440, height: 1600 },
  })
  await album.take("order-list", "/orders")
  await takeLinks(album, demo, leases)
  await album.take("product", `/products/${await leasedProduct(demo)}`, {}, async (page) => {
    await page.getByRole("heading", { name: "Leasing", exact: true }).waitFor()
    await page.getByText("36 months").first().waitFor()
    await page.getByRole("heading", { name: "Leasing", exact: true }).scrollIntoViewIfNeeded()
    await scrollDown(page)
  })
  await takeProducts(album)
  await takeSettings(album, demo)
}

/** The settings after a merchant has changed some, and the forms that change them. */
async function takeSettings(album: Album, demo: RunningDemo) {
  const path = "/settings/leasecloud"
  await call(demo, "POST", "/admin/leasecloud/status")
  const { sales_channels } = await call<{ sales_channels: { id: string }[] }>(
    demo,
    "GET",
    "/admin/sales-channels?fields=id"
  )
  await call(demo, "POST", "/admin/sales-channels", { name: "Showroom" })
  const change = (changes: object) => call(demo, "POST", "/admin/leasecloud/settings", changes)
  await change({ markets: { se: { minimum_amount: 8000, months: [24, 36] } }, default_months: 24 })
  await change({ on_decline: "keep", sales_channels: [sales_channels[0].id] })
  const tall = { viewport: { width: 1440, height: 1500 } }
  const edit = (card: string, menu: string, item: string) => async (page: Page) => {
    const heading = page.getByRole("heading", { name: card, exact: true })
    const section = page.locator("main .shadow-elevation-card-rest", { has: heading }).last()
    await section.getByRole("button", { name: menu }).click()
    await page.getByRole("menuitem", { name: item }).click()
    await page.getByRole("dialog").waitFor()
  }
  await album.take("settings", path, tall)
  await album.take("settings-dark", path, { ...tall, isDark: true })
  await album.take("settings-usage", path, tall, async (page) => {
    await page.getByRole("heading", { name: "Changes of the settings" }).waitFor()
    await scrollDown(page)
  })
  await album.take("settings-edit", path, {}, edit("Sweden", "Actions", "Edit"))
  await album.take(
    "settings-edit-swedish",
    path,
    { language: "sv", isDark: true },
    edit("Vem som får leasa vad", "Åtgärder", "Redigera")
  )
  await album.take(
    "settings-edit-phone",
    path,
    { viewport: PHONE },
    edit("Orders", "Actions", "Edit")
  )
  await takeMails(album, path, () => change({ mails: ["applied", "signature_reminder", "signed"] }))
}

/** The mails to customers: their card, and how one looks. */
async function takeMails(album: Album, path: string, switchOn: () => Promise<unknown>) {
  await switchOn()
  const showCard = (heading: string) => async (page: Page) => {
    await page
      .getByRole("heading", { name: heading, exact: true })
      .evaluate((it) => it.scrollIntoView())
  }
  const preview = (name: string) => async (page: Page) => {
    await page.getByRole("button", { name }).click()
    await page.getByRole("dialog").locator("iframe").waitFor()
  }
  await album.take("mails", path, {}, showCard("Emails to customers"))
  await album.take("mails-phone", path, { viewport: PHONE }, showCard("Emails to customers"))
  await album.take("mail-preview", path, {}, preview("Preview: Applied"))
  await album.take(
    "mail-preview-swedish",
    path,
    { language: "sv", isDark: true },
    preview("Förhandsgranska: Leasinglänk")
  )
}

/** Leasing by link: a draft order, an accepted offer and its link, and the page behind the link. */
async function takeLinks(album: Album, demo: RunningDemo, leases: Record<string, ShownLease>) {
  const { draft_orders, offers } = demo.state
  const tall = { viewport: { width: 1440, height: 1240 } }
  await album.take("draft-order", `/draft-orders/${draft_orders.se}`, tall)
  await album.take("draft-order-swedish", `/draft-orders/${draft_orders.se}`, {
    ...tall,
    language: "sv",
    isDark: true,
  })
  const offer = `/orders/${offers.se}`
  await album.take("offer-leasing", offer, {}, async (page) => {
    await page.getByRole("button", { name: "Offer leasing" }).click()
    await page.getByRole("dialog").waitFor()
  })
  const link = await offerLeasing(demo, offers.se)
  await album.take("lease-link", offer, tall)
  await album.take("lease-link-dark", offer, { ...tall, isDark: true })
  await album.take("lease-link-swedish", offer, { ...tall, language: "sv" })
  await album.take("lease-link-phone", offer, { viewport: { width: 390, height: 2600 } })
  await album.take("lease-declined", `/orders/${leases.declinedByLink.order_id}`, {
    viewport: { width: 1440, height: 1600 },
  })
  await album.takeLinkPage("link-page-swedish", link)
  const inEnglish = await sellByPhone(demo, "Exempelkaffe AB", "ESPRESSO-2G")
  await album.takeLinkPage("link-page", await offerLeasing(demo, inEnglish))
}

/** What many products are leased as: the list to choose from, and the change. */
async function takeProducts(album: Album): Promise<void> {
  const open = async (page: Page) => {
    await page.getByRole("button", { name: "Edit many products" }).click()
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Choose all/ })
      .click()
  }
  await album.take("products-chosen", "/products", {}, open)
  await album.take("products-leasing", "/products", {}, async (page) => {
    await open(page)
    const modal = page.getByRole("dialog")
    await modal.getByRole("button", { name: "Continue" }).click()
    await modal.getByRole("switch").click()
    await modal.getByRole("checkbox", { name: "36 months" }).click()
  })
}

/** The end of a long page: what all markets share. */
async function scrollDown(page: Page): Promise<void> {
  await page.mouse.move(600, 600)
  await page.mouse.wheel(0, 10_000)
}

async function leasedProduct(demo: RunningDemo): Promise<string> {
  const path = "/admin/products?q=Espresso&fields=id"
  return (await call<{ products: { id: string }[] }>(demo, "GET", path)).products[0].id
}

/** Pictures of the admin, each from a fresh window in which the merchant has logged in. */
class Album {
  constructor(
    private readonly browser: Browser,
    private readonly demo: RunningDemo
  ) {}

  async take(
    name: string,
    path: string,
    look: Look = {},
    prepare: (page: Page) => Promise<void> = async () => {}
  ): Promise<void> {
    const page = await this.open(look)
    await page.goto(`${this.demo.state.url}/app${path}`)
    await page.locator("main .shadow-elevation-card-rest").first().waitFor()
    await page.waitForLoadState("networkidle")
    await prepare(page)
    // Toasts, tooltips and drawers move in and out; a picture is of what stays.
    await page.waitForTimeout(800)
    await page.screenshot({ path: join(FOLDER, `${name}.png`) })
    console.log(`docs/screenshots/${name}.png`)
    await page.context().close()
  }

  /** The page of a lease link, as its customer sees it. */
  async takeLinkPage(name: string, url: string): Promise<void> {
    const context = await this.browser.newContext({ viewport: WIDE, locale: "en-GB" })
    const page = await context.newPage()
    await page.goto(url)
    await page.locator('lease-form[data-state="editing"]').waitFor()
    await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true })
    console.log(`docs/screenshots/${name}.png`)
    await context.close()
  }

  private async open({ language = "en", isDark = false, viewport = WIDE }: Look): Promise<Page> {
    const colorScheme = isDark ? "dark" : "light"
    const options: BrowserContextOptions = { viewport, locale: "en-GB", colorScheme }
    const context = await this.browser.newContext(options)
    await context.addInitScript(
      ([lng, theme]) => {
        localStorage.setItem("lng", lng)
        localStorage.setItem("medusa_admin_theme", theme)
      },
      [language, colorScheme]
    )
    const { url, admin } = this.demo.state
    const page = await context.newPage()
    await logInOn(page, `${url}/app`, admin)
    return page
  }
}

runProgram(main)
