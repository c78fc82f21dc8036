import { createServer } from "node:http"
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

/** The script and the style sheet, by their paths. */
async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: ["main.ts", "styles.css"].map((name) => join(__dirname, "app", name)),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir: "/",
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
  })
  return new Map(outputFiles.map(({ path, text }) => [path, text]))
}

/**
 * The one page of the storefront; the script looks at the address. The widget comes from the shop
 * itself, before the body, so that every element knows its size from the start.
 */
function shell({ url, publishable_key, regions }: StorefrontShop): string {
  const config = JSON.stringify({ url, publishable_key, regions }).replace(/</g, "\\u003c")
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kontorsbutiken</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/styles.css">
<script src="${url}/leasecloud/widget.js"></script>
<script src="${url}/leasecloud/form.js" defer></script>
<script src="${url}/leasecloud/status.js" defer></script>
<script type="application/json" id="config">${config}</script>
<script type="module" src="/main.js"></script>
</html>`
}

/** Only our own files and the shop's: the elements need no more, under the strictest policy. */
const contentSecurityPolicy = (shopUrl: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${shopUrl}`,
    "style-src 'self'",
    "img-src data:",
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
  const files = await bundle()
  const page = shell(options.shop)
  const policy = contentSecurityPolicy(options.shop.url)
  const server = createServer((req, res) => {
    const { pathname } = new URL(req.url ?? "/", "http://storefront")
    const type = { "/main.js": "text/javascript", "/styles.css": "text/css" }[pathname]
    res.writeHead(200, {
      "content-type": `${type ?? "text/html"}; charset=utf-8`,
      "cache-control": "no-cache",
      "content-security-policy": policy,
    })
    res.end(files.get(pathname) ?? page)
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, HOST, resolve)
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
