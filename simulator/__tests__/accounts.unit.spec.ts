import { createServer, AddressInfo } from "node:net"
import { startSimulator } from "../index"
import { orderBody, useSimulator } from "./support"

const sim = useSimulator({ limit: false })
const { send, create } = sim

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
