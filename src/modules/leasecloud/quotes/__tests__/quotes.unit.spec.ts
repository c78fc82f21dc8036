import { settled, World } from "./fake-leasecloud"

const HOUR = 3_600_000
const PRICE = 1_799_000

/** A process that knows its tariffs, and has told so. */
async function warm(world: World) {
  const shop = world.process()
  await shop.tariffs.refresh("se")
  await told(shop)
  return shop
}

/** The reasons of what is told now. */
async function told({ tariffs }: ReturnType<World["process"]>) {
  const reasons: string[] = []
  await tariffs.announce("se", async ({ reason }) => void reasons.push(reason))
  return reasons
}

describe("a warm shop", () => {
  it("asks LeaseCloud nothing for a thousand quotes", async () => {
    const world = new World()
    const shop = await warm(world)
    const before = world.requests
    for (let price = 600_000; price < 10_600_000; price += 10_000) {
      const { monthlyAmounts, source } = await shop.quote("se", price)
      expect(source).toBe("tariffs")
      expect(monthlyAmounts[1]).toEqual({ months: 36, monthlyAmount: (price * 32) / 1_000 })
    }
    expect(world.requests).toBe(before)
  })

  it("asks a handful of requests an hour for the tariffs", async () => {
    const world = new World()
    const shop = await warm(world)
    const before = world.requests
    world.time += HOUR
    await shop.quote("se", PRICE)
    await settled()
    expect(world.requests - before).toBe(2)
    await shop.quote("se", PRICE)
    await settled()
    expect(world.requests - before).toBe(2)
    expect(world.table()?.verifiedAt).toBe(world.time)
  })

  it("computes a fixed fee and unpublished tariffs too", async () => {
    const world = new World()
    world.tariffs = world.tariffs.map(({ months }) => ({ months, tariff: null }))
    world.amount = (price, months) =>
      2_900 + Math.round((price * (months === 24 ? 4.85 : 3.45)) / 100)
    const shop = await warm(world)
    const before = world.requests
    const { monthlyAmounts, source } = await shop.quote("se", PRICE)
    expect(source).toBe("tariffs")
    expect(monthlyAmounts.map(({ monthlyAmount }) => monthlyAmount)).toEqual([90_152, 64_966])
    expect(world.requests).toBe(before)
  })

  it("goes on from what another process of the shop has learnt", async () => {
    const world = new World()
    await warm(world)
    const before = world.requests
    expect((await world.process().quote("se", PRICE)).source).toBe("tariffs")
    await settled()
    expect(world.requests).toBe(before)
  })
})

describe("what is known without a request", () => {
  it("is what quotes would say, from the tariffs or from what LeaseCloud has answered", async () => {
    const world = new World()
    const shop = world.process()
    expect(await shop.known("se", PRICE)).toBeNull()
    const { monthlyAmounts } = await shop.quote("se", PRICE)
    expect(await shop.known("se", PRICE)).toEqual(monthlyAmounts)
    expect(await shop.known("no", PRICE)).toBeNull()
    await settled()
    const asked = world.requests
    const computed = (await shop.quote("se", PRICE + 100_000)).monthlyAmounts
    expect(await shop.known("se", PRICE + 100_000)).toEqual(computed)
    expect(world.requests).toBe(asked)
  })

  it("never makes a request, and forgets an answer of the day before", async () => {
    const world = new World()
    world.amount = (price) => Math.ceil(price / 1_000_000) * 10_000
    const shop = world.process()
    await shop.quote("se", PRICE)
    await settled()
    const asked = world.requests
    world.time += 23 * HOUR
    expect(await shop.known("se", PRICE)).not.toBeNull()
    world.time += HOUR
    expect(await shop.known("se", PRICE)).toBeNull()
    await settled()
    expect(world.requests).toBe(asked)
  })
})

describe("a cold shop", () => {
  it("answers the first shopper from LeaseCloud, and learns behind their back", async () => {
    const world = new World()
    const shop = world.process()
    expect(world.requests).toBe(0)
    const first = await shop.quote("se", PRICE)
    expect(first.source).toBe("leasecloud")
    await settled()
    const second = await shop.quote("se", PRICE)
    expect(second.source).toBe("tariffs")
    expect(second.monthlyAmounts).toEqual(first.monthlyAmounts)
  })

  it("goes on learning where the budget ended it", async () => {
    const world = new World()
    world.free = 4
    const shop = world.process()
    await shop.tariffs.refresh("se")
    expect(world.table()).toMatchObject({ model: null, finished: false })
    const asked = [...world.asked.prices]
    expect(asked).toHaveLength(3)
    world.free = Infinity
    world.time += HOUR
    await shop.tariffs.refreshIfUsed("se")
    expect(world.table()?.model).not.toBeNull()
    expect(new Set(world.asked.prices).size).toBe(world.asked.prices.length)
  })

  it("is not filled by the job before anybody asked for a quote", async () => {
    const world = new World()
    await world.process().tariffs.refreshIfUsed("se")
    expect(world.requests).toBe(0)
  })

  it("throws where nothing is known, and tries the tariffs again later and later", async () => {
    const world = new World()
    world.down = true
    const shop = world.process()
    const tries = async (ms: number) => {
      const before = world.asked.partner
      world.time += ms
      await expect(shop.quote("se", PRICE)).rejects.toThrow("no answer in time")
      await settled()
      return world.asked.partner - before
    }
    expect(await tries(0)).toBe(1)
    expect(await tries(40_000)).toBe(0)
    expect(await tries(90_000)).toBe(1)
    expect(await tries(130_000)).toBe(0)
    expect(world.table()?.error).toBe("no answer in time")
  })
})

describe("amounts that can't be computed", () => {
  const stepped = () => {
    const world = new World()
    world.amount = (price, months) =>
      Math.round((price * (months === 24 ? 4.5 : 3.2) * (price < 5_000_000 ? 1 : 0.98)) / 100)
    return world
  }

  it("are asked for once by a hundred shoppers, and kept for an hour", async () => {
    const world = stepped()
    const shop = await warm(world)
    const before = world.requests
    const answers = await Promise.all(Array.from({ length: 100 }, () => shop.quote("se", PRICE)))
    expect(new Set(answers.map(({ monthlyAmounts }) => JSON.stringify(monthlyAmounts))).size).toBe(
      1
    )
    world.time += HOUR - 60_000
    expect((await shop.quote("se", PRICE)).source).toBe("cache")
    expect(world.requests - before).toBe(1)
  })

  it("are handed out stale while they are asked for anew", async () => {
    const world = stepped()
    const shop = await warm(world)
    await shop.quote("se", PRICE)
    world.time += HOUR
    world.amount = () => 12_345
    const before = world.asked.prices.length
    const stale = await shop.quote("se", PRICE)
    expect(stale.source).toBe("cache")
    expect(stale.monthlyAmounts[0].monthlyAmount).not.toBe(12_345)
    await settled()
    expect(world.asked.prices.slice(before)).toContain(PRICE)
    expect((await shop.quote("se", PRICE)).monthlyAmounts[0].monthlyAmount).toBe(12_345)
  })

  it("are handed out stale where LeaseCloud is down", async () => {
    const world = stepped()
    const shop = await warm(world)
    const { monthlyAmounts } = await shop.quote("se", PRICE)
    world.down = true
    world.time += 20 * HOUR
    expect(await shop.quote("se", PRICE)).toEqual({ monthlyAmounts, source: "cache" })
    await settled()
    expect(await shop.quote("se", PRICE)).toEqual({ monthlyAmounts, source: "cache" })
  })

  it("are asked for in a lane of their own where anybody can make up the price", async () => {
    const world = stepped()
    const shop = await warm(world)
    world.lanes = []
    await shop.quote("se", PRICE, { adHoc: true })
    await shop.quote("se", PRICE)
    expect(world.lanes).toEqual(["ad_hoc"])
    await shop.quote("se", PRICE + 100_000)
    expect(world.lanes).toEqual(["ad_hoc", "quotes"])
  })

  it("are asked for again where an asker in another lane found no request free", async () => {
    const world = stepped()
    const shop = await warm(world)
    world.exhausted = "ad_hoc"
    const asking = [shop.quote("se", PRICE, { adHoc: true }), shop.quote("se", PRICE)]
    const answers = await Promise.allSettled(asking)
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "fulfilled"])
  })
})

describe("a change at LeaseCloud", () => {
  it("of the published tariffs is computed by at once, and told", async () => {
    const world = new World()
    const shop = await warm(world)
    world.tariffs = [
      { months: 24, tariff: 5 },
      { months: 36, tariff: 3.5 },
    ]
    world.amount = (price, months) => Math.round((price * (months === 24 ? 5 : 3.5)) / 100)
    world.time += HOUR
    await shop.tariffs.refreshIfUsed("se")
    const { monthlyAmounts, source } = await shop.quote("se", 1_000_000)
    expect(source).toBe("tariffs")
    expect(monthlyAmounts.map(({ monthlyAmount }) => monthlyAmount)).toEqual([50_000, 35_000])
    expect(await told(shop)).toEqual(["tariffs"])
    expect(await told(shop)).toEqual([])
  })

  it("that the tariffs don't show is found by the hourly check, and learnt or left", async () => {
    const world = new World()
    const shop = await warm(world)
    world.amount = (price) => Math.round(price ** 0.9)
    world.time += HOUR
    await shop.tariffs.refreshIfUsed("se")
    expect(world.table()?.model).toBeNull()
    expect(await told(shop)).toEqual(["disagreement"])
    expect((await shop.quote("se", PRICE)).monthlyAmounts[0].monthlyAmount).toBe(
      Math.round(PRICE ** 0.9)
    )
  })

  it("reaches another process within a minute, which forgets what it had kept", async () => {
    const world = new World()
    world.amount = (price) => Math.round(price ** 0.9)
    const one = await warm(world)
    const two = world.process()
    const before = await two.quote("se", PRICE)
    world.tariffs = [{ months: 36, tariff: 3 }]
    world.amount = (price) => Math.round(price * 0.03)
    world.time += HOUR
    await one.tariffs.refreshIfUsed("se")
    await two.quote("se", PRICE)
    await settled()
    const after = await two.quote("se", PRICE)
    expect(after.monthlyAmounts).not.toEqual(before.monthlyAmounts)
    expect(after.monthlyAmounts).toEqual([{ months: 36, monthlyAmount: 53_970 }])
  })
})

describe("a change of what quotes are computed from", () => {
  it("is told when a new shop has learnt its tariffs, and not while nothing changes", async () => {
    const world = new World()
    const shop = world.process()
    await shop.tariffs.request("se")
    expect(await told(shop)).toEqual([])
    await shop.tariffs.refreshIfUsed("se")
    expect(await told(shop)).toEqual(["learned"])
    for (let hour = 0; hour < 3; hour++) {
      world.time += HOUR
      // LeaseCloud lists the same tariffs in any order.
      world.tariffs.reverse()
      await shop.tariffs.refreshIfUsed("se")
      expect(await told(shop)).toEqual([])
    }
  })

  it("is told again once new tariffs are learnt, if the budget ended the refresh that found them", async () => {
    const world = new World()
    const shop = await warm(world)
    world.tariffs = [{ months: 36, tariff: 3.5 }]
    world.amount = (price) => Math.round(price * 0.035)
    world.time += HOUR
    world.free = 2
    await shop.tariffs.refreshIfUsed("se")
    expect(await told(shop)).toEqual(["tariffs"])
    expect(await shop.known("se", PRICE)).toBeNull()
    world.free = Infinity
    world.time += HOUR
    await shop.tariffs.refreshIfUsed("se")
    expect(await told(shop)).toEqual(["learned"])
    expect(await shop.known("se", PRICE)).not.toBeNull()
  })

  it("is told once by two processes, and again if nobody heard", async () => {
    const world = new World()
    const [one, two] = [world.process(), world.process()]
    await one.tariffs.refresh("se")
    await expect(
      one.tariffs.announce("se", () => Promise.reject(new Error("no bus")))
    ).rejects.toThrow()
    const ids: string[] = []
    const tell = async ({ id }: { id: string }) => void ids.push(id)
    await Promise.all([one, two].map(({ tariffs }) => tariffs.announce("se", tell)))
    expect(ids).toHaveLength(1)
    expect(await told(two)).toEqual([])
  })
})
