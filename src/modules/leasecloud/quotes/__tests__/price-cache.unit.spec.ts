import { settled, World } from "./fake-leasecloud"

const HOUR = 3_600_000
const PRICE = 1_799_000

/** Amounts that no tariff explains, so that each price is asked for and its answer kept. */
function unexplained() {
  const world = new World()
  world.amount = (price, months, market) =>
    Math.round(price ** 0.9 / months) + (market === "no" ? 1_000_000 : 0)
  return world
}

const monthly = ({ monthlyAmounts }: { monthlyAmounts: { monthlyAmount: number }[] }) =>
  monthlyAmounts.map(({ monthlyAmount }) => monthlyAmount)

describe("a kept answer", () => {
  it("is the market's that it was asked of, whatever another market says of the same price", async () => {
    const world = unexplained()
    const shop = world.process()
    await shop.tariffs.refresh("se")
    await shop.tariffs.refresh("no")
    const asked = await Promise.all([shop.quote("se", PRICE), shop.quote("no", PRICE)])
    expect(asked.map(({ source }) => source)).toEqual(["leasecloud", "leasecloud"])
    const kept = [await shop.quote("se", PRICE), await shop.quote("no", PRICE)]
    expect(kept.map(({ source }) => source)).toEqual(["cache", "cache"])
    expect(kept.map(monthly)).toEqual(asked.map(monthly))
    expect(monthly(kept[1])).toEqual(monthly(kept[0]).map((amount) => amount + 1_000_000))
    expect(await shop.known("no", PRICE)).toEqual(kept[1].monthlyAmounts)
  })

  it("is forgotten when its market's tariffs change, and no other market's", async () => {
    const world = unexplained()
    const shop = world.process()
    await shop.tariffs.refresh("se")
    await shop.tariffs.refresh("no")
    const before = await shop.quote("se", PRICE)
    await shop.quote("no", PRICE)
    world.tariffs = world.tariffs.map((tariff) => ({ ...tariff, tariff: 9 }))
    world.amount = (price, months) => Math.round(price ** 0.95 / months)
    world.time += HOUR - 1
    await shop.tariffs.refresh("se")
    await settled()
    const after = await shop.quote("se", PRICE)
    expect(after.source).toBe("leasecloud")
    expect(monthly(after)).not.toEqual(monthly(before))
    expect((await shop.quote("no", PRICE)).source).toBe("cache")
  })

  it("is not used after a day", async () => {
    const world = unexplained()
    const shop = world.process()
    await shop.tariffs.refresh("se")
    await shop.quote("se", PRICE)
    world.down = true
    world.time += 24 * HOUR - 1
    expect((await shop.quote("se", PRICE)).source).toBe("cache")
    await settled()
    world.time += 1
    await expect(shop.quote("se", PRICE)).rejects.toThrow("no answer in time")
  })
})
