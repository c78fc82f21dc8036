import { fullOrderBody, orderBody, useSimulator } from "./support"

const sim = useSimulator({ limit: false })
const { send, create } = sim

const item = orderBody().items[0]

/** What the order is changed by, the field that is named then, and the code. */
const refused: [string, object, string, string][] = [
  ["an unknown field", { nickname: "x" }, "nickname", "unknown"],
  ["an unknown field of an item", { items: [{ ...item, vat: 1 }] }, "items.0.vat", "unknown"],
  ["a missing field", { nin: undefined }, "nin", "missing"],
  ["no items", { items: [] }, "items", "invalid"],
  ["an item without a name", { items: [{ ...item, name: undefined }] }, "items.0.name", "missing"],
  ["a number for a string", { company: 5 }, "company", "type"],
  ["null for an absent string", { billingAddress2: null }, "billingAddress2", "type"],
  ["a string for a boolean", { ownInsurance: "false" }, "ownInsurance", "type"],
  ["256 characters", { company: "x".repeat(256) }, "company", "too_big"],
  ["half a character", { company: "AB \ud83d" }, "company", "invalid"],
  ["an empty string", { billingCity: " " }, "billingCity", "invalid"],
  ["an empty optional string", { internalOrderId: "" }, "internalOrderId", "invalid"],
  ["a fraction of a cent", { shippingAmount: 0.5 }, "shippingAmount", "type"],
  ["a negative amount", { shippingVAT: -1 }, "shippingVAT", "invalid"],
  ["a quantity of 0", { items: [{ ...item, quantity: 0 }] }, "items.0.quantity", "invalid"],
  [
    "a discount above its line",
    { items: [{ ...item, discountAmount: 1_000_001 }] },
    "items.0.discountAmount",
    "invalid",
  ],
  ["a bad email address", { email: "asa@" }, "email", "invalid"],
  [
    "a signatory without an address",
    { authorizedSignatory: "Åsa" },
    "authorizedSignatory",
    "invalid",
  ],
  ["a bad IP address", { customerIp: "300.1.1.1" }, "customerIp", "invalid"],
  ["a bad phone number", { phone: "call me" }, "phone", "invalid"],
  ["an unknown interval", { invoiceInterval: "YEARLY" }, "invoiceInterval", "invalid"],
  ["a trigger that is no end", { statusTrigger: "PENDING" }, "statusTrigger", "invalid"],
  ["a period without a tariff", { months: 13 }, "months", "invalid"],
  ["another market's country", { billingCountry: "DK" }, "billingCountry", "invalid"],
  ["a country in small letters", { billingCountry: "se" }, "billingCountry", "invalid"],
  ["a short nin", { nin: "800101-1234" }, "nin", "invalid"],
  ["a nin of no day", { nin: "198001321234" }, "nin", "invalid"],
  [
    "less than 6,000 SEK ex VAT",
    { items: [{ ...item, unitAmount: 589_999 }], shippingVAT: 500_000 },
    "items",
    "below_minimum",
  ],
]

it.each(refused)("refuses an order with %s", async (_, changes, field, code) => {
  const { status, body } = await send("POST", "/orders", { ...fullOrderBody(), ...changes })

  expect(status).toBe(400)
  expect(body.error).toEqual({
    code: "validation_error",
    message: expect.any(String),
    fields: [{ field, code, message: expect.any(String) }],
  })
})

it("names every bad field at once", async () => {
  const { body } = await send("POST", "/orders", { ...orderBody(), email: "x", phone: 5 })

  expect(body.error.fields.map((each: { field: string }) => each.field)).toEqual(["email", "phone"])
})

it.each([
  ["255 characters", { company: "Å".repeat(255) }],
  ["exactly 6,000 SEK with shipping", { items: [{ ...item, unitAmount: 590_000 }] }],
  ["a whole discount on one line", { items: [item, { ...item, discountAmount: 1_000_000 }] }],
  ["a nin without a hyphen", { nin: "198001011234" }],
  ["a coordination number", { nin: "19800161-1234" }],
])("takes an order with %s", async (_, changes) => {
  expect(await send("POST", "/orders", { ...fullOrderBody(), ...changes })).toMatchObject({
    status: 201,
  })
})

it.each([
  ["dk", "DK", "010180-1234", "19800101-1234"],
  ["no", "NO", "01018012345", "0101801234"],
  ["fi", "FI", "010180-123A", "010180-123G"],
  ["fi", "FI", "010104B123A", "010104G123A"],
] as const)("wants the national form of a nin in %s", async (market, country, good, bad) => {
  const small = { billingCountry: country, items: [{ ...item, unitAmount: 100 }] }
  const order = { ...orderBody(), ...small }

  expect(await send("POST", "/orders", { ...order, nin: good }, { market })).toMatchObject({
    status: 201,
  })
  expect(await send("POST", "/orders", { ...order, nin: bad }, { market })).toMatchObject({
    status: 400,
    body: { error: { fields: [{ field: "nin" }] } },
  })
})

it.each([
  ["page", "page=0"],
  ["page", "page=1.5"],
  ["page", "page=1&page=2"],
  ["limit", "limit=0"],
  ["limit", "limit=101"],
  ["limit", "limit="],
  ["sort", "sort=asc"],
])("refuses a bad %s (%s) of a list", async (field, query) => {
  expect(await send("GET", `/orders?${query}`)).toMatchObject({
    status: 400,
    body: { error: { fields: [{ field }] } },
  })
})

it.each([
  ["a missing price", {}],
  ["a price in major units", { price: 100.5 }],
  ["a price as text", { price: "100" }],
  ["another field", { price: 100, months: 12 }],
])("refuses to calculate with %s", async (_, body) => {
  expect(await send("POST", "/monthly-amounts", body)).toMatchObject({ status: 400 })
})

it("refuses malformed JSON, another content type and a list for an object", async () => {
  const form = { headers: { "content-type": "application/x-www-form-urlencoded" } }

  expect(await send("POST", "/orders", "{")).toMatchObject({
    status: 400,
    body: { error: { code: "malformed_json", fields: [] } },
  })
  expect(await send("POST", "/orders", orderBody(), form)).toMatchObject({
    status: 400,
    body: { error: { code: "content_type" } },
  })
  expect(await send("POST", "/orders", [orderBody()])).toMatchObject({ status: 400 })
})

describe("with 422 for validation errors", () => {
  const other = useSimulator({ validationStatus: 422 })

  it("answers 422", async () => {
    expect(await other.send("POST", "/orders", {})).toMatchObject({ status: 422 })
  })
})

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
