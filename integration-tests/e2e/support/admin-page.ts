import { AxeBuilder } from "@axe-core/playwright"
import { createReadStream, existsSync, statSync } from "node:fs"
import { createServer, IncomingMessage, request, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join, normalize } from "node:path"
import type { Browser, Locator, Page } from "playwright-core"
import { logInOn } from "../../../testbed/admin"
import { launchChromium } from "../../../testbed/chromium"
import { buildShop } from "../../../testbed/medusa"
import { BUILT_SHOP } from "../../../testbed/paths"
import { ADMIN } from "../../helpers/admin"
import { TestShop } from "../../helpers/shop"
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

const FILES = join(BUILT_SHOP, "public/admin")
const BASE = "/app"
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".ttf": "font/ttf",
  ".svg": "image/svg+xml",
}

export type AdminSite = { url: string; close(): Promise<void> }

/**
 * The built admin before a shop of the tests, which has none of its own: files come from the build,
 * every other call goes on to the shop, so that the browser sees one origin as in production.
 * Builds the admin first, unless the last build is of these very sources.
 */
export async function serveAdmin(shopUrl: string): Promise<AdminSite> {
  await buildShop({ ...process.env, DISABLE_MEDUSA_ADMIN: "false" })
  const server = createServer((incoming, outgoing) =>
    incoming.url?.startsWith(BASE)
      ? sendFile(incoming.url, outgoing)
      : passOn(shopUrl, incoming, outgoing)
  )
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${BASE}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A file of the admin, which browsers may keep as in production; its pages are all one file. */
function sendFile(url: string, outgoing: ServerResponse): void {
  const path = normalize(new URL(url, "http://admin").pathname.slice(BASE.length))
  const file = join(FILES, path)
  const isFile = file.startsWith(FILES) && existsSync(file) && statSync(file).isFile()
  const sent = isFile ? file : join(FILES, "index.html")
  outgoing.writeHead(200, {
    "content-type": TYPES[extname(sent)] ?? "application/octet-stream",
    "cache-control": isFile ? "max-age=31536000, immutable" : "no-cache",
  })
  createReadStream(sent).pipe(outgoing)
}

function passOn(shopUrl: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url } = incoming
  const onward = request(new URL(url ?? "/", shopUrl), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on("error", () => outgoing.destroy())
  incoming.pipe(onward)
}
