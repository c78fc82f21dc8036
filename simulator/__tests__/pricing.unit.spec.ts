import { useSimulator } from "./support"

const sim = useSimulator({ limit: false })
const { send, create } = sim

const amountsOf = async (price: number, market: "se" | "dk" | "no" | "fi" = "se") => {
  const reply = await send("POST", "/monthly-amounts", { price }, { market })
  return reply.body.data.monthlyAmounts
}
const tariffs = async () => (await send("GET", "/partner")).body.data.tariffs

it("rounds price * tariff / 100 half up", async () => {
  expect(await amountsOf(1_000_000)).toEqual([
    { months: 12, monthlyAmount: 89_000 },
    { months: 24, monthlyAmount: 48_500 },
    { months: 36, monthlyAmount: 34_500 },
    { months: 48, monthlyAmount: 27_400 },
    { months: 60, monthlyAmount: 23_000 },
  ])
  // 3,000 * 4.85 % = 145.5, which floating point makes 145.4999…
  sim.control.setPricing({ tariffs: { 24: 4.85 } })
  expect(await amountsOf(3_000)).toEqual([{ months: 24, monthlyAmount: 146 }])
  expect(await amountsOf(2_999)).toEqual([{ months: 24, monthlyAmount: 145 }])
  expect(await amountsOf(0)).toEqual([{ months: 24, monthlyAmount: 0 }])
})

it("tells partner and tariffs of the key's market", async () => {
  const { body } = await send("GET", "/partner", undefined, { market: "fi" })

  expect(body.data.partner).toEqual({
    id: 4,
    orgNumber: expect.any(String),
    name: expect.any(String),
    website: expect.any(String),
    country: "FI",
    email: expect.any(String),
    termsOfPayment: expect.any(String),
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  })
  expect(body.data.tariffs).toContainEqual({ months: 36, tariff: 3.48 })
})

it("prices an order as it calculates", async () => {
  sim.control.setPricing({ mode: "fixed-fee" })
  const [{ monthlyAmount }] = (await amountsOf(1_000_000)).filter(
    (each: { months: number }) => each.months === 36
  )
  const id = await create()

  expect(monthlyAmount).toBe(37_400)
  expect(sim.control.order(id).monthlyAmount).toBe(37_400)
})

it("hides its tariffs in mode null-tariff", async () => {
  sim.control.setPricing({ mode: "null-tariff" })

  expect(await tariffs()).toContainEqual({ months: 12, tariff: null })
  expect((await amountsOf(1_000_000))[0].monthlyAmount).toBe(89_000)
})

it("prices by whole steps in mode steps", async () => {
  sim.control.setPricing({ mode: "steps", stepSize: 100_000 })

  expect(await amountsOf(900_001)).toEqual(await amountsOf(1_000_000))
})

it("writes tariffs as text, and changes one market only, when told so", async () => {
  sim.control.setPricing({ tariffs: { 6: 17.5 }, tariffType: "string" }, "se")

  expect(await tariffs()).toEqual([{ months: 6, tariff: "17.5" }])
  expect((await amountsOf(1_000_000, "dk"))[0].months).toBe(12)
})
