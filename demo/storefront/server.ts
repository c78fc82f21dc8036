import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { build } from "esbuild"

/** What the storefront has to know of the shop. */
export interface StorefrontShop {
  /** Address of the Medusa server, as the browser reaches it. */
  url: string
  publishable_key: string
  /** Region ids by market. */
  regions: Record<string, string>
}

export interface RunningStorefront {
  url: string
  close(): Promise<void>
}

const HOST = "127.0.0.1"

async function bundle(): Promise<Map<string, { type: string; body: string }>> {
  const { outputFiles } = await build({
    entryPoints: { app: join(__dirname, "app/main.ts"), styles: join(__dirname, "app/styles.css") },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir: "/",
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
  })
  const types = { js: "text/javascript", css: "text/css" }
  return new Map(
    outputFiles.map(({ path, text }) => [
      path,
      { type: types[path.endsWith(".css") ? "css" : "js"], body: text },
    ])
  )
}

/**
 * The one page of the storefront; the script looks at the address. The widget comes from the shop
 * itself, before the body, so that every element knows its size from the start.
 */
function shell(shop: StorefrontShop): string {
  const config = JSON.stringify({
    url: shop.url,
    publishableKey: shop.publishable_key,
    regions: shop.regions,
  }).replace(/</g, "\\u003c")
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kontorsbutiken</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%23174d3b'/%3E%3Cpath d='M10 7v18M10 17l11-10M14 14l8 11' stroke='%23fff' stroke-width='3.5' fill='none'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/styles.css">
<script src="${shop.url}/leasecloud/widget.js"></script>
<script src="${shop.url}/leasecloud/form.js" defer></script>
<script type="application/json" id="config">${config}</script>
<script type="module" src="/app.js"></script>
</head>
<body></body>
</html>`
}

/** Only our own files and the shop's: the elements need no more, under the strictest policy. */
const contentSecurityPolicy = (shopUrl: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${shopUrl}`,
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${shopUrl}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ")

/**
 * Starts the demo storefront: static files for a browser that talks to the shop itself.
 *
 * @param options.port Port to listen on; 0 takes a free one. The shop's STORE_CORS must name the
 *   resulting address.
 */
export async function startStorefront(options: {
  port: number
  shop: StorefrontShop
}): Promise<RunningStorefront> {
  const { port, shop } = options
  const files = await bundle()
  const page = { type: "text/html", body: shell(shop) }
  const policy = contentSecurityPolicy(shop.url)

  const send = (res: ServerResponse, { type, body }: { type: string; body: string }) => {
    res.writeHead(200, {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "no-cache",
      "content-security-policy": policy,
      "referrer-policy": "strict-origin-when-cross-origin",
    })
    res.end(body)
  }
  const server = createServer((req, res) => {
    const { pathname } = new URL(req.url ?? "/", "http://storefront")
    send(res, files.get(pathname) ?? page)
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, HOST, resolve)
  })
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
