import { fullOrderBody, orderBody, useSimulator } from "./support"

const sim = useSimulator({ lag: 0 })
const { send, create } = sim

const control = async (method: string, path: string, body?: unknown) => {
  const reply = await send(method, `/_control${path}`, body, { headers: { authorization: "" } })
  expect(reply).toMatchObject({ status: 200 })
  return reply.body
}
const shown = async (id: string) => (await send("GET", `/orders/${id}`)).body.data?.order

it("shows an order with all that was received", async () => {
  const id = await create(fullOrderBody())
  const { orders } = await control("GET", "/orders?market=se&reference=shop.lease-1")

  expect(orders).toMatchObject([{ id, market: "se", months: 36, body: fullOrderBody() }])
  expect((await control("GET", "/orders?status=PENDING")).orders).toEqual([])
  expect((await control("GET", `/orders/${id}`)).order).toEqual(orders[0])
})

it("moves a status, known or not, and keeps its history", async () => {
  const id = await create()
  await control("POST", `/orders/${id}/status`, { status: "ACTIVE" })
  await control("POST", "/statuses", { ids: [id], status: "FROZEN" })

  expect(await shown(id)).toMatchObject({ activeStatus: "FROZEN" })
  expect(sim.control.order(id).history.map((each) => each.status)).toEqual([
    "PENDING",
    "ACTIVE",
    "FROZEN",
  ])
})

it("ends a lease and leaves its status", async () => {
  const id = await create({ statusTrigger: "ACTIVE" })
  await control("POST", `/orders/${id}/terminate`)

  expect(await shown(id)).toMatchObject({
    activeStatus: "ACTIVE",
    terminated: true,
    terminatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  })
})

it("takes the end of a lease back", async () => {
  const id = await create({ statusTrigger: "ACTIVE" })
  await control("POST", `/orders/${id}/terminate`)
  await control("POST", `/orders/${id}/reinstate`)

  expect(await shown(id)).toMatchObject({ terminated: false, terminatedAt: null })
})

it("changes a total", async () => {
  const id = await create()
  await control("POST", `/orders/${id}/total`, { totalAmount: 5 })

  expect(await shown(id)).toMatchObject({ totalAmount: 5 })
})

it("lets an order vanish, but not from its own record", async () => {
  const [id] = [await create(), await create()]
  await control("DELETE", `/orders/${id}`)

  expect(await send("GET", `/orders/${id}`)).toMatchObject({ status: 404 })
  expect((await send("GET", "/orders")).body.data.pagination.totalItems).toBe(1)
  expect(sim.control.orders().find((order) => order.id === id)?.removedAt).not.toBeNull()
})

it("seeds orders, equal or one by one", async () => {
  await control("POST", "/seed", { count: 2, referencePrefix: "r", activeStatus: "ACTIVE" })
  const { ids } = await control("POST", "/seed", {
    market: "no",
    orders: [{ id: "x/y", partnerOrderId: "other", totalAmount: 7 }],
  })

  expect(sim.control.orders({ market: "se" })).toMatchObject([
    { partnerOrderId: "r1", activeStatus: "ACTIVE", totalAmount: 1_000_000, body: null },
    { partnerOrderId: "r2" },
  ])
  expect(ids).toEqual(["x/y"])
  expect(await send("GET", "/orders/x%2Fy", undefined, { market: "no" })).toMatchObject({
    body: { data: { order: { totalAmount: 7 } } },
  })
})

it("logs the requests to the API, not its own calls", async () => {
  const id = await create({ internalOrderId: "ref" })
  await send("POST", "/orders", "{")
  await send("GET", "/orders?page=2", undefined, { headers: { authorization: "" } })
  const { requests } = await control("GET", "/requests")

  expect(requests).toMatchObject([
    {
      method: "POST",
      path: "/orders",
      call: "create-order",
      market: "se",
      address: "127.0.0.1",
      status: 201,
      body: { ...orderBody(), internalOrderId: "ref" },
      orderId: id,
      reference: "ref",
      fault: null,
    },
    { status: 400, body: "{" },
    { path: "/orders?page=2", call: "list-orders", market: null, status: 401, body: null },
  ])
  expect(await control("GET", "/counts")).toEqual({
    total: 3,
    byCall: { "create-order": 2, "list-orders": 1 },
    byStatus: { "201": 1, "400": 1, "401": 1 },
  })
  await control("DELETE", "/requests")
  expect(sim.control.requests()).toEqual([])
})

it("injects and takes back faults", async () => {
  const { id } = await control("POST", "/faults", { call: "*", kind: "500", times: "always" })
  await control("POST", "/faults", { call: "get-partner", kind: "404" })
  await send("GET", "/partner")
  await control("DELETE", `/faults/${id}`)

  expect((await control("GET", "/faults")).faults).toMatchObject([{ kind: "404", remaining: 1 }])
  expect((await control("GET", "/fault-log")).faults).toMatchObject([{ faultId: id, kind: "500" }])
  await control("DELETE", "/faults")
  await control("DELETE", "/fault-log")
  expect(sim.control.faults()).toEqual([])
  expect(sim.control.faultLog()).toEqual([])
})

it("sets paging, order of the list, pricing, limit and time", async () => {
  const ids = sim.control.seed({ count: 2 })
  await control("PUT", "/list-order", { order: "oldest-first" })
  await control("PUT", "/paging", { kind: "duplicates" })
  const list = async () => (await send("GET", "/orders")).body.data.orders
  expect(await list()).toMatchObject([{ id: ids[0] }, { id: ids[1] }, { id: ids[0] }])
  await control("DELETE", "/paging")
  expect(await list()).toHaveLength(2)

  await control("PUT", "/pricing", { market: "se", mode: "fixed-fee", fee: 5, tariffs: { 6: 1 } })
  expect(await control("GET", "/pricing?market=se")).toMatchObject({ mode: "fixed-fee", fee: 5 })
  expect((await send("POST", "/monthly-amounts", { price: 100 })).body.data).toEqual({
    monthlyAmounts: [{ months: 6, monthlyAmount: 6 }],
  })

  await control("PUT", "/limit", { limit: 3 })
  expect(await send("GET", "/partner")).toMatchObject({ status: 429 })
  await control("POST", "/advance", { ms: 300_001 })
  expect(await send("GET", "/partner")).toMatchObject({ status: 200 })
  expect(await control("GET", "/limit")).toMatchObject({ limit: 3, total: 5, refused: 1 })
})

it("takes an order at once and lags with the answer", async () => {
  await control("PUT", "/lag", { ms: 600_000 })
  const breakOff = new AbortController()
  const waiting = send("POST", "/orders", orderBody(), { signal: breakOff.signal })
  while ((await control("GET", "/orders")).orders.length === 0);
  expect(sim.control.requests()).toMatchObject([{ status: null }])
  breakOff.abort()

  await expect(waiting).rejects.toThrow("aborted")
})

it("forgets everything on reset", async () => {
  await create()
  sim.control.fault({ call: "*", kind: "500" })
  sim.control.setPagingFault({ kind: "empty" })
  sim.control.setListOrder("oldest-first")
  sim.control.setPricing({ mode: "null-tariff" })
  sim.control.setLimit({ limit: 1 })
  await control("POST", "/reset")

  expect((await send("GET", "/orders")).body.data.orders).toEqual([])
  expect((await send("GET", "/partner")).body.data.tariffs[0].tariff).toBe(8.9)
  expect(sim.control.counts().total).toBe(2)
  expect(sim.control.limiter()).toMatchObject({ enabled: true, limit: 100, total: 2 })
  expect(sim.control.pricing("se").mode).toBe("tariff")
})

it.each([
  ["GET", "/nothing", undefined, 404],
  ["GET", "/orders/unknown", undefined, 404],
  ["POST", "/orders/unknown/status", { status: "ACTIVE" }, 404],
  ["POST", "/faults", { call: "create-order", kind: "explode" }, 400],
  ["POST", "/advance", { ms: -1 }, 400],
  ["POST", "/seed", { orders: [{ id: "a" }, { id: "a" }] }, 400],
  ["POST", "/reset", "{", 400],
])("refuses %s /_control%s %j with %4$d", async (method, path, body, status) => {
  const reply = await send(method, `/_control${path}`, body)

  expect(reply).toMatchObject({ status, body: { error: { message: expect.any(String) } } })
})
