import { CATALOGUE } from "../seed/catalogue"
import { DEMO_MARKETS, MARKET_CODES, priceIn } from "../seed/markets"

describe("the demo's prices", () => {
  it("hold VAT where the market's prices do", () => {
    expect(priceIn(DEMO_MARKETS.se, 17_990)).toBe(17_990)
    expect(priceIn(DEMO_MARKETS.no, 17_990)).toBe(23_610)
  })

  it("have goods below and above the smallest lease, and one that can't be leased", () => {
    const prices = CATALOGUE.flatMap(({ variants }) => variants.map(({ price }) => price))
    expect(Math.min(...prices)).toBeLessThan(6_000)
    expect(Math.max(...prices)).toBeGreaterThan(6_000)
    expect(CATALOGUE.filter(({ leasable }) => leasable === false)).toHaveLength(1)
    for (const code of MARKET_CODES) {
      expect(prices.every((price) => priceIn(DEMO_MARKETS[code], price) > 0)).toBe(true)
    }
  })
})
