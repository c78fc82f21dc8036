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
