import { parseOptions, unencryptedMarkets } from "../options"

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
      salesChannels: [],
      customerGroups: [],
      strictIdentity: false,
      sandbox: false,
      fulfillmentGate: true,
      onDecline: "cancel",
      orderReference: "display_id",
      settleAfter: 10,
      previousEncryptionKeys: [],
      applicantRetention: 24,
      draftRetention: 7,
      timeout: 10_000,
      rateLimit: 100,
      pollInterval: 60,
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

  it("take former keys, in the same forms", () => {
    const former = Buffer.alloc(32, "former")
    const { previousEncryptionKeys } = parseOptions({
      ...valid(),
      previousEncryptionKeys: [former.toString("base64"), KEY],
    })
    expect(previousEncryptionKeys).toEqual([former, Buffer.from(KEY, "hex")])
  })

  it("ignore what Medusa adds to them", () => {
    expect(() => parseOptions({ ...valid(), database: { clientUrl: "x" } })).not.toThrow()
  })

  it.each([
    ["no options", {}, "markets"],
    [
      "a sales channel alone",
      { ...valid(), salesChannels: "sc_1" },
      "salesChannels: must be a list",
    ],
    [
      "parts of an öre",
      { ...valid(), markets: { se: { ...SE, minimumAmount: 100.005 } } },
      "markets.se.minimumAmount: must be a number from 0 to 1000000000",
    ],
    [
      "an empty group",
      { ...valid(), customerGroups: [""] },
      "customerGroups.0: must be a list of ids",
    ],
    [
      "a channel without a partner",
      { ...valid(), markets: { se: { ...SE, partnerIds: { sc_1: "" } } } },
      "markets.se.partnerIds.sc_1: must be a text",
    ],
    ["an unknown mail", { ...valid(), mails: ["birthday"] }, "mails.0: must be one of applied, "],
    ["a day 0", { ...valid(), reminderDays: [0] }, "reminderDays.0: must be a whole number from 1"],
    [
      "a template of a lease link, whose token Medusa would store",
      { ...valid(), mailTemplates: { lease_link: "d-1" } },
      "mailTemplates",
    ],
    [
      "an empty template",
      { ...valid(), mailTemplates: { applied: "" } },
      "mailTemplates.applied: must be the id of a template",
    ],
    ["no market", { ...valid(), markets: {} }, "markets: must have at least one of se, dk, no, fi"],
    ["an unknown market", { ...valid(), markets: { de: SE } }, "unknown de; allowed are se"],
    [
      "no key",
      { ...valid(), markets: { se: { baseUrl: SE.baseUrl } } },
      "markets.se.apiKey: must be this market's API key",
    ],
    [
      "no address",
      { ...valid(), markets: { se: { apiKey: "k" } } },
      "markets.se.baseUrl: must be the http(s) address of the partner API",
    ],
    [
      "credentials in the address",
      { ...valid(), markets: { se: { ...SE, baseUrl: "https://me:secret@api.example" } } },
      "markets.se.baseUrl: must be an address without credentials, query or fragment",
    ],
    [
      "a key with a line break",
      { ...valid(), markets: { se: { ...SE, apiKey: "secret-key\n" } } },
      "markets.se.apiKey: must be the API key alone, without spaces or line breaks",
    ],
    ["an address that is none", { ...valid(), markets: { se: { ...SE, baseUrl: "api" } } }, "http"],
    [
      "a maximum below the minimum",
      { ...valid(), markets: { se: { ...SE, minimumAmount: 9, maximumAmount: 8 } } },
      "markets.se.maximumAmount: must be at least minimumAmount",
    ],
    [
      "a maximum below the minimum that is the default",
      { ...valid(), markets: { se: { ...SE, maximumAmount: 5000 } } },
      "markets.se.maximumAmount: must be at least minimumAmount, 6000",
    ],
    [
      "a partner's id too long",
      { ...valid(), markets: { se: { ...SE, partnerId: "p".repeat(256) } } },
      "markets.se.partnerId: must be a text of at most 255 characters",
    ],
    [
      "a lock by another name",
      { ...valid(), locked: ["on_decline"] },
      "locked.0: must be one of enabled, minimumAmount",
    ],
    ["a call without a name", { ...valid(), endpoints: { foo: "/x" } }, "allowed are calculateM"],
    ["paths in a list", { ...valid(), endpoints: [] }, "endpoints: must be an object of paths"],
    [
      "a short encryption key",
      { ...valid(), encryptionKey: "abc" },
      "encryptionKey: must be 32 bytes in base64 or hex",
    ],
    [
      "a missing encryption key",
      { markets: { se: SE } },
      "encryptionKey: must be 32 bytes in base64 or hex",
    ],
    [
      "a short former key",
      { ...valid(), previousEncryptionKeys: [KEY, "abc"] },
      "previousEncryptionKeys.1: must be 32 bytes in base64 or hex",
    ],
    [
      "one former key that is no list",
      { ...valid(), previousEncryptionKeys: KEY },
      "previousEncryptionKeys: must be a list of keys",
    ],
    [
      "applicants that are kept for ever",
      { ...valid(), applicantRetention: 721 },
      "applicantRetention: must be a number of hours, more than 0 and at most 720",
    ],
    [
      "drafts that are kept for ever",
      { ...valid(), draftRetention: 57 },
      "draftRetention: must be a number of days, more than 0 and at most 56",
    ],
    [
      "applicants that are not kept",
      { ...valid(), applicantRetention: 0 },
      "applicantRetention: must be a number of hours, more than 0 and at most 720",
    ],
    [
      "leases that name nobody while LeaseCloud is still asked for them",
      { ...valid(), leaseRetention: 89 },
      "leaseRetention: must be a whole number from 90 to 36500",
    ],
    ["an unknown option", { ...valid(), onDeclined: "keep" }, "onDeclined: is not an option"],
    [
      "unknown options, after what is wrong with the others, with one list of what is allowed",
      { ...valid(), onDeclined: "keep", currency: "sek", sandbox: "yes" },
      "sandbox: must be true or false; onDeclined, currency: are no options; allowed are markets,",
    ],
    ["a wrong choice", { ...valid(), onDecline: "drop" }, "onDecline: must be one of cancel, keep"],
    ["a flag in words", { ...valid(), sandbox: "yes" }, "sandbox: must be true or false"],
    [
      "a timeout too long",
      { ...valid(), timeout: 60_000 },
      "timeout: must be a whole number from 100 to 30000",
    ],
    [
      "a limit that leaves a lane without requests",
      { ...valid(), rateLimit: 5 },
      "rateLimit: must be a whole number from 10 to 100000",
    ],
    [
      "polls of a lease more than a minute apart",
      { ...valid(), pollInterval: 61 },
      "pollInterval: must be a whole number from 1 to 60",
    ],
    [
      "a bad path",
      { ...valid(), endpoints: { createOrder: "orders" } },
      'endpoints.createOrder: must be a path such as "/v2/orders"',
    ],
  ])("name what is wrong: %s", (_, options, expected) => {
    expect(messageOf(options)).toContain(expected)
  })

  it("name each wrong option once", () => {
    const message = messageOf({ ...valid(), markets: { se: { ...SE, apiKey: "" } } })
    expect(message.match(/markets\.se\.apiKey/g)).toHaveLength(1)
  })

  it("print no key in an error", () => {
    const message = messageOf({
      markets: { se: { ...SE, apiKey: 4711, baseUrl: "secret-key" } },
      encryptionKey: "very-secret",
      previousEncryptionKeys: ["another-secret"],
    })
    expect(message).not.toMatch(/4711|secret/)
  })
})

describe("an address of LeaseCloud without encryption", () => {
  const at = (baseUrl: string) => ({ ...valid(), markets: { se: { ...SE, baseUrl } } })

  it.each(["http://api.example", "http://10.0.0.5:4010/se", "http://127.0.0.1.example"])(
    "is refused: %s",
    (baseUrl) => {
      expect(messageOf(at(baseUrl))).toContain(
        "markets.se.baseUrl: must be an https address, unless allowHttp is true"
      )
      const allowed = parseOptions({ ...at(baseUrl), allowHttp: true })
      expect(unencryptedMarkets(allowed)).toEqual(["se"])
    }
  )

  it.each(["http://localhost:4010", "http://127.0.0.1/se", "http://[::1]:4010", SE.baseUrl])(
    "is none on this machine: %s",
    (baseUrl) => expect(unencryptedMarkets(parseOptions(at(baseUrl)))).toEqual([])
  )
})
