import { AddressInfo, createServer } from "node:net"
import { PagingFault, startSimulator } from ".."
import { fullOrderBody, orderBody, useSimulator } from "./support"

const sim = useSimulator({ limit: false })
const { send, create } = sim

it("takes an order and shows it in list and detail", async () => {
  const created = await send("POST", "/orders", { ...fullOrderBody(), statusTrigger: undefined })
  const { id } = created.body.data
  const order = {
    id,
    buyOut: { amount: 50_500 },
    partnerOrderId: "shop.lease-1",
    insuranceYearlyCost: 30_300,
    insuranceMonthlyCost: 2_525,
    totalAmount: 1_010_000,
    activeStatus: "PENDING",
    terminatedAt: null,
    terminated: false,
  }

  expect(created).toMatchObject({ status: 201, body: { data: { monthlyAmount: 34_845 } } })
  expect((await send("GET", `/orders/${id}`)).body).toEqual({ data: { order } })
  expect((await send("GET", "/orders")).body).toEqual({
    data: {
      orders: [order],
      pagination: {
        currentPage: 1,
        totalPages: 1,
        totalItems: 1,
        limit: 50,
        prev: null,
        next: null,
      },
    },
  })
})

it("charges no insurance where the customer has one", async () => {
  const id = await create({ ownInsurance: true })

  expect((await send("GET", `/orders/${id}`)).body.data.order).toMatchObject({
    insuranceYearlyCost: 0,
    insuranceMonthlyCost: 0,
  })
})

it.each(["READY_TO_SHIP", "ACTIVE", "CANCELLED", "DECLINED"])(
  "obeys the status trigger %s",
  async (statusTrigger) => {
    const id = await create({ statusTrigger })

    expect((await send("GET", `/orders/${id}`)).body.data.order.activeStatus).toBe(statusTrigger)
  }
)

it("makes two orders of the same body: nothing is idempotent", async () => {
  expect(await create({ internalOrderId: "a" })).not.toBe(await create({ internalOrderId: "a" }))
  expect(sim.control.orders({ reference: "a" })).toHaveLength(2)
})

it("sets the reference", async () => {
  const id = await create({ internalOrderId: "before" })

  expect(await send("PATCH", `/orders/${id}`, { internalOrderId: "1042" })).toMatchObject({
    status: 200,
    body: { data: { message: expect.any(String) } },
  })
  expect((await send("GET", `/orders/${id}`)).body.data.order.partnerOrderId).toBe("1042")
  expect(await send("PATCH", `/orders/${id}`, { activeStatus: "ACTIVE" })).toMatchObject({
    status: 400,
  })
})

it("pages through the list, newest first, without a gap", async () => {
  const ids = sim.control.seed({ count: 250 })
  const pages = [1, 2, 3, 4].map((page) => send("GET", `/orders?page=${page}&limit=100`))
  const data = (await Promise.all(pages)).map((reply) => reply.body.data)
  const seen = data.flatMap((page) => page.orders.map((order: { id: string }) => order.id))

  expect(seen).toEqual([...ids].reverse())
  expect(data.map((page) => page.orders.length)).toEqual([100, 100, 50, 0])
  expect(data[1].pagination).toEqual({
    currentPage: 2,
    totalPages: 3,
    totalItems: 250,
    limit: 100,
    prev: "/orders?page=1&limit=100",
    next: "/orders?page=3&limit=100",
  })
  expect(data[2].pagination.next).toBeNull()
})

it("lists oldest first when told so", async () => {
  const ids = sim.control.seed({ count: 3 })
  sim.control.setListOrder("oldest-first")
  const page = async (n: number) =>
    (await send("GET", `/orders?page=${n}&limit=2`)).body.data.orders.map(
      (order: { id: string }) => order.id
    )

  expect([...(await page(1)), ...(await page(2))]).toEqual(ids)
})

it("shows each market its own orders only", async () => {
  const id = await create()
  const other = { market: "no" as const }

  expect((await send("GET", "/orders", undefined, other)).body.data.orders).toEqual([])
  expect(await send("GET", `/orders/${id}`, undefined, other)).toMatchObject({ status: 404 })
  expect(await send("PATCH", `/orders/${id}`, { internalOrderId: "x" }, other)).toMatchObject({
    status: 404,
  })
})

it.each([
  ["none", {}],
  ["a wrong one", { authorization: "Bearer nonsense" }],
  ["another scheme", { authorization: "Basic sim-key-se" }],
])("answers 401 to a key that is %s", async (_, headers) => {
  const reply = await send("POST", "/orders", orderBody(), {
    headers: { authorization: "", ...headers },
  })

  expect(reply).toMatchObject({ status: 401, body: { error: { code: "unauthorized" } } })
  expect(sim.control.orders()).toEqual([])
})

it.each([
  ["GET", "/"],
  ["GET", "/orders/"],
  ["DELETE", "/orders/1"],
  ["GET", "/orders/1/status"],
  ["GET", "/monthly-amounts"],
  ["GET", "/orders/unknown"],
  ["GET", "/orders/%zz"],
])("answers 404 to %s %s", async (method, path) => {
  expect(await send(method, path)).toMatchObject({
    status: 404,
    body: { error: { code: "not_found", fields: [] } },
  })
})

it("finds its place among 50,000 orders", async () => {
  const ids = sim.control.seed({ count: 50_000 })
  sim.control.setStatus(ids, "READY_TO_SHIP")
  const { body } = await send("GET", "/orders?page=500&limit=100")

  expect(body.data.orders.at(-1).id).toBe(ids[0])
  expect(body.data.orders[0].activeStatus).toBe("READY_TO_SHIP")
}, 60_000)

const second = { headers: { authorization: "Bearer sim-second-key-se" } }

it("keeps the lists of a market's two accounts apart", async () => {
  const mine = await create()
  const { body } = await send("POST", "/orders", orderBody(), second)
  const listed = async (init?: typeof second) => {
    const answer = await send("GET", "/orders", undefined, init)
    return answer.body.data.orders.map(({ id }: { id: string }) => id)
  }

  expect(await listed()).toEqual([mine])
  expect(await listed(second)).toEqual([body.data.id])
  expect(await send("GET", `/orders/${mine}`, undefined, second)).toMatchObject({ status: 404 })
  expect(await send("PATCH", `/orders/${body.data.id}`, { internalOrderId: "a" })).toMatchObject({
    status: 404,
  })
  expect(sim.control.orders({ account: "second" })).toMatchObject([{ id: body.data.id }])
  expect(sim.control.requests().map(({ account }) => account)).toContain("second")
})

it("is down and up again by its control port", async () => {
  const controlPort = await freePort()
  const simulator = await startSimulator({ controlPort })
  const control = (call: string) =>
    fetch(`http://127.0.0.1:${controlPort}/_control/${call}`, { method: "POST" })
  const headers = { authorization: `Bearer ${simulator.keys.se}` }
  const ask = () => fetch(`${simulator.url}/partner`, { headers })
  try {
    expect((await control("down")).status).toBe(200)
    await expect(ask()).rejects.toThrow("fetch failed")
    expect((await control("up")).status).toBe(200)
    expect((await ask()).status).toBe(200)
    const elsewhere = await fetch(`http://127.0.0.1:${controlPort}/partner`, { headers })
    expect(elsewhere.status).toBe(404)
  } finally {
    await simulator.close()
  }
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Reads pages of ten as an honest client does, at most `pages` of them. */
async function listing(fault: PagingFault, pages = 5) {
  const ids = sim.control.seed({ count: 25 }).reverse()
  sim.control.setPagingFault(fault)
  const read = []
  for (let page = 1; page <= pages; page++) {
    const { data } = (await sim.send("GET", `/orders?page=${page}&limit=10`)).body
    const seen = data.orders.map((order: { id: string }) => ids.indexOf(order.id))
    read.push({ seen, ...data.pagination })
    if (!data.pagination.next) break
  }
  return read
}

const span = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

it("repeats rows, as if new orders had come between the pages", async () => {
  const read = await listing({ kind: "repeats", rows: 2 })

  expect(read.map((page) => page.seen)).toEqual([span(0, 10), span(8, 18), span(16, 25)])
  expect(read.map((page) => page.totalItems)).toEqual([25, 27, 29])
})

it("skips rows, as if orders had gone between the pages", async () => {
  const read = await listing({ kind: "skips" })

  expect(read.map((page) => page.seen)).toEqual([span(0, 10), span(11, 21), [22, 23, 24]])
  expect(read.map((page) => page.totalItems)).toEqual([25, 24, 23])
})

it("shows a row twice", async () => {
  const read = await listing({ kind: "duplicates" })

  expect(read[0].seen).toEqual([...span(0, 10), 0])
  expect(read[0].totalItems).toBe(25)
})

it("lies about the totals", async () => {
  const read = await listing({ kind: "totals", totalItems: 12, totalPages: 1 })

  expect(read).toMatchObject([{ totalItems: 12, totalPages: 1, seen: span(0, 10) }])
})

it("never comes to an end", async () => {
  const read = await listing({ kind: "endless" }, 7)

  expect(read).toHaveLength(7)
  expect(read[6]).toMatchObject({ currentPage: 7, totalPages: 8, seen: span(20, 25) })
})

it("shows nothing where there is something", async () => {
  const read = await listing({ kind: "empty" }, 1)

  expect(read).toMatchObject([{ seen: [], totalItems: 25 }])
})

it("names no order", async () => {
  sim.control.seed({ count: 2 })
  sim.control.setPagingFault({ kind: "nameless" })
  const { data } = (await sim.send("GET", "/orders")).body
  expect(data.orders).toMatchObject([{ partnerOrderId: null }, { partnerOrderId: null }])
  sim.control.setPagingFault(null)
  const named = (await sim.send("GET", "/orders")).body.data
  expect(named.orders[0].partnerOrderId).toEqual(expect.any(String))
})

it("tells the truth again after so many calls, and logs what it bent", async () => {
  const read = await listing({ kind: "duplicates", times: 1 })

  expect(read.map((page) => page.seen.length)).toEqual([11, 10, 5])
  expect(sim.control.faultLog()).toMatchObject([
    { kind: "paging:duplicates", faultId: null, call: "list-orders" },
  ])
})
