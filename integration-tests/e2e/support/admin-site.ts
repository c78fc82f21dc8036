import { createReadStream, existsSync, statSync } from "node:fs"
import { createServer, IncomingMessage, request, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join, normalize } from "node:path"
import { buildShop } from "../../../testbed/build-shop"
import { BUILT_SHOP } from "../../../testbed/paths"

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

/** A file of the admin; its pages are all one file. */
function sendFile(url: string, outgoing: ServerResponse): void {
  const path = normalize(new URL(url, "http://admin").pathname.slice(BASE.length))
  const file = join(FILES, path)
  const isFile = file.startsWith(FILES) && existsSync(file) && statSync(file).isFile()
  const sent = isFile ? file : join(FILES, "index.html")
  outgoing.writeHead(200, { "content-type": TYPES[extname(sent)] ?? "application/octet-stream" })
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
