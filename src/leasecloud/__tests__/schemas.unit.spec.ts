import {
  createOrderRequestSchema,
  createOrderResponseSchema,
  monthlyAmountsResponseSchema,
  orderListSchema,
  partnerInfoSchema,
  publicIdSchema,
  remoteOrderSchema,
} from "../schemas"
import { ORDER } from "./raw-server"

/** The example of the partner API's document, with values that a lease would have. */
const WIRE_ORDER = {
  id: "ord_1",
  buyOut: { amount: 50_000 },
  partnerOrderId: "inst.lease_01",
  insuranceYearlyCost: 12_000,
  insuranceMonthlyCost: 1000,
  totalAmount: 1_000_000,
  activeStatus: "PENDING",
  terminatedAt: "2019-08-24T14:15:22Z",
  terminated: true,
}

describe("an order of LeaseCloud's", () => {
  it("is read as documented", () => {
    expect(remoteOrderSchema.parse(WIRE_ORDER)).toEqual({
      ...WIRE_ORDER,
      terminatedAt: "2019-08-24T14:15:22.000Z",
      figures: null,
    })
  })

  it("has no text that Postgres can't keep", () => {
    const read = remoteOrderSchema.parse({ ...WIRE_ORDER, activeStatus: "PEND\0ING\ud800" })
    expect(read.activeStatus).toBe("PENDING\ufffd")
    expect(remoteOrderSchema.safeParse({ ...WIRE_ORDER, id: "ord\0" }).success).toBe(false)
    const reference = { ...WIRE_ORDER, partnerOrderId: "inst.lease\0" }
    expect(remoteOrderSchema.safeParse(reference).success).toBe(false)
  })

  it("needs nothing but its id", () => {
    expect(remoteOrderSchema.parse({ id: 17 })).toEqual({
      id: "17",
      buyOut: null,
      partnerOrderId: null,
      insuranceYearlyCost: null,
      insuranceMonthlyCost: null,
      totalAmount: null,
      activeStatus: null,
      terminatedAt: null,
      terminated: null,
      figures: null,
    })
  })

  test.each([
    [{ buyOut: null }, { buyOut: null }],
    [{ buyOut: { amount: "50000" } }, { buyOut: { amount: 50_000 } }],
    [{ totalAmount: "1000000" }, { totalAmount: 1_000_000 }],
    [{ totalAmount: "a lot" }, { totalAmount: null }],
    [{ insuranceMonthlyCost: 99.5 }, { insuranceMonthlyCost: 100 }],
    [{ activeStatus: "SIGNED_BY_PIGEON" }, { activeStatus: "SIGNED_BY_PIGEON" }],
    [{ activeStatus: null }, { activeStatus: null }],
    [{ activeStatus: {} }, { activeStatus: null }],
    [
      { terminatedAt: null, terminated: null },
      { terminatedAt: null, terminated: false },
    ],
    [{ terminated: undefined }, { terminated: null }],
    [{ terminated: "perhaps" }, { terminated: null }],
    [{ terminatedAt: "some day" }, { terminatedAt: null }],
    [{ terminatedAt: 1_795_788_000_000 }, { terminatedAt: "2026-11-27T14:00:00.000Z" }],
    [{ terminatedAt: 1_795_788_000 }, { terminatedAt: "2026-11-27T14:00:00.000Z" }],
    [{ terminatedAt: "1795788000" }, { terminatedAt: "2026-11-27T14:00:00.000Z" }],
    [{ terminatedAt: 0 }, { terminatedAt: null }],
    [{ terminatedAt: "1970-01-01T00:00:00Z" }, { terminatedAt: null }],
    [{ terminatedAt: "0001-01-01T00:00:00Z" }, { terminatedAt: null }],
    [{ terminated: "false" }, { terminated: false }],
    [{ terminated: 1 }, { terminated: true }],
    [{ partnerOrderId: 1001 }, { partnerOrderId: "1001" }],
    [{ partnerOrderId: "" }, { partnerOrderId: null }],
  ])("%j is read as %j", (wire, read) => {
    expect(remoteOrderSchema.parse({ ...WIRE_ORDER, ...wire })).toMatchObject(read)
  })
})

describe("a page of orders", () => {
  const pagination = { currentPage: 1, totalPages: 2, totalItems: 51, limit: 50 }

  it("takes the numbers of its pagination as text too", () => {
    const wire = { currentPage: "1", totalPages: "2", totalItems: "51", limit: "50", next: "/p2" }
    const list = orderListSchema.parse({ orders: [WIRE_ORDER], pagination: wire })
    expect(list.pagination).toEqual({ ...pagination, prev: null, next: "/p2" })
    expect(list.skipped).toBe(0)
  })

  test.each([
    ["without id", { ...WIRE_ORDER, id: undefined }],
    ["with a reference that can't be read", { ...WIRE_ORDER, partnerOrderId: { a: 1 } }],
    ["that is a null", null],
  ])("keeps the others and says that one was skipped: one %s", (_, bad) => {
    const list = orderListSchema.parse({ orders: [bad, WIRE_ORDER], pagination })
    expect(list.orders.map(({ id }) => id)).toEqual(["ord_1"])
    expect(list.skipped).toBe(1)
  })

  it("never claims a total that it was not told", () => {
    expect(orderListSchema.parse({ orders: [] }).pagination.totalItems).toBeNull()
    const broken = { orders: [], pagination: { ...pagination, totalItems: "many" } }
    expect(orderListSchema.parse(broken).pagination.totalItems).toBeNull()
  })

  test.each([[{ pagination }], [{ orders: null, pagination }], [{ orders: {}, pagination }], [[]]])(
    "is unreadable without orders: %j",
    (wire) => {
      expect(orderListSchema.safeParse(wire).success).toBe(false)
    }
  )
})

it("knows that an order was made by its id alone", () => {
  const read = createOrderResponseSchema.parse({ id: "a", monthlyAmount: "?", notice: 5 })
  expect(read).toEqual({ id: "a", monthlyAmount: null, notice: "5" })
})

it("takes a tariff as number, numeric text or null, and leaves out what has no period", () => {
  const tariffs = [
    { months: 12, tariff: 8.9 },
    { months: "24", tariff: "4.85" },
    { months: 36, tariff: null },
    { months: 48 },
    { months: 0, tariff: 1 },
    { tariff: 3 },
  ]
  expect(partnerInfoSchema.parse({ partner: { id: 1, name: "P" }, tariffs })).toMatchObject({
    partner: { id: "1", name: "P", termsOfPayment: null },
    tariffs: [
      { months: 12, tariff: 8.9 },
      { months: 24, tariff: 4.85 },
      { months: 36, tariff: null },
      { months: 48, tariff: null },
    ],
  })
})

it("offers no period whose monthly amount can't be read", () => {
  const monthlyAmounts = [
    { months: 12, monthlyAmount: 89_000 },
    { months: 24, monthlyAmount: null },
    { months: 36, monthlyAmount: "34500" },
  ]
  expect(monthlyAmountsResponseSchema.parse({ monthlyAmounts })).toEqual([
    { months: 12, monthlyAmount: 89_000 },
    { months: 36, monthlyAmount: 34_500 },
  ])
})

describe("a create-order body", () => {
  it("holds 255 characters, whatever they are made of", () => {
    const company = "𝔸".repeat(255)
    expect(createOrderRequestSchema.parse({ ...ORDER, company }).company).toBe(company)
  })

  test.each([
    [{ company: "x".repeat(256) }, "company"],
    [{ company: "" }, "company"],
    [{ billingAddress2: " " }, "billingAddress2"],
    [{ lastName: "half \ud800" }, "lastName"],
    [{ nin: undefined }, "nin"],
    [{ months: 36.5 }, "months"],
    [{ shippingAmount: -1 }, "shippingAmount"],
    [{ shippingVAT: 0.5 }, "shippingVAT"],
    [{ billingCountry: "Sweden" }, "billingCountry"],
    [{ invoiceInterval: "YEARLY" }, "invoiceInterval"],
    [{ items: [] }, "items"],
    [{ items: [{ ...ORDER.items[0], quantity: 0 }] }, "items.0.quantity"],
    [{ items: [{ ...ORDER.items[0], unitAmount: 99.9 }] }, "items.0.unitAmount"],
    [{ currency: "SEK" }, ""],
  ])("is refused: %j", (change, field) => {
    const read = createOrderRequestSchema.safeParse({ ...ORDER, ...change })
    expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual([field])
  })
})

it.each([
  [" ", false],
  [".", false],
  ["..", false],
  ["a.", true],
  [".a", true],
  ["a".repeat(255), true],
  ["a".repeat(256), false],
])("%j as an order's id: %j", (id, isOne) => {
  expect(publicIdSchema.safeParse(id).success).toBe(isOne)
})

it.each([
  ["billingCountry", "SE", true],
  ["billingCountry", "SWE", false],
  ["billingCountry", "xSE", false],
  ["billingCountry", "SEx", false],
  ...["READY_TO_SHIP", "ACTIVE", "CANCELLED", "DECLINED"].map(
    (status): [string, string, boolean] => ["statusTrigger", status, true]
  ),
  ["statusTrigger", "", false],
])("an order's %s may be %j: %j", (field, value, may) => {
  expect(createOrderRequestSchema.safeParse({ ...ORDER, [field]: value }).success).toBe(may)
})

it.each([
  [" 1200 ", 1200],
  ["-1200.5", -1200],
  ["12 kr", null],
  ["kr 12", null],
])("an amount that comes as %j is %j", (totalAmount, expected) => {
  expect(remoteOrderSchema.parse({ ...WIRE_ORDER, totalAmount }).totalAmount).toBe(expected)
})
