import { useSimulator } from "./support"

const sim = useSimulator()
const { send } = sim

const ask = async (times: number) => {
  const replies = await Promise.all(Array.from({ length: times }, () => send("GET", "/partner")))
  return replies.map((reply) => reply.status)
}

it("takes 100 requests in five minutes and refuses the next", async () => {
  expect(await ask(100)).toEqual(Array(100).fill(200))
  const refused = await send("GET", "/partner")

  expect(refused).toMatchObject({ status: 429, body: { error: { code: "too_many_requests" } } })
  const wait = Number(refused.headers.get("retry-after"))
  expect(wait).toBeGreaterThan(290)
  expect(wait).toBeLessThanOrEqual(300)
})

it("counts requests of all markets and refused ones together", async () => {
  await send("GET", "/partner", undefined, { market: "dk" })
  await send("GET", "/partner", undefined, { headers: { authorization: "" } })
  await send("GET", "/nowhere")

  expect(await ask(98)).toEqual([...Array(97).fill(200), 429])
  expect(sim.control.limiter()).toMatchObject({ total: 101, maxInWindow: 101, refused: 1 })
})

it("slides: what is older than five minutes no longer counts", async () => {
  await ask(60)
  sim.control.advance(200_000)
  await ask(40)
  sim.control.advance(100_001)

  expect(await ask(61)).toEqual([...Array(60).fill(200), 429])
})

it("says when the next request fits, and keeps its word", async () => {
  await ask(1)
  sim.control.advance(100_000)
  await ask(99)
  const refused = await send("GET", "/partner")
  // The refused request counts as well: it isn't enough that the first one goes.
  sim.control.advance(Number(refused.headers.get("retry-after")) * 1000)

  expect(await send("GET", "/partner")).toMatchObject({ status: 200 })
})

it("leaves control calls out of the count", async () => {
  await send("GET", "/_control/limit")

  expect(sim.control.limiter().total).toBe(0)
})

it("goes on counting while the limit is off", async () => {
  sim.control.setLimit({ enabled: false })
  await ask(120)
  sim.control.advance(300_001)
  await ask(1)

  expect(sim.control.limiter()).toMatchObject({ enabled: false, maxInWindow: 120, refused: 0 })
  expect(sim.control.limiter().addresses[0]).toMatchObject({ address: "127.0.0.1", inWindow: 1 })
})
