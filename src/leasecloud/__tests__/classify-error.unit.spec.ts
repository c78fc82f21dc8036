import { LeaseCloudClient, type RequestInfo } from "../client"
import type { LeaseCloudError } from "../errors"
import { API_KEY, closedPort, ORDER, serve, serveRaw, type RawServer } from "./raw-server"
import { parseRetryAfter } from "../classify-error"

const servers: RawServer[] = []

async function open(server: Promise<RawServer>): Promise<RawServer> {
  servers.push(await server)
  return server
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** What a create call against `baseUrl` comes to: the error, and what the observer was told. */
async function create(baseUrl: string, timeout = 5000) {
  const seen: RequestInfo[] = []
  const client = new LeaseCloudClient({
    baseUrl,
    apiKey: API_KEY,
    timeout,
    onRequest: (info) => seen.push(info),
  })
  const error: LeaseCloudError = await client.createOrder(ORDER).then(
    (made) => Promise.reject(new Error(`accepted: ${made.id}`)),
    (reason) => reason
  )
  return { error, seen }
}

/** A timeout that comes, and not before a busy machine has connected. */
const SHORT_MS = 1_500

describe("an answer other than 2xx to create order", () => {
  test.each([
    [400, "refused"],
    [422, "refused"],
    [401, "misconfigured"],
    [403, "misconfigured"],
    [404, "misconfigured"],
    [405, "misconfigured"],
    [415, "misconfigured"],
    [429, "try_later"],
    [301, "uncertain"],
    [303, "uncertain"],
    [307, "uncertain"],
    [402, "uncertain"],
    [408, "uncertain"],
    [409, "uncertain"],
    [425, "uncertain"],
    [500, "uncertain"],
    [502, "uncertain"],
    [503, "uncertain"],
    [599, "uncertain"],
  ])("%i is %s", async (status, kind) => {
    const { url } = await open(serve((_, response) => response.writeHead(status).end("{}")))
    const { error, seen } = await create(url)
    expect(error).toMatchObject({ name: "LeaseCloudError", kind, status, call: "createOrder" })
    expect(seen).toEqual([{ call: "createOrder", status, kind, durationMs: expect.any(Number) }])
  })

  test.each([
    [401, "LeaseCloud does not know the API key (401)"],
    [403, "LeaseCloud does not allow this call with the API key (403)"],
    [404, "LeaseCloud has no such call at this address (404), check baseUrl and endpoints"],
    [400, "LeaseCloud refused the request (400)"],
    [429, "LeaseCloud asks to wait, too many requests (429)"],
    [500, "LeaseCloud answered 500"],
  ])("%i says what is wrong", async (status, message) => {
    const { url } = await open(serve((_, response) => response.writeHead(status).end("{}")))
    expect((await create(url)).error.message).toBe(message)
  })

  it("keeps what a refusal says of each field", async () => {
    const body = {
      error: { code: "E1", message: "No", fields: [{ field: "nin", message: "bad" }] },
    }
    const { url } = await open(
      serve((_, response) => response.writeHead(400).end(JSON.stringify(body)))
    )
    const { error } = await create(url)
    expect(error.message).toBe("LeaseCloud refused the request (400): No")
    expect(error.words).toBe("No")
    expect(error.fields).toEqual([{ field: "nin", message: "bad" }])
  })

  it("is refused on the status alone when the body never ends", async () => {
    const { url } = await open(serve((_, response) => response.writeHead(400).write("{")))
    const { error } = await create(url, SHORT_MS)
    expect(error).toMatchObject({ kind: "refused", status: 400 })
  })

  it("names the wait that a 429 asks for", async () => {
    const { url } = await open(
      serve((_, response) => response.writeHead(429, { "Retry-After": "17" }).end())
    )
    const { error, seen } = await create(url)
    expect(error.retryAfterMs).toBe(17_000)
    expect(seen[0].retryAfterMs).toBe(17_000)
  })

  it("does not follow a redirect, and hands the key to nobody else", async () => {
    const reached: string[] = []
    const other = await open(
      serve(({ url }, response) => {
        reached.push(url!)
        response.end(JSON.stringify({ data: { id: "x" } }))
      })
    )
    const { url } = await open(
      serve((_, response) => response.writeHead(307, { Location: other.url }).end())
    )
    const { error } = await create(url)
    expect(error.kind).toBe("uncertain")
    expect(reached).toEqual([])
  })
})

describe("a 2xx that does not say which order was made is uncertain", () => {
  test.each([
    ["no body", ""],
    ["no JSON", "<html>OK</html>"],
    ["no envelope", '{"id":"a"}'],
    ["no id", '{"data":{"monthlyAmount":1,"notice":"fine"}}'],
    ["an empty id", '{"data":{"id":""}}'],
    ["an id that no URL can hold", '{"data":{"id":".."}}'],
    ["a null", '{"data":null}'],
    ["a list", "[]"],
  ])("%s", async (_, body) => {
    const { url } = await open(serve((_, response) => response.writeHead(201).end(body)))
    const { error } = await create(url)
    expect(error).toMatchObject({ kind: "uncertain", status: 201 })
  })

  it("a web page, which the message calls so", async () => {
    const { url } = await open(serve((_, response) => response.writeHead(200).end("<html>")))
    expect((await create(url)).error.message).toBe(
      "LeaseCloud's answer (200) could not be read: it is not JSON"
    )
  })

  it("a body that is longer than any answer of the API", async () => {
    const { url } = await open(
      serve((_, response) =>
        response.end(JSON.stringify({ data: { id: "a", notice: "x".repeat(3_000_000) } }))
      )
    )
    const { error } = await create(url)
    expect(error).toMatchObject({ kind: "uncertain", status: 200 })
  })

  it("a body that is cut off by a reset", async () => {
    const { url } = await open(
      serveRaw((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"data":{"id":"a"', () =>
          socket.resetAndDestroy()
        )
      })
    )
    const { error } = await create(url)
    expect(error.kind).toBe("uncertain")
  })

  it("a body that hangs", async () => {
    const { url } = await open(serve((_, response) => response.writeHead(200).write('{"data":')))
    const { error } = await create(url, SHORT_MS)
    expect(error).toMatchObject({ kind: "uncertain", status: 200 })
  })
})

describe("no answer after the request has left is uncertain", () => {
  test.each<[string, Parameters<typeof serveRaw>[0]]>([
    ["a reset", (socket) => socket.resetAndDestroy()],
    ["an end of the connection", (socket) => socket.end()],
    ["something that is not HTTP", (socket) => socket.end("220 mail.example ESMTP\r\n")],
  ])("%s, and nothing is sent again", async (_, handle) => {
    let requests = 0
    const { url } = await open(
      serveRaw((socket, received) => {
        requests += 1
        handle(socket, received)
      })
    )
    const { error, seen } = await create(url)
    expect(error).toMatchObject({ kind: "uncertain", call: "createOrder" })
    expect(error.status).toBeUndefined()
    expect(requests).toBe(1)
    expect(seen).toHaveLength(1)
  })

  it("a timeout", async () => {
    const { url } = await open(serve(() => undefined))
    const { error } = await create(url, SHORT_MS)
    expect(error.kind).toBe("uncertain")
    expect(error.message).toBe("LeaseCloud gave no answer: no answer in time")
  })
})

describe("a connection that never stood means that nothing was sent", () => {
  it("connection refused", async () => {
    const { error } = await create(await closedPort())
    expect(error.kind).toBe("not_sent")
    expect(error.message).toContain("ECONNREFUSED")
  })

  it("a name that does not resolve", async () => {
    const { error } = await create(`http://${"a".repeat(64)}.invalid`)
    expect(error.kind).toBe("not_sent")
    expect(error.message).toMatch(/ENOTFOUND|EAI_/)
  })

  it("a TLS handshake that fails", async () => {
    const received: Buffer[] = []
    const { port } = await open(
      serveRaw((socket, data) => {
        received.push(data)
        socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")
      })
    )
    const { error } = await create(`https://127.0.0.1:${port}`)
    expect(error.kind).toBe("not_sent")
    expect(Buffer.concat(received).includes(API_KEY)).toBe(false)
  })

  it("a timeout before the TLS handshake is done", async () => {
    const { port } = await open(serveRaw(() => undefined))
    const { error } = await create(`https://127.0.0.1:${port}`, 150)
    expect(error.kind).toBe("not_sent")
  })
})

it("takes no proxy from the environment", async () => {
  const before = process.env.http_proxy
  let proxied = 0
  const proxy = await open(
    serve((_, response) => {
      proxied += 1
      response.writeHead(500).end()
    })
  )
  process.env.http_proxy = proxy.url
  try {
    const { url } = await open(serve((_, response) => response.writeHead(422).end()))
    expect((await create(url)).error.kind).toBe("refused")
    expect(proxied).toBe(0)
  } finally {
    if (before === undefined) delete process.env.http_proxy
    else process.env.http_proxy = before
  }
})

const NOW = Date.parse("2025-03-01T12:00:00Z")

test.each([
  ["0", 0],
  ["120", 120_000],
  [" 1.5 ", 1500],
  ["Sat, 01 Mar 2025 12:00:30 GMT", 30_000],
  ["Sat, 01 Mar 2025 11:00:00 GMT", 0],
  ["86400", 3_600_000],
  ["Sun, 01 Mar 2026 12:00:00 GMT", 3_600_000],
  ["-5", undefined],
  ["1.25", 1250],
  ["5 minutes", undefined],
  ["about Sat, 01 Mar 2025 12:00:30 GMT", undefined],
  ["Sat, 01 Mar 2025 12:00:30 GMT or so", undefined],
  ["soon", undefined],
  ["Xyz, 99 Abc 2025 12:00:00 GMT", undefined],
  ["", undefined],
  [undefined, undefined],
])("Retry-After: %s is %s ms", (header, ms) => {
  expect(parseRetryAfter(header, NOW)).toBe(ms)
})
