import { subjectOf } from "../subject"

const QUOTES = [
  { months: 36, monthly_amount: 1150, currency_code: "sek" },
  { months: 24, monthly_amount: 1725, currency_code: "sek" },
]
const OPEN = {
  link: { status: "open", expires_at: "2030-01-01T00:00:00.000Z", months: 24 },
  quotes: QUOTES,
  default_months: 36,
  tax_basis: "excl_vat",
  eligible: true,
  reasons: [],
  lease: null,
  refusal: null,
}
const lease = (status: string) => ({
  status,
  months: 24,
  monthly_amount: 1725,
  currency_code: "sek",
  notice: null,
})

let asked: { url: string; init: RequestInit }[]
let answer: () => Response

beforeAll(() => {
  const page = { location: new URL("https://page.test/"), navigator: { onLine: true } }
  for (const [name, value] of Object.entries(page)) {
    Object.defineProperty(globalThis, name, { value, configurable: true })
  }
})
beforeEach(() => {
  jest.spyOn(console, "error").mockImplementation()
  asked = []
  answer = () => Response.json(OPEN)
  jest.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} })
    return answer()
  })
})
afterEach(() => jest.restoreAllMocks())

/** What the form applies for, of an element with these attributes. */
function subject(attributes: Record<string, string>) {
  const all: Record<string, string> = {
    locale: "sv",
    "base-url": "https://shop.test",
    ...attributes,
  }
  const element = { getAttribute: (name: string) => all[name] ?? null } as unknown as HTMLElement
  return subjectOf(element)
}
const link = () => subject({ "link-token": "t/1", "publishable-key": "pk_1", "cart-id": "cart_1" })!

const loadOf = async (body: object) => {
  answer = () => Response.json(body)
  return await link().load()
}

describe("a lease link", () => {
  it("is asked for by its token, before a cart and without a key", async () => {
    const loaded = await link().load()
    expect(loaded).toMatchObject({ state: "editing", link: "open", months: 24 })
    expect(loaded.answer?.quotes.map(({ months }) => months)).toEqual([24, 36])
    expect(asked).toHaveLength(1)
    expect(asked[0].url).toBe("https://shop.test/leasecloud/links/t%2F1")
    expect(asked[0].init.headers).toEqual({ "accept-language": "sv" })
  })

  it.each(["expired", "revoked", "paid"])("is over if it is %s", async (status) => {
    const ended = { ...OPEN, link: { ...OPEN.link, status }, quotes: [], eligible: false }
    expect(await loadOf(ended)).toMatchObject({ state: "closed", link: status })
  })

  it("says why the order can't be leased, in the shop's words", async () => {
    const reasons = [{ code: "order_fulfilled", message: "Ordern är skickad." }]
    const loaded = await loadOf({ ...OPEN, quotes: [], eligible: false, reasons })
    expect(loaded).toMatchObject({ state: "closed", answer: { reasons } })
  })

  it.each(["submitting", "pending", "ready_to_ship", "active", "declined", "cancelled"])(
    "has an application that was sent if its lease is %s",
    async (status) => {
      const loaded = await loadOf({ ...OPEN, quotes: [], lease: lease(status) })
      expect(loaded).toMatchObject({ state: "sent", lease: { id: null, status } })
    }
  )

  it("stays open after a refusal, with the reasons at their fields", async () => {
    const refusal = [{ field: "orgNumber", message: "Unknown company" }]
    const loaded = await loadOf({ ...OPEN, lease: lease("closed"), refusal })
    expect(loaded.state).toBe("editing")
    expect(loaded.refusal?.fields.org_number?.message).toBe("Unknown company")
  })

  it("shows a closed lease that used it up", async () => {
    const used = { ...OPEN, link: { ...OPEN.link, status: "used" }, lease: lease("closed") }
    expect(await loadOf(used)).toMatchObject({ state: "sent" })
  })

  it("does not exist, or has no answer at this time", async () => {
    answer = () => Response.json({}, { status: 404 })
    expect(await link().load()).toMatchObject({ state: "closed", link: "no_link" })
    answer = () => Response.json({}, { status: 503 })
    expect(await link().load()).toEqual({ state: "closed" })
  })

  it("takes an application, and gives the lease without ids", async () => {
    answer = () => Response.json({ lease: { ...lease("pending"), notice: "Hej", warnings: [] } })
    const body = { months: 24, org_number: "1", nin: "2", own_insurance: false }
    expect(await link().apply(body)).toEqual({
      lease: {
        id: null,
        status: "pending",
        months: 24,
        monthlyAmount: 1725,
        currencyCode: "sek",
        notice: "Hej",
      },
      warnings: [],
      paymentSessionId: null,
    })
    expect(asked[0].init).toMatchObject({ method: "POST", body: JSON.stringify(body) })
    expect(asked[0].init.headers).not.toHaveProperty("if-match")
    expect(link().confirm).toBeUndefined()
  })
})

it("applies for the order that was shown", async () => {
  answer = () => Response.json(OPEN, { headers: { etag: '"v1"' } })
  const { version } = await link().load()
  answer = () => Response.json({ lease: { ...lease("pending"), warnings: [] } })
  await link().apply({ months: 24, org_number: "1", nin: "2", own_insurance: false }, version)
  expect(asked[1].init.headers).toMatchObject({ "if-match": '"v1"' })
})

it("is a cart without a link, and nothing without either", async () => {
  await subject({ "cart-id": "cart_1", "publishable-key": "pk_1", "country-code": "SE" })?.load()
  expect(asked.map(({ url }) => url)).toEqual([
    "https://shop.test/store/leasecloud/quotes?cart_id=cart_1&country_code=se",
    "https://shop.test/store/carts/cart_1/lease",
  ])
  expect(asked[0].init.headers).toMatchObject({ "x-publishable-api-key": "pk_1" })
  expect(subject({})).toBeNull()
})
