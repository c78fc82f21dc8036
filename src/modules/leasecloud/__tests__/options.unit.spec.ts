import { parseOptions } from "../options"

const KEY = "ab".repeat(32)
const SE = { baseUrl: "https://api.example", apiKey: "secret-key" }
const valid = () => ({ markets: { se: { ...SE } }, encryptionKey: KEY })

const messageOf = (options: Record<string, unknown>) => {
  try {
    parseOptions(options)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error("the options were taken")
}

describe("the plugin's options", () => {
  it("have the documented defaults, and a minimum in Sweden alone", () => {
    const options = parseOptions({
      ...valid(),
      markets: { se: SE, dk: SE },
    })
    expect(options).toMatchObject({
      defaultMonths: 36,
      invoiceInterval: "MONTHLY",
      leasableByDefault: true,
      strictIdentity: false,
      sandbox: false,
      fulfillmentGate: true,
      onDecline: "cancel",
      orderReference: "display_id",
      settleAfter: 10,
      timeout: 10_000,
    })
    expect(options.markets.se?.minimumAmount).toBe(6000)
    expect(options.markets.dk?.minimumAmount).toBeUndefined()
    expect(options.encryptionKey).toHaveLength(32)
  })

  it("take the key in base64 as well", () => {
    const key = Buffer.from(KEY, "hex")
    const options = parseOptions({ ...valid(), encryptionKey: key.toString("base64") })
    expect(options.encryptionKey.equals(key)).toBe(true)
  })

  it("ignore what Medusa adds to them", () => {
    expect(() => parseOptions({ ...valid(), database: { clientUrl: "x" } })).not.toThrow()
  })

  it.each([
    ["no options", {}, "markets"],
    ["no market", { ...valid(), markets: {} }, "markets: at least one of se, dk, no, fi"],
    ["an unknown market", { ...valid(), markets: { de: SE } }, "unknown de; allowed are se"],
    ["no key", { ...valid(), markets: { se: { baseUrl: SE.baseUrl } } }, "markets.se.apiKey"],
    ["no address", { ...valid(), markets: { se: { apiKey: "k" } } }, "markets.se.baseUrl"],
    ["an address that is none", { ...valid(), markets: { se: { ...SE, baseUrl: "api" } } }, "http"],
    [
      "a maximum below the minimum",
      { ...valid(), markets: { se: { ...SE, minimumAmount: 9, maximumAmount: 8 } } },
      "markets.se.maximumAmount: at least minimumAmount",
    ],
    ["a short encryption key", { ...valid(), encryptionKey: "abc" }, "encryptionKey: 32 bytes"],
    ["a missing encryption key", { markets: { se: SE } }, "encryptionKey: 32 bytes"],
    ["an unknown option", { ...valid(), onDeclined: "keep" }, "onDeclined: unknown option"],
    ["a wrong choice", { ...valid(), onDecline: "drop" }, "onDecline: one of cancel, keep"],
    ["a flag in words", { ...valid(), sandbox: "yes" }, "sandbox: true or false"],
    ["a timeout too long", { ...valid(), timeout: 60_000 }, "timeout: a whole number"],
    ["a bad path", { ...valid(), endpoints: { createOrder: "orders" } }, "endpoints.createOrder"],
  ])("name what is wrong: %s", (_, options, expected) => {
    expect(messageOf(options)).toContain(expected)
  })

  it("print no key in an error", () => {
    const message = messageOf({
      markets: { se: { ...SE, apiKey: 4711, baseUrl: "secret-key" } },
      encryptionKey: "very-secret",
    })
    expect(message).not.toMatch(/4711|secret/)
  })
})
