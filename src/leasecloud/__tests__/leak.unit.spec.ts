import { inspect } from "node:util"
import { LeaseCloudClient, type RequestInfo } from "../client"
import type { LeaseCloudError } from "../errors"
import { API_KEY, closedPort, ORDER, serve, serveRaw, type RawServer } from "./raw-server"

const SECRETS = /5f1d0c9a77|19800101|800101|1231|556036|0793|db8/

const servers: RawServer[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** Every way in which an error ends up in a log, a row or an answer. */
function written(error: unknown): string {
  const options = { depth: null, showHidden: true, getters: true, maxStringLength: null }
  return [
    String(error),
    (error as Error).stack,
    JSON.stringify(error),
    JSON.stringify(Object.getOwnPropertyDescriptors(error)),
    inspect(error, options),
  ].join("\n")
}

/** An answer that repeats all that was sent: headers, body, and the numbers in other forms. */
function echo(status: number, contentType = "application/json") {
  return serve(({ headers, body, url }, response) => {
    const all = `nin 800101%201231, org 556036%2D0793 ${url} ${body} ${JSON.stringify(headers)}`
    const fields = [
      { field: "nin", message: all, code: "19800101-1231" },
      { field: "198001011231", message: "unknown" },
    ]
    response.writeHead(status, { "Content-Type": contentType, "X-Echo": "19800101-1231" })
    response.end(
      contentType === "text/plain" ? all : JSON.stringify({ error: { message: all, fields } })
    )
  })
}

const garbage = () =>
  serve(({ headers, body }, response) => response.end(JSON.stringify({ data: { headers, body } })))
const cut = () =>
  serveRaw((socket, received) => socket.end(`HTTP/1.1 400 Bad\r\nA: b\r\n\r\n${received}`))
const hang = () => serve(() => undefined)
const closed = async () => ({ url: await closedPort(), port: 0, close: async () => undefined })

test.each<[string, () => Promise<RawServer>, string]>([
  ["a refusal", () => echo(400), "refused"],
  ["a refusal in plain text", () => echo(422, "text/plain"), "refused"],
  ["a wrong key", () => echo(401), "misconfigured"],
  ["a limit", () => echo(429), "try_later"],
  ["a server error", () => echo(500), "uncertain"],
  ["a redirect", () => echo(302), "uncertain"],
  ["an unreadable success", garbage, "uncertain"],
  ["a raw echo", cut, "refused"],
  ["a timeout", hang, "uncertain"],
  ["a closed port", closed, "not_sent"],
])("%s leaves neither key nor numbers in the error", async (_, start, kind) => {
  const server = await start()
  servers.push(server)
  const seen: RequestInfo[] = []
  const client = new LeaseCloudClient({
    baseUrl: server.url,
    apiKey: API_KEY,
    timeout: start === hang ? 1_500 : 30_000,
    onRequest: (info) => seen.push(info),
  })
  const error: LeaseCloudError = await client.createOrder(ORDER).then(
    () => Promise.reject(new Error("accepted")),
    (reason) => reason
  )
  expect(error.kind).toBe(kind)
  expect(written(error)).not.toMatch(SECRETS)
  expect(error.cause).toBeUndefined()
  expect(JSON.stringify(seen)).not.toMatch(SECRETS)
  expect(written(client)).not.toMatch(SECRETS)
})

it("keeps a refusal short that repeats the whole order, and shows nobody in it", async () => {
  const server = await echo(400)
  servers.push(server)
  const client = new LeaseCloudClient({ baseUrl: server.url, apiKey: API_KEY, timeout: 5000 })
  const error: LeaseCloudError = await client.createOrder(ORDER).catch((reason) => reason)
  const texts = [ORDER.company, ORDER.firstName, ORDER.lastName, ORDER.email, ORDER.billingAddress]
  for (const message of [error.message, ...error.fields.map((field) => field.message)]) {
    expect([...message].length).toBeLessThanOrEqual(250)
    expect(message).not.toContain('{"')
    for (const text of [...texts, ORDER.phone.slice(-6)]) expect(message).not.toContain(text)
  }
})

it("masks the numbers in the notice of an accepted order", async () => {
  const server = await serve(({ body }, response) =>
    response.end(JSON.stringify({ data: { id: "a", notice: `Sign as 800101-1231. ${body}` } }))
  )
  servers.push(server)
  const client = new LeaseCloudClient({ baseUrl: server.url, apiKey: API_KEY, timeout: 5000 })
  const { notice } = await client.createOrder(ORDER)
  expect(notice).toMatch(/^Sign as \[redacted\]/)
  expect(notice).not.toMatch(SECRETS)
})

it("masks a person's number in an answer to a later call", async () => {
  const server = await serve((_, response) =>
    response.writeHead(500).end('{"message":"signatory 19800101-1231 not found"}')
  )
  servers.push(server)
  const client = new LeaseCloudClient({ baseUrl: server.url, apiKey: API_KEY, timeout: 5000 })
  const error = await client.getOrder("a").catch((reason) => reason)
  expect(error.message).toBe("LeaseCloud answered 500: signatory [redacted] not found")
})
