import { findLender } from "../lender"

describe("the demo's lender", () => {
  it("is a simulator for all markets where the environment names none", async () => {
    const lender = await findLender({})
    try {
      const { simulator, env } = lender
      expect(lender.markets).toEqual(["se", "dk", "no", "fi"])
      expect(env.LEASECLOUD_NO_BASE_URL).toBe(simulator?.url)
      const answer = await fetch(`${env.LEASECLOUD_NO_BASE_URL}/partner`, {
        headers: { authorization: `Bearer ${env.LEASECLOUD_NO_API_KEY}` },
      })
      expect(answer.status).toBe(200)
    } finally {
      await lender.stop()
    }
  })

  it("is the server that the environment names, in the markets that it names", async () => {
    const env = { LEASECLOUD_DK_BASE_URL: "http://lender.example", LEASECLOUD_DK_API_KEY: "key" }
    const lender = await findLender(env)
    expect(lender).toMatchObject({ simulator: null, markets: ["dk"], env: {} })
  })
})
