import { startSimulator, type Simulator } from "../../../simulator"
import { LeaseCloudClient, type RequestInfo } from "../client"
import { LeaseCloudError } from "../errors"
import { ORDER, serve } from "./raw-server"

let simulator: Simulator
let seen: RequestInfo[]

beforeAll(async () => {
  simulator = await startSimulator()
})

beforeEach(() => {
  simulator.control.reset()
  seen = []
})

afterAll(() => simulator.close())

function clientFor(market: "se" | "dk" | "no" | "fi", baseUrl = simulator.url) {
  return new LeaseCloudClient({
    baseUrl,
    apiKey: simulator.keys[market],
    timeout: 5000,
    onRequest: (info) => seen.push(info),
  })
}

it("follows one order through all six calls", async () => {
  const client = clientFor("se")
  const { tariffs, partner } = await client.getPartner()
  expect(partner).toMatchObject({ country: "SE", termsOfPayment: "30 days" })

  const quotes = await client.calculateMonthlyAmounts(1_000_000)
  expect(quotes.map(({ months }) => months)).toEqual(tariffs.map(({ months }) => months))

  const made = await client.createOrder(ORDER)
  expect(made.monthlyAmount).toBe(quotes.find(({ months }) => months === 36)?.monthlyAmount)
  expect(simulator.control.order(made.id).body).toEqual(ORDER)

  await client.setReference(made.id, "1001")
  expect(await client.getOrder(made.id)).toMatchObject({
    id: made.id,
    partnerOrderId: "1001",
    activeStatus: "PENDING",
    totalAmount: 1_000_000,
    terminated: false,
    terminatedAt: null,
  })

  simulator.control.setStatus(made.id, "ACTIVE")
  simulator.control.terminate(made.id)
  const { orders, pagination, skipped } = await client.listOrders({ page: 1, limit: 100 })
  expect(orders).toMatchObject([{ id: made.id, activeStatus: "ACTIVE", terminated: true }])
  expect(pagination).toMatchObject({ currentPage: 1, totalItems: 1, limit: 100 })
  expect(skipped).toBe(0)

  expect(seen.map(({ call, status }) => [call, status])).toEqual([
    ["getPartner", 200],
    ["calculateMonthlyAmounts", 200],
    ["createOrder", 201],
    ["setReference", 200],
    ["getOrder", 200],
    ["listOrders", 200],
  ])
})

it("reads every page of a long list", async () => {
  simulator.control.seed({ count: 120 })
  const client = clientFor("se")
  const first = await client.listOrders()
  const rest = await client.listOrders({ page: 2, limit: 100 })
  expect(first.orders).toHaveLength(50)
  expect(rest.orders).toHaveLength(20)
  expect(rest.pagination).toMatchObject({ totalPages: 2, totalItems: 120 })
})

it("sees another market's orders only with that market's key", async () => {
  const [id] = simulator.control.seed({ market: "no" })
  expect((await clientFor("no").getOrder(id))?.id).toBe(id)
  expect(await clientFor("se").getOrder(id)).toBeNull()
  expect(seen.at(-1)).toEqual({
    call: "getOrder",
    status: 404,
    durationMs: expect.any(Number),
  })
})

it("says how long each call took", async () => {
  await clientFor("se").getPartner()
  expect(seen[0].durationMs).toBeGreaterThanOrEqual(0)
  expect(seen[0].durationMs).toBeLessThan(5_000)
})

/** A client of a server with the same answer to every call. */
async function answered(status: number, body: string) {
  const headers: Record<string, unknown>[] = []
  const server = await serve((request, response) => {
    headers.push(request.headers)
    response.writeHead(status).end(body)
  })
  const client = new LeaseCloudClient({ baseUrl: `${server.url}//`, apiKey: "k-1", timeout: 5000 })
  return { client, headers, close: () => server.close() }
}

it("requests JSON, on a connection of its own", async () => {
  const { client, headers, close } = await answered(200, '{"data":{"message":"ok"}}')
  await client.setReference("a", "1001").finally(close)
  expect(headers).toMatchObject([{ accept: "application/json", connection: "close" }])
})

it("repeats no personal data of LeaseCloud's answer", async () => {
  const order = {
    ...ORDER,
    authorizedSignatory: "chef@bolaget.example",
    billingAddress2: "Trappa 7",
    shippingFirstName: "Britta",
    shippingLastName: "Lagerman",
    shippingAddress: "Lagergatan 2",
    shippingAddress2: "Port 93",
    shippingCity: "Trelleborg",
  }
  const texts = [
    ...[order.company, order.firstName, order.lastName, order.email, order.phone],
    ...[order.authorizedSignatory, order.shippingFirstName, order.shippingLastName],
    ...[order.billingAddress, order.billingAddress2, order.billingCity],
    ...[order.shippingAddress, order.shippingAddress2, order.shippingCity],
  ]
  const { client, close } = await answered(422, JSON.stringify({ message: texts.join(" & ") }))
  const refusal = await client.createOrder(order).catch((error: Error) => error.message)
  await close()
  for (const text of texts) expect(refusal).not.toContain(text)
})

it.each([
  ["{}", "data"],
  ["{", "JSON"],
  ['{"data":{"tariffs":7}}', "data.tariffs"],
])("names the unreadable part of %s without its content", async (body, named) => {
  const { client, close } = await answered(200, body)
  const error = await client.getPartner().catch((thrown: Error) => thrown.message)
  await close()
  expect(error).toContain(named)
})

it("names the fields of a request that it does not send, without their values", async () => {
  const items = [ORDER.items[0], { ...ORDER.items[0], quantity: -7_531 }]
  const refusal = clientFor("se").createOrder({ ...ORDER, company: "", items })
  await expect(refusal).rejects.toThrow(/\(company, items\.1\.quantity\)$/)
  await expect(refusal).rejects.not.toThrow(/7531/)
})

it("makes an error for JSON, without undefined properties", () => {
  const error = new LeaseCloudError({ kind: "refused", call: "createOrder", message: "No" })
  expect([error.fields, error.stalled]).toEqual([[], false])
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "LeaseCloudError",
    kind: "refused",
    call: "createOrder",
    message: "No",
    fields: [],
  })
})

it("names the fields that LeaseCloud refuses", async () => {
  const refusal = clientFor("se").createOrder({ ...ORDER, months: 35, phone: "none" })
  await expect(refusal).rejects.toMatchObject({
    kind: "refused",
    status: 400,
    fields: [{ field: "phone", message: "must be a phone number", code: "invalid" }],
  })
})

it("sends nothing that breaks the API's own rules", async () => {
  const client = clientFor("se")
  await expect(client.createOrder({ ...ORDER, items: [] })).rejects.toMatchObject({
    kind: "refused",
    fields: [{ field: "items" }],
  })
  await expect(client.listOrders({ limit: 101 })).rejects.toMatchObject({ kind: "refused" })
  await expect(client.calculateMonthlyAmounts(0.5)).rejects.toMatchObject({ kind: "refused" })
  for (const id of ["", ".", "..", "a\ud800"]) {
    await expect(client.getOrder(id)).rejects.toMatchObject({
      kind: "refused",
      fields: [{ field: "publicId" }],
    })
  }
  expect(simulator.control.requests()).toEqual([])
})

it("gives `misconfigured` for a wrong key and `try_later` over the limit", async () => {
  const withWrongKey = new LeaseCloudClient({
    baseUrl: simulator.url,
    apiKey: "wrong",
    timeout: 5000,
  })
  await expect(withWrongKey.getPartner()).rejects.toMatchObject({
    kind: "misconfigured",
    status: 401,
  })

  simulator.control.fault({ call: "get-partner", kind: "429", retryAfter: 30 })
  await expect(clientFor("se").getPartner()).rejects.toMatchObject({
    kind: "try_later",
    retryAfterMs: 30_000,
  })
})

test.each(["reset", "garbage", "500"] as const)(
  "an order that was accepted before a %s is uncertain, and found by its reference",
  async (kind) => {
    simulator.control.fault({ call: "create-order", kind, when: "after" })
    const client = clientFor("se")
    await expect(client.createOrder(ORDER)).rejects.toMatchObject({ kind: "uncertain" })
    const { orders } = await client.listOrders()
    expect(orders).toMatchObject([{ partnerOrderId: ORDER.internalOrderId }])
  }
)

it("calls an address with a path, at overridden paths, with the ID in one segment", async () => {
  const reached: string[] = []
  const server = await serve(({ method, url, headers, body }, response) => {
    reached.push(`${method} ${url} ${headers.authorization} ${headers["content-type"]} ${body}`)
    response.end('{"data":{"message":"ok"}}')
  })
  const client = new LeaseCloudClient({
    baseUrl: `${server.url}/api/v1/`,
    apiKey: "k-1",
    timeout: 5000,
    endpoints: { setReference: "PUT /leases/{publicId}/ref" },
  })
  await client.setReference("a/b?c=å $&", "1001").finally(() => server.close())
  expect(reached).toEqual([
    "PUT /api/v1/leases/a%2Fb%3Fc%3D%C3%A5%20%24%26/ref Bearer k-1 application/json " +
      '{"internalOrderId":"1001"}',
  ])
})

it("gives the answer even if `onRequest` throws", async () => {
  const client = new LeaseCloudClient({
    baseUrl: simulator.url,
    apiKey: simulator.keys.se,
    timeout: 5000,
    onRequest: () => {
      throw new Error("onRequest")
    },
  })
  expect((await client.createOrder(ORDER)).id).toBeTruthy()
})

describe("invalid settings are refused at once, without the key", () => {
  test.each([
    ["", "k"],
    ["api.example.com", "k"],
    ["ftp://api.example.com", "k"],
    ["xhttp://api.example.com", "k"],
    ["https://user:secret@api.example.com", "k"],
    ["https://secret@api.example.com", "k"],
    ["https://api.example.com/?x=1", "k"],
    ["https://api.example.com", ""],
    ["https://api.example.com", "secret\nkey"],
    ["https://api.example.com", "secret key"],
  ])("%j with %j", (baseUrl, apiKey) => {
    const make = () => new LeaseCloudClient({ baseUrl, apiKey, timeout: 5000 })
    expect(make).toThrow(TypeError)
    expect(make).not.toThrow("secret")
  })
})
