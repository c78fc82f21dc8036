import { computeMonthlyAmount } from "./compute"
import type { LineModel } from "./model"

/**
 * A percentage of up to three decimals is an exact half at odd multiples of 2^n times enough
 * fives, n depending on the percentage.
 */
const FIVES = [125, 3125]
const TWOS = [1, 2, 4, 8, 16, 32]
const ODD_PRICES = 12

/** How far from its centre a candidate may lie. */
const BAND = 1.5

/**
 * Prices near a centre that are worth asking for: some in odd öre, and such where a percentage
 * of the price is likely to be an exact half, `reach` of these on either side of the centre.
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
 * The candidate at which the lines still possible differ most, period by period, and by how many
 * pairs of lines. Null where there is no candidate.
 */
export function mostTelling(
  candidates: number[],
  rivals: LineModel[][]
): { price: number; told: number } | null {
  let best: { price: number; told: number } | null = null
  for (const price of candidates) {
    const told = rivals.reduce((sum, lines) => sum + pairsTold(lines, price), 0)
    if (best === null || told > best.told) best = { price, told }
  }
  return best
}

function pairsTold(lines: LineModel[], price: number): number {
  const groups = new Map<number | null, number>()
  for (const line of lines) {
    const amount = computeMonthlyAmount(line, price)
    groups.set(amount, (groups.get(amount) ?? 0) + 1)
  }
  const alike = [...groups.values()].reduce((sum, size) => sum + size * size, 0)
  return (lines.length ** 2 - alike) / 2
}
