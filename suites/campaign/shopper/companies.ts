import type { MarketCode } from "../../../testbed/seed/markets"

/** Of the ranges that the demo's companies lie in, which are in no use. */
const PREFIXES: Record<MarketCode, string> = { se: "5599", dk: "99", no: "999", fi: "990" }
const LENGTHS: Record<MarketCode, number> = { se: 10, dk: 8, no: 9, fi: 8 }

/** An organisation number of its own for cart `number`, with the market's check digit. */
export function organisationOf(market: MarketCode, number: number): string {
  const prefix = PREFIXES[market]
  const width = LENGTHS[market] - prefix.length - 1
  let left = number
  for (let serial = 0; serial < 10 ** width; serial++) {
    const digits = prefix + String(serial).padStart(width, "0")
    const check = checkDigit(market, digits)
    if (check !== null && left-- === 0) {
      return market === "fi" ? `${digits}-${check}` : `${digits}${check}`
    }
  }
  throw new Error(`There is no organisation number ${number} in ${market}`)
}

/** Null where the digits can have none. */
function checkDigit(market: MarketCode, digits: string): number | null {
  const weighted = (weights: number[]) =>
    weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0)
  const fromEleven = (sum: number) => (11 - (sum % 11)) % 11
  switch (market) {
    case "se":
      return (10 - (luhn(digits) % 10)) % 10
    case "dk":
      return valid(fromEleven(weighted([2, 7, 6, 5, 4, 3, 2])))
    case "no":
      return valid(fromEleven(weighted([3, 2, 7, 6, 5, 4, 3, 2])))
    case "fi":
      return valid(fromEleven(weighted([7, 9, 10, 5, 8, 4, 2])))
  }
}

const valid = (digit: number) => (digit === 10 ? null : digit)

function luhn(digits: string): number {
  return [...digits].reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}
