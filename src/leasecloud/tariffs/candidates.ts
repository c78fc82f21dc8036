import { computeMonthlyAmount } from "./compute"
import type { LineModel } from "./model"

/**
 * A percentage with up to three decimals gives an exact half at odd multiples of 2^n times enough
 * fives. The n depends on the percentage.
 */
const FIVES = [125, 3125]
const TWOS = [1, 2, 4, 8, 16, 32]
const ODD_PRICES = 12

/** The largest ratio of a candidate to the centre. */
const BAND = 1.5

/**
 * Candidates for a probe near a centre (minor units): some prices in odd öre, and `reach` prices on
 * either side where a percentage of the price is likely to be an exact half.
 */
export function candidatesAround(
  centre: number,
  low: number,
  high: number,
  reach: number
): number[] {
  const odd = Array.from({ length: ODD_PRICES }, (_, i) => {
    const price = Math.round(centre * (1 + ((i % 2 ? -1 : 1) * i) / (4 * ODD_PRICES)))
    return price + 1 - (price % 2)
  })
  const from = Math.max(low, centre / BAND)
  const to = Math.min(high, centre * BAND)
  return [...odd, ...ties(centre, reach)].filter((price) => price >= from && price <= to)
}

function ties(centre: number, reach: number): number[] {
  return FIVES.flatMap((fives) =>
    TWOS.flatMap((twos) => {
      const even = 2 * Math.round(centre / (fives * twos) / 2)
      return Array.from(
        { length: 2 * reach },
        (_, i) => (even + 2 * (i - reach) + 1) * fives * twos
      )
    })
  )
}

/**
 * The candidate price that distinguishes the most pairs of possible lines, over all periods, and the
 * number of these pairs. Null if there is no candidate.
 */
export function mostInformative(
  candidates: number[],
  rivals: LineModel[][]
): { price: number; pairs: number } | null {
  let best: { price: number; pairs: number } | null = null
  for (const price of candidates) {
    const pairs = rivals.reduce((sum, lines) => sum + distinguishedPairs(lines, price), 0)
    if (best === null || pairs > best.pairs) best = { price, pairs }
  }
  return best
}

function distinguishedPairs(lines: LineModel[], price: number): number {
  const groups = new Map<number | null, number>()
  for (const line of lines) {
    const amount = computeMonthlyAmount(line, price)
    groups.set(amount, (groups.get(amount) ?? 0) + 1)
  }
  const alike = [...groups.values()].reduce((sum, size) => sum + size * size, 0)
  return (lines.length ** 2 - alike) / 2
}
