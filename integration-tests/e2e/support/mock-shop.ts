import type { IncomingMessage } from "node:http"
import { bundle } from "../../../tooling/build-widget"
import { listen, servePages } from "./page-server"

type Json = Record<string, unknown>
type Reply = { status: number; body: Json }

/** One request to the shop's Store API, as it arrived. */
export interface Seen {
  method: string
  path: string
  query: URLSearchParams
  key: string | undefined
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
    "/leasecloud/widget.js": bundle("src/widget/browser/lease-widget.ts"),
    "/leasecloud/form.js": bundle("src/widget/browser/lease-form.ts"),
  }
  const shop: Pick<MockShop, "seen" | "replies" | "pages"> = { seen: [], replies: {}, pages: {} }

  const api = await listen(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? "/", "http://shop")
    res.setHeader("Access-Control-Allow-Origin", "*")
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
        language: req.headers["accept-language"],
        body: await read(req),
      }
      shop.seen.push(seen)
      const reply = shop.replies[`${seen.method} ${seen.path}`] ?? { status: 404, body: {} }
      const { status, body } = typeof reply === "function" ? await reply(seen) : reply
      res.writeHead(status, { "content-type": "application/json" })
      res.end(JSON.stringify(body))
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
