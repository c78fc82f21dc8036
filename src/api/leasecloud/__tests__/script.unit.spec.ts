import { createServer, request, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { gunzipSync } from "node:zlib"
import express, { type RequestHandler } from "express"
import { serveScript } from "../script"

const SCRIPT = `customElements.define("x-y", class extends HTMLElement {}) // åäö`
let server: Server

beforeAll(async () => {
  const app = express()
  app.get("/script.js", serveScript(SCRIPT) as unknown as RequestHandler)
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
})
afterAll(() => server.close())

function get(headers: Record<string, string> = {}) {
  return new Promise<{ message: IncomingMessage; body: Buffer }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    request({ port, host: "127.0.0.1", path: "/script.js", headers }, async (message) => {
      const chunks: Buffer[] = []
      for await (const chunk of message) {
        chunks.push(chunk as Buffer)
      }
      resolve({ message, body: Buffer.concat(chunks) })
    })
      .on("error", reject)
      .end()
  })
}

it("serves a script that any page may include and every cache may keep", async () => {
  const { message, body } = await get()
  expect(message.statusCode).toBe(200)
  expect(message.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=3600, stale-while-revalidate=86400",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    vary: "Accept-Encoding",
  })
  expect(message.headers["content-encoding"]).toBeUndefined()
  expect(body.toString()).toBe(SCRIPT)
})

it("compresses it where the browser can", async () => {
  const { message, body } = await get({ "accept-encoding": "br, gzip" })
  expect(message.headers["content-encoding"]).toBe("gzip")
  expect(gunzipSync(body).toString()).toBe(SCRIPT)
})

it("sends it once to who keeps it", async () => {
  const { message } = await get()
  const again = await get({
    "if-none-match": message.headers.etag as string,
    "accept-encoding": "gzip",
  })
  expect(again.message.statusCode).toBe(304)
  expect(again.body).toHaveLength(0)
})
