import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

/** What happens to the requests of a path until it is cleared. */
export type Trouble = {
  path: RegExp
  method?: string
  /** Milliseconds before the shop gets the request. */
  delay?: number
  /** Answered in the shop's place. */
  status?: number
}

/** Stands between the storefront and the shop, for its server as for its browsers. */
export class Proxy {
  troubles: Trouble[] = []
  /** Paths that were asked, with methods, since somebody emptied the list. */
  asked: string[] = []

  private constructor(
    readonly url: string,
    readonly stop: () => void
  ) {}

  /** Starts it on a free port. `target` may be set later: the storefront is built first. */
  static async start(target: () => string): Promise<Proxy> {
    const server = createServer((incoming, outgoing) => {
      void proxy.pass(incoming, outgoing, target()).catch(() => outgoing.destroy())
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as AddressInfo
    const proxy = new Proxy(`http://127.0.0.1:${port}`, () => {
      server.close()
      server.closeAllConnections()
    })
    return proxy
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse, target: string) {
    const { method = "GET", url = "/", headers } = incoming
    const trouble =
      method === "OPTIONS"
        ? undefined
        : this.troubles.find(
            (each) => each.path.test(url) && (each.method === undefined || each.method === method)
          )
    this.asked.push(`${method} ${url}`)
    if (trouble?.delay) await sleep(trouble.delay)
    if (trouble?.status) {
      outgoing.writeHead(trouble.status, {
        "content-type": "application/json",
        "access-control-allow-origin": headers.origin ?? "*",
        "access-control-allow-credentials": "true",
      })
      outgoing.end('{"type":"unknown_error","message":"An unknown error occurred."}')
      return
    }
    const passed = request(target + url, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on("error", () => outgoing.destroy())
    incoming.pipe(passed)
  }
}
