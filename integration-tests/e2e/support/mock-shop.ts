import { createServer, IncomingMessage, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser, Page } from "playwright-core"
import { launchChromium } from "../../../testbed/chromium"
import { bundle } from "../../../tooling/build-widget"
import { openPage } from "./browser"

/** A server on a free port of this machine. */
export interface LocalServer {
  port: number
  close(): Promise<void>
}

/** Starts a server on a free port. */
export async function listen(
  handle: (req: IncomingMessage, res: ServerResponse) => void | Promise<void>
): Promise<LocalServer> {
  const server = createServer((req, res) => void handle(req, res))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Serves whatever HTML stands in `pages` by then, by path. */
export const servePages = (pages: Record<string, string>): Promise<LocalServer> =>
  listen((req, res) => {
    const { pathname } = new URL(req.url ?? "/", "http://pages")
    const page = pages[pathname]
    res.writeHead(page ? 200 : 404, { "content-type": "text/html; charset=utf-8" })
    res.end(page ?? "")
  })

type Json = Record<string, unknown>
type Headers = Record<string, string>
/** JSON, a page, or the beginning of an answer whose end never comes. */
type Reply = { status: number; headers?: Headers } & (
  { body: Json } | { page: string } | { start: string }
)

/** One request to the shop's Store API, as it arrived. */
export interface Seen {
  method: string
  path: string
  query: URLSearchParams
  key: string | undefined
  /** What `If-Match` said. */
  version: string | undefined
  /** What `Authorization` and `Cookie` said. */
  login: (string | undefined)[]
  /** What `Accept-Language` said. */
  language: string | undefined
  body: Json | null
}

/** A shop that answers what a test tells it to, and a storefront of another origin beside it. */
export interface MockShop {
  url: string
  storefront: string
  seen: Seen[]
  /** Answers by "METHOD /path"; a function may look at the request. */
  replies: Record<string, Reply | ((seen: Seen) => Reply | Promise<Reply>)>
  /** HTML by path of the storefront. `SHOP` in it stands for the shop's address. */
  pages: Record<string, string>
  close(): Promise<void>
}

const MONTHS = [12, 24, 36, 60]

/** Quotes for some sum, as the shop would give them. The amounts only have to be recognisable. */
export function quotesOf(sum: number, currency = "sek", months = MONTHS): Json {
  return {
    quotes: months.map((each) => ({
      months: each,
      monthly_amount: Math.round((sum / each) * 115) / 100,
      currency_code: currency,
    })),
    eligible: true,
    reasons: [],
  }
}

/** What is said of all quotes in an answer. */
export const ANSWER = { tax_basis: "excl_vat", default_months: 36, source: "tariffs" }

/** An answer for something that can't be leased. */
export const refused = (code: string, message: string): Json => ({
  quotes: [],
  eligible: false,
  reasons: [{ code, message }],
})

async function read(request: IncomingMessage): Promise<Json | null> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
  }
  return chunks.length ? (JSON.parse(Buffer.concat(chunks).toString()) as Json) : null
}

/** Starts both servers on free ports. The scripts are bundled from source. */
export async function startMockShop(): Promise<MockShop> {
  const scripts: Record<string, string> = {
    "/leasecloud/widget.js": bundle("storefront/src/browser/lease-widget.ts"),
    "/leasecloud/form.js": bundle("storefront/src/browser/lease-form.ts"),
    "/leasecloud/summary.js": bundle("storefront/src/browser/lease-summary.ts"),
    "/leasecloud/status.js": bundle("storefront/src/browser/lease-status.ts"),
    "/leasecloud/page.js": bundle("storefront/src/browser/lease-page.ts"),
  }
  const shop: Pick<MockShop, "seen" | "replies" | "pages"> = { seen: [], replies: {}, pages: {} }

  const api = await listen(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? "/", "http://shop")
    // As Medusa does: a page may send its cookies.
    res.setHeader("Access-Control-Allow-Origin", req.headers.origin ?? "*")
    res.setHeader("Access-Control-Allow-Credentials", "true")
    res.setHeader("Access-Control-Expose-Headers", "ETag")
    // Whatever is asked for, as Medusa does: its own SDK sends more than the elements.
    res.setHeader(
      "Access-Control-Allow-Headers",
      req.headers["access-control-request-headers"] ?? ""
    )
    if (req.method === "OPTIONS") {
      res.writeHead(204).end()
    } else if (scripts[pathname]) {
      res.writeHead(200, { "content-type": "text/javascript; charset=utf-8" })
      res.end(scripts[pathname])
    } else {
      const seen: Seen = {
        method: req.method ?? "",
        path: pathname,
        query: searchParams,
        key: req.headers["x-publishable-api-key"] as string | undefined,
        version: req.headers["if-match"],
        login: [req.headers.authorization, req.headers.cookie],
        language: req.headers["accept-language"],
        body: await read(req),
      }
      shop.seen.push(seen)
      const reply = shop.replies[`${seen.method} ${seen.path}`] ?? { status: 404, body: {} }
      const given = typeof reply === "function" ? await reply(seen) : reply
      res.writeHead(given.status, { "content-type": "application/json", ...given.headers })
      if ("start" in given) {
        res.write(given.start)
      } else {
        res.end("page" in given ? given.page : JSON.stringify(given.body))
      }
    }
  })

  const url = `http://127.0.0.1:${api.port}`
  // The shop's address is known by now, and stands in every page that is asked for.
  const pages = new Proxy(shop.pages, {
    get: (all, path) => all[String(path)]?.replaceAll("SHOP", url),
  })
  const storefront = await servePages(pages)

  return {
    ...shop,
    url,
    storefront: `http://127.0.0.1:${storefront.port}`,
    close: async () => {
      await Promise.all([api.close(), storefront.close()])
    },
  }
}

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
