import { shopEnvironment } from "../environment"

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
