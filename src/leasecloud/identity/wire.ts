import type { MarketCode } from "../markets"

type Writer = (value: string) => string

const asParsed: Writer = (value) => value

/**
 * The API's documentation describes `nin` as YYYYMMDD(-)XXXX, which only Sweden's numbers are.
 * What it wants of the others is in no source: they go out in their national form.
 */
const NIN: Record<MarketCode, Writer> = {
  se: asParsed,
  no: asParsed,
  dk: asParsed,
  fi: asParsed,
}

/** The older API asked for 000000-0000 in Sweden; the other markets' forms are in no source. */
const ORG_NUMBER: Record<MarketCode, Writer> = {
  se: asParsed,
  no: asParsed,
  dk: asParsed,
  fi: asParsed,
}

/** A national id from `parseNin` as LeaseCloud gets it (partner API: create order, `nin`). */
export function ninForWire(market: MarketCode, value: string): string {
  return NIN[market](value)
}

/** An organisation number from `parseOrgNumber` as LeaseCloud gets it (create order, `orgNumber`). */
export function orgNumberForWire(market: MarketCode, value: string): string {
  return ORG_NUMBER[market](value)
}
