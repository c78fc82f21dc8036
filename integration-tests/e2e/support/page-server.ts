import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

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
