import { FAULT_STATUSES } from "../faults"
import { orderBody, useSimulator } from "./support"

const sim = useSimulator({ limit: false })
const { send } = sim

const order = () => send("POST", "/orders", { ...orderBody(), internalOrderId: "shop.lease-1" })

describe.each([
  ["before", 0],
  ["after", 1],
] as const)("%s the order is taken", (when, taken) => {
  it.each(Object.keys(FAULT_STATUSES) as (keyof typeof FAULT_STATUSES)[])(
    "answers %s",
    async (kind) => {
      sim.control.fault({ call: "create-order", kind, when })

      expect(await order()).toMatchObject({ status: Number(kind), body: { error: { fields: [] } } })
      expect(sim.control.orders()).toHaveLength(taken)
      expect(await order()).toMatchObject({ status: 201 })
    }
  )

  it("breaks the connection", async () => {
    sim.control.fault({ call: "create-order", kind: "reset", when })

    await expect(order()).rejects.toThrow("fetch failed")
    expect(sim.control.orders()).toHaveLength(taken)
    expect(sim.control.requests()).toMatchObject([{ status: null, fault: `${when}:reset` }])
  })

  it("never answers", async () => {
    sim.control.fault({ call: "create-order", kind: "hang", when })
    const breakOff = new AbortController()
    const waiting = send("POST", "/orders", orderBody(), { signal: breakOff.signal })
    while (sim.control.faultLog().length === 0) await send("GET", "/partner")
    breakOff.abort()

    await expect(waiting).rejects.toThrow("aborted")
    expect(sim.control.orders()).toHaveLength(taken)
  })

  it("answers garbage, each form in turn", async () => {
    sim.control.fault({ call: "create-order", kind: "garbage", when, times: 2 })

    expect(await order()).toMatchObject({ status: 200, body: expect.stringContaining("<html>") })
    await expect(order()).rejects.toThrow(SyntaxError)
    expect(sim.control.orders()).toHaveLength(2 * taken)
  })
})

it("takes a late order when nobody waits any more", async () => {
  sim.control.fault({ call: "create-order", kind: "late", delayMs: 60_000 })
  const breakOff = new AbortController()
  const waiting = send("POST", "/orders", orderBody(), { signal: breakOff.signal })
  while (sim.control.faultLog().length === 0) await send("GET", "/partner")
  breakOff.abort()
  await expect(waiting).rejects.toThrow("aborted")

  sim.control.advance(59_000)
  expect(sim.control.orders()).toHaveLength(0)
  sim.control.advance(1_001)
  expect(sim.control.orders()).toHaveLength(1)
})

it.each([400, 500] as const)("echoes all that was sent, with %d", async (status) => {
  sim.control.fault({ call: "create-order", kind: "echo", status })
  const reply = await order()

  expect(reply.status).toBe(status)
  for (const sent of ["Bearer sim-key-se", "19800101-1234", "Öberg"]) {
    expect(reply.body.error.message).toContain(sent)
  }
  const fields = reply.body.error.fields as { field: string; message: string }[]
  expect(fields.find((each) => each.field === "nin")?.message).toContain("19800101-1234")
})

it("redirects to where nothing is served, and sees who follows", async () => {
  sim.control.fault({ call: "create-order", kind: "redirect" })
  const reply = await order()

  expect(reply.status).toBe(307)
  expect(await send("POST", reply.headers.get("location")!, {})).toMatchObject({ status: 404 })
  expect(sim.control.requests().at(-1)).toMatchObject({ path: "/redirected", call: null })
})

it("tells how long to wait after a 429", async () => {
  sim.control.fault({ call: "*", kind: "429", retryAfter: 7 })

  expect((await send("GET", "/partner")).headers.get("retry-after")).toBe("7")
})

it("leaves that out where it is told to", async () => {
  sim.control.fault({ call: "*", kind: "429", retryAfter: null })

  const { status, headers } = await send("GET", "/partner")
  expect([status, headers.get("retry-after")]).toEqual([429, null])
})

it("strikes only the call, market and order that were named", async () => {
  sim.control.fault({ call: "get-order", kind: "500", reference: "b" })
  sim.control.fault({ call: "*", kind: "500", market: "dk" })
  sim.control.seed({ orders: [{ id: "a" }, { id: "b" }] })

  expect(await send("GET", "/orders/a")).toMatchObject({ status: 200 })
  expect(await send("GET", "/orders/b")).toMatchObject({ status: 500 })
  expect(await send("GET", "/partner")).toMatchObject({ status: 200 })
  expect(await send("GET", "/partner", undefined, { market: "dk" })).toMatchObject({ status: 500 })
})

it("strikes n times, after letting some pass", async () => {
  sim.control.fault({ call: "get-partner", kind: "500", times: 2, skip: 2 })
  const statuses = []
  for (let i = 0; i < 5; i++) statuses.push((await send("GET", "/partner")).status)

  expect(statuses).toEqual([200, 200, 500, 500, 200])
})

it("strikes by chance, the same way for the same seed", async () => {
  const run = async () => {
    sim.control.clearFaults()
    sim.control.fault({ call: "*", kind: "500", probability: 0.3, seed: 42 })
    const statuses = []
    for (let i = 0; i < 60; i++) statuses.push((await send("GET", "/partner")).status)
    return statuses
  }
  const first = await run()
  const struck = first.filter((status) => status === 500).length

  expect(await run()).toEqual(first)
  expect(struck).toBeGreaterThan(8)
  expect(struck).toBeLessThan(30)
})

it("leaves a fault after the act unused while the call is refused", async () => {
  sim.control.fault({ call: "create-order", kind: "500", when: "after" })

  expect(await send("POST", "/orders", {})).toMatchObject({ status: 400 })
  expect(sim.control.faults()).toHaveLength(1)
})

it("logs which order a fault struck, and when", async () => {
  const id = sim.control.fault({ call: "create-order", kind: "502", when: "after" })
  await order()
  const [taken] = sim.control.orders()

  expect(sim.control.faultLog()).toEqual([
    {
      at: expect.any(String),
      request: sim.control.requests()[0].number,
      faultId: id,
      call: "create-order",
      kind: "502",
      when: "after",
      market: "se",
      orderId: taken.id,
      reference: "shop.lease-1",
    },
  ])
})

it("refuses connections while it is down, and remembers afterwards", async () => {
  sim.control.seed({ count: 1 })
  await sim.simulator.down()
  await expect(send("GET", "/orders")).rejects.toThrow("fetch failed")
  await sim.simulator.up()

  expect((await send("GET", "/orders")).body.data.orders).toHaveLength(1)
})

it("strikes the order that it names ahead of what may strike any", async () => {
  sim.control.fault({ call: "create-order", kind: "500", times: "always" })
  sim.control.fault({ call: "create-order", kind: "422", reference: "shop.lease-1" })

  expect(await order()).toMatchObject({ status: 422 })
  expect(await order()).toMatchObject({ status: 500 })
})
