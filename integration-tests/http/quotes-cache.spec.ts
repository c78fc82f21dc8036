import { request } from "../../testbed/shopper/http"
import { describeShop } from "../helpers/shop"

const CUSTOMER = { email: "vip@exempelkaffe.example", password: "correct horse battery" }

describeShop("caching of quotes", (shop) => {
  const ask = async (query: string, headers: Record<string, string> = {}) =>
    await fetch(`${shop.url}/store/leasecloud/quotes?${query}`, {
      headers: { "x-publishable-api-key": shop.publishable_key, ...headers },
    })
  const monthly = async (answer: Response) =>
    ((await answer.json()) as { quotes: { monthly_amount: number }[] }).quotes[0].monthly_amount

  async function logIn(): Promise<{ id: string; token: string }> {
    const post = async (path: string, body?: object, headers?: Record<string, string>) =>
      (await request<Record<string, never>>(shop.url + path, { method: "POST", body, headers }))
        .body
    const { token } = await post("/auth/customer/emailpass/register", CUSTOMER)
    const { customer } = await post(
      "/store/customers",
      { email: CUSTOMER.email },
      { authorization: `Bearer ${token}`, "x-publishable-api-key": shop.publishable_key }
    )
    const loggedIn = await post("/auth/customer/emailpass", CUSTOMER)
    return { id: (customer as { id: string }).id, token: loggedIn.token }
  }

  it("lets anybody keep what anybody may see, for a while, and asks whether it has changed", async () => {
    const query = `variant_id=${shop.variants["LAPTOP-16"]}&region_id=${shop.regions.se}`
    const first = await ask(query)
    expect(first.headers.get("cache-control")).toMatch(/^public, max-age=\d+/)
    const varies = first.headers.get("vary")?.toLowerCase().split(", ")
    expect(varies).toEqual(
      expect.arrayContaining(["x-publishable-api-key", "authorization", "cookie"])
    )
    // LeaseCloud's first answer, then what is kept of it, then what the tariffs give: once the same
    // answer comes twice, it is not sent again.
    const statuses: number[] = []
    for (let etag = ""; statuses.at(-1) !== 304 && statuses.length < 20;) {
      // Node's fetch would ask for a whole answer of its own accord.
      const answer = await ask(query, { "if-none-match": etag, "cache-control": "max-age=0" })
      etag = answer.headers.get("etag") ?? etag
      statuses.push(answer.status)
    }
    expect(statuses.at(-1)).toBe(304)
  })

  it("quotes a customer's own price to that customer, and lets nobody else keep it", async () => {
    const { id, token } = await logIn()
    const { customer_group } = await shop.sdk.admin.customerGroup.create({ name: "VIP" })
    await shop.sdk.admin.customerGroup.batchCustomers(customer_group.id, { add: [id] })
    await shop.sdk.admin.priceList.create({
      title: "VIP",
      description: "For the best",
      status: "active",
      type: "override",
      rules: { "customer.groups.id": [customer_group.id] },
      prices: [{ variant_id: shop.variants["LAPTOP-16"], currency_code: "sek", amount: 9_000 }],
    })
    const query = `variant_id=${shop.variants["LAPTOP-16"]}&region_id=${shop.regions.se}`
    const anybody = await ask(query)
    const theirs = await ask(query, { authorization: `Bearer ${token}` })
    expect(theirs.headers.get("cache-control")).toBe("private, no-cache")
    expect(theirs.headers.get("etag")).toBeTruthy()
    expect(await monthly(theirs)).toBeCloseTo((await monthly(anybody)) * (9_000 / 17_990), 1)

    const amount = await ask("amount=9000&country_code=se", { authorization: `Bearer ${token}` })
    expect(amount.headers.get("cache-control")).toMatch(/^public/)
  })
})
