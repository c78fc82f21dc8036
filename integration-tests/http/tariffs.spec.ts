import { LEASECLOUD_MODULE } from "../../src/modules/leasecloud"
import type LeaseCloudModuleService from "../../src/modules/leasecloud/service"
import { refreshTariffsWorkflow } from "../../src/workflows/refresh-tariffs"
import { captureEvents } from "../helpers/capture"
import { databaseOf } from "../helpers/leases"
import { describeShop } from "../helpers/shop"

interface Answer {
  quotes: { months: number; monthly_amount: number }[]
  source: string
}

const HOUR_MS = 3_600_000

describeShop("tariffs", (shop) => {
  const quote = (amount: number, headers: Record<string, string> = {}) =>
    fetch(`${shop.url}/store/leasecloud/quotes?amount=${amount}&country_code=se`, {
      headers: { "x-publishable-api-key": shop.publishable_key, ...headers },
    })
  const quotesOf = async (amount: number) => (await (await quote(amount)).json()) as Answer
  const leasecloud = () => shop.container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const upstream = () => shop.simulator.control.requests().length

  it("are learnt once, then quotes cost LeaseCloud nothing; a change is found, told and shown", async () => {
    const { control } = shop.simulator
    await leasecloud().quotes.tariffs.refresh("se")
    const learnt = upstream()
    expect(learnt).toBeLessThanOrEqual(10)

    for (let amount = 6_000; amount < 6_100; amount++) {
      const { source, quotes } = await quotesOf(amount)
      const tariff = control.pricing("se").tariffs[36]
      expect(source).toBe("tariffs")
      expect(quotes.find(({ months }) => months === 36)?.monthly_amount).toBe(
        Math.round(amount * tariff) / 100
      )
    }
    expect(upstream()).toBe(learnt)

    const first = await quote(17_990)
    const etag = first.headers.get("etag")!
    expect(first.headers.get("cache-control")).toContain("public")
    // Without a cache-control of its own, fetch asks for a fresh answer.
    const known = { "if-none-match": etag, "cache-control": "max-age=0" }
    expect(etag).toMatch(/"/)
    expect((await quote(17_990, known)).status).toBe(304)

    const { events, named } = captureEvents(shop.container)
    control.setPricing({ mode: "fixed-fee" }, "se")
    const now = Date.now()
    jest.spyOn(Date, "now").mockImplementation(() => now + HOUR_MS)
    await databaseOf(shop)("leasecloud_budget_token").delete()
    await refreshTariffsWorkflow(shop.container).run()
    jest.restoreAllMocks()

    const { fee, tariffs } = control.pricing("se")
    const changed = await quotesOf(17_990)
    expect(changed.source).toBe("tariffs")
    expect(changed.quotes.find(({ months }) => months === 36)?.monthly_amount).toBe(
      (Math.round(17_990 * tariffs[36]) + fee) / 100
    )
    expect(await named("leasecloud.tariffs-changed")).toEqual([
      {
        name: "leasecloud.tariffs-changed",
        data: { market: "se", reason: "disagreement", event_id: expect.any(String) },
      },
    ])
    await refreshTariffsWorkflow(shop.container).run()
    expect(events.filter(({ name }) => name === "leasecloud.tariffs-changed")).toHaveLength(1)

    const status = await shop.admin<{ markets: { market: string; quote_source: string }[] }>(
      "GET",
      "/admin/leasecloud/status"
    )
    expect(status.body.markets.find(({ market }) => market === "se")?.quote_source).toBe("tariffs")
  })
})
