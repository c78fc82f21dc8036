import Medusa from "@medusajs/js-sdk"
import { createLeaseClient, LeaseCloudError, type Shop } from "../../entries/client"

const ADDRESS = { baseUrl: "https://shop.example.com/", publishableKey: "pk_1" }

const LEASE = {
  id: "l1",
  status: "draft",
  months: 36,
  monthly_amount: 412.35,
  currency_code: "sek",
}
const SUMMARY = {
  id: "l1",
  status: "draft",
  months: 36,
  monthlyAmount: 412.35,
  currencyCode: "sek",
}

/** Answers each call, and keeps it: method, path with query, body. */
function answering(status: number, body: unknown) {
  const calls: { call: string; body: unknown; headers: Headers }[] = []
  const fetched = async (input: RequestInfo | URL, init?: RequestInit) => {
    const { pathname, search } = new URL(String(input))
    calls.push({
      call: `${init?.method} ${pathname}${decodeURIComponent(search)}`,
      body: init?.body ? JSON.parse(String(init.body)) : null,
      headers: new Headers(init?.headers),
    })
    return new Response(JSON.stringify(body), { status })
  }
  return { calls, fetched: fetched as typeof fetch }
}

/** The two kinds of shops: an address, and Medusa's SDK. */
const SHOPS: [string, (fetched: typeof fetch) => Shop][] = [
  ["an address", (fetched) => ({ ...ADDRESS, locale: "sv", fetch: fetched })],
  [
    "Medusa's SDK",
    (fetched) => {
      jest.spyOn(globalThis, "fetch").mockImplementation(fetched)
      return new Medusa({ ...ADDRESS, logger: { ...console, error: () => {} } })
    },
  ],
]

afterEach(() => jest.restoreAllMocks())

describe.each(SHOPS)("a client of %s", (_, shopOf) => {
  const clientOf = (status: number, body: unknown) => {
    const { calls, fetched } = answering(status, body)
    return { client: createLeaseClient(shopOf(fetched)), calls }
  }

  it("asks for the monthly amounts of a variant, with the publishable key", async () => {
    const quote = { months: 36, monthly_amount: 412.35, currency_code: "sek" }
    const answer = { quotes: [quote], eligible: true, tax_basis: "excl_vat", default_months: 36 }
    const { client, calls } = clientOf(200, { ...answer, reasons: [] })
    const { quotes } = await client.quotes({ variantId: "v1", regionId: "r1", quantity: 2 })
    expect(quotes).toEqual([{ months: 36, monthlyAmount: 412.35, currencyCode: "sek" }])
    expect(calls[0].call).toBe("GET /store/leasecloud/quotes?variant_id=v1&region_id=r1&quantity=2")
    expect(calls[0].headers.get("x-publishable-api-key")).toBe("pk_1")
  })

  it("asks once for many variants", async () => {
    const { client, calls } = clientOf(200, { variants: {}, tax_basis: "excl_vat" })
    const answers = await client.variantQuotes(["v1", "v2"], { regionId: "r1" })
    expect(Object.keys(answers)).toEqual(["v1", "v2"])
    expect(calls.map(({ call }) => call)).toEqual([
      "GET /store/leasecloud/quotes?region_id=r1&variant_id[]=v1&variant_id[]=v2",
    ])
  })

  it("applies by the names of the route, without what is left out", async () => {
    const body = { lease: { ...LEASE, warnings: [] }, payment_session_id: "payses_1" }
    const { client, calls } = clientOf(200, body)
    const application = { months: 36, orgNumber: "556", nin: "1", firstName: undefined }
    expect(await client.apply("cart_1", { ...application, ownInsurance: true })).toEqual({
      lease: SUMMARY,
      warnings: [],
      paymentSessionId: "payses_1",
    })
    expect(calls[0].call).toBe("POST /store/carts/cart_1/lease")
    expect(calls[0].body).toEqual({ months: 36, org_number: "556", nin: "1", own_insurance: true })
  })

  it("reads a cart's lease: a risen amount, a refusal, what a customer need not type", async () => {
    const { client } = clientOf(200, {
      lease: { ...LEASE, needs_confirmation: true, shown_monthly_amount: 400 },
      refusal: [{ field: "nin", message: "No." }],
      prefill: { org_number: "556", first_name: "Eva" },
    })
    expect(await client.cartLease("cart_1")).toEqual({
      lease: SUMMARY,
      changed: { before: 400 },
      refusal: [expect.objectContaining({ field: "nin", message: "No." })],
      orderId: null,
      prefill: { orgNumber: "556", firstName: "Eva" },
    })
  })

  it("reads the order that a cart became", async () => {
    const { client } = clientOf(200, { lease: null, refusal: null, order_id: "order_1" })
    expect(await client.cartLease("cart_1")).toMatchObject({ lease: null, orderId: "order_1" })
  })

  it("gives the lease of an order, none, or unknown, and never rejects", async () => {
    const lease = { ...LEASE, status: "active", notice: null, ends_on: "2029-01-31" }
    const stateOf = (status: number, body: unknown) =>
      clientOf(status, body).client.orderLease("o1")
    expect(await stateOf(200, { lease })).toEqual({
      state: "lease",
      lease: { ...SUMMARY, status: "active", notice: null, endsOn: "2029-01-31" },
    })
    expect(await stateOf(404, { message: "none" })).toEqual({ state: "none" })
    expect(await stateOf(500, { message: "broken" })).toEqual({ state: "unknown" })
    expect(await stateOf(200, { lease: { nonsense: true } })).toEqual({ state: "unknown" })
    expect(await stateOf(200, null)).toEqual({ state: "unknown" })
  })

  it("names the field of a refusal", async () => {
    const { client } = clientOf(400, { message: "org_number: Check it." })
    const error = await client
      .apply("cart_1", { months: 36, orgNumber: "5", nin: "1" })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(LeaseCloudError)
    expect(error).toMatchObject({
      status: 400,
      problems: [{ field: "org_number", message: "Check it." }],
    })
  })

  it("reads a customer's leases by the order's own number", async () => {
    const rows = [
      { ...LEASE, order_id: "o1", order_display_id: 7, order_custom_display_id: "A-7" },
      { nonsense: true },
    ]
    const { client, calls } = clientOf(200, { leases: rows, count: 2 })
    const { leases } = await client.ownLeases({ limit: 10 }, { headers: { authorization: "x" } })
    expect(leases).toMatchObject([{ id: "l1", orderId: "o1", orderNumber: "A-7" }])
    expect(calls[0].call).toBe("GET /store/customers/me/leases?limit=10")
    expect(calls[0].headers.get("authorization")).toBe("x")
  })
})

it("says of a shop that gives no answer that it is unknown", async () => {
  const client = createLeaseClient({ ...ADDRESS, fetch: () => Promise.reject(new TypeError("no")) })
  expect(await client.orderLease("o1")).toEqual({ state: "unknown" })
  await expect(client.cartLease("c1")).rejects.toMatchObject({ status: 0, problems: [] })
})
