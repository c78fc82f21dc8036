import { tmpdir } from "node:os"
import { run, shopEnvironment } from "../medusa"
import { Stack } from "../program"
import { CATALOGUE } from "../seed/catalogue"
import { DEMO_MARKETS, MARKET_CODES, priceIn } from "../seed/markets"
import { findLender } from "../simulator"

describe("what the demo started", () => {
  it("is stopped once, last things first, whatever fails", async () => {
    const errors = jest.spyOn(console, "error").mockImplementation(() => {})
    const stopped: string[] = []
    const stack = new Stack()
    stack.push(() => void stopped.push("database"))
    stack.push(() => {
      throw new Error("the lender would not stop")
    })
    stack.push(async () => void stopped.push("shop"))
    await Promise.all([stack.stop(), stack.stop()])
    expect(stopped).toEqual(["shop", "database"])
    expect(errors).toHaveBeenCalledTimes(1)
    errors.mockRestore()
  })
})

const here = { cwd: tmpdir(), env: process.env }

it("shows the end of what a failing command said", async () => {
  const script = "for (let i = 1; i <= 50; i++) console.log('line ' + i); process.exit(3)"
  const failure = run([process.execPath, "-e", script], here)
  await expect(failure).rejects.toThrow(/failed:\nline 11\n[^]*line 50$/)
})

it("is quiet where the command succeeds", async () => {
  await expect(run([process.execPath, "-e", "console.log(1)"], here)).resolves.toBeUndefined()
})

const demo = {
  databaseUrl: "postgres://localhost/own",
  lender: { LEASECLOUD_SE_BASE_URL: "http://simulator" },
  origins: ["http://localhost:8000"],
}

describe("the environment of the demo's shop", () => {
  it("gives every start keys of its own, and keeps those that the caller set", () => {
    const [one, other] = [shopEnvironment({}, demo), shopEnvironment({}, demo)]
    for (const name of ["JWT_SECRET", "COOKIE_SECRET", "LEASECLOUD_ENCRYPTION_KEY"]) {
      expect(one[name]).not.toBe(other[name])
    }
    const kept = { JWT_SECRET: "mine", LEASECLOUD_SANDBOX: "false" }
    expect(shopEnvironment(kept, demo)).toMatchObject(kept)
  })

  it("lets the demo's own pages in beside the caller's", () => {
    const env = shopEnvironment({ STORE_CORS: "https://shop.example" }, demo)
    expect(env.STORE_CORS).toBe("https://shop.example,http://localhost:8000")
    expect(env.ADMIN_CORS).toBe("http://localhost:8000")
  })
})

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

describe("the demo's prices", () => {
  it("hold VAT where the market's prices do", () => {
    expect(priceIn(DEMO_MARKETS.se, 17_990)).toBe(17_990)
    expect(priceIn(DEMO_MARKETS.no, 17_990)).toBe(23_610)
  })

  it("have goods below and above the smallest lease, and one that can't be leased", () => {
    const prices = CATALOGUE.flatMap(({ variants }) => variants.map(({ price }) => price))
    expect(Math.min(...prices)).toBeLessThan(6_000)
    expect(Math.max(...prices)).toBeGreaterThan(6_000)
    expect(CATALOGUE.filter(({ leasable }) => leasable === false)).toHaveLength(1)
    for (const code of MARKET_CODES) {
      expect(prices.every((price) => priceIn(DEMO_MARKETS[code], price) > 0)).toBe(true)
    }
  })
})
