import { z } from "@medusajs/framework/zod"
import { type Simulator, startSimulator } from "../../../simulator"
import { checkContract, compare } from "../contract"

describe("the contract test", () => {
  let simulator: Simulator

  beforeEach(async () => {
    simulator = await startSimulator()
  })
  afterEach(() => simulator.close())

  const check = (market: "se" | "fi", apiKey = simulator.keys[market]) =>
    checkContract({ market, baseUrl: simulator.url, apiKey })

  it.each(["se", "fi"] as const)(
    "finds nothing wrong with the simulator, in %s",
    async (market) => {
      const findings = await check(market)
      expect(findings.map(({ title }) => title)).toEqual([
        "partner and tariffs",
        "monthly amounts",
        "an order that must be refused",
        "create order",
        "get order",
        "set our reference",
        "list orders",
        "each order of the list",
      ])
      expect(findings.flatMap(({ broken, unknown }) => [...broken, ...unknown])).toEqual([])
      expect(simulator.control.orders({})).toHaveLength(1)
      expect(simulator.control.orders({})[0]).toMatchObject({ activeStatus: "ACTIVE" })
    }
  )

  it("says that a wrong key was refused", async () => {
    const [partner] = await check("se", "wrong")
    expect(partner.broken[0]).toBe("answered 401")
  })
})

describe("a body against its schema", () => {
  const schema = z.object({
    id: z.string(),
    amount: z
      .number()
      .nullish()
      .transform((value) => value ?? null)
      .catch(null),
    buyOut: z.object({ amount: z.number().nullable().catch(null) }),
  })

  it("has nothing to say where they agree", () => {
    const body = { id: "1", amount: 5, buyOut: { amount: null } }
    expect(compare(body, schema)).toEqual({ broken: [], unknown: [] })
  })

  it("names what is missing, what can't be read, and what is new", () => {
    expect(compare({ id: "1", colour: "red", buyOut: { amount: {} } }, schema)).toEqual({
      broken: ["buyOut.amount: can't be read", "amount: is missing"],
      unknown: ["colour"],
    })
    expect(compare({ amount: 5 }, schema).broken).toHaveLength(1)
  })
})
