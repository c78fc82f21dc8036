import type { LeasableVariant } from "../payload/leasable-order"

type Metadata = Record<string, unknown> | null | undefined
type Marked = Pick<LeasableVariant, "metadata" | "product"> | null | undefined

/** Whether an item may be leased: by itself, not at all, or beside something that is leased. */
export type LeasableMark = "yes" | "no" | "accessory"

/** How a person writes the mark in the admin, or in a CSV file. */
const MARKS = new Map<string, LeasableMark>([
  ["true", "yes"],
  ["yes", "yes"],
  ["false", "no"],
  ["no", "no"],
  ["accessory", "accessory"],
])

/** The longest period that anybody leases for. */
const MOST_MONTHS = 120

/**
 * Whether a variant may be leased: its own `metadata.leasable`, else its product's, else the shop's
 * default. A line's own metadata does not count: the store API lets shoppers write it.
 */
export function leasableMark(variant: Marked, leasableByDefault: boolean): LeasableMark {
  return (
    ownMark(variant?.metadata) ??
    ownMark(variant?.product?.metadata) ??
    (leasableByDefault ? "yes" : "no")
  )
}

/** The mark that a product or a variant has of its own, if any: a boolean, or a word typed by hand. */
export function ownMark(metadata: Metadata): LeasableMark | undefined {
  const given = metadata?.leasable
  const isMark = typeof given === "string" || typeof given === "boolean"
  return isMark ? MARKS.get(String(given).trim().toLowerCase()) : undefined
}

/**
 * The periods in months that a variant is leased for: its own `metadata.lease_months`, else its
 * product's, in order. Null for all that the market offers.
 */
export function periodsOf(variant: Marked): number[] | null {
  return ownPeriods(variant?.metadata) ?? ownPeriods(variant?.product?.metadata)
}

/**
 * The periods that a product or a variant names of its own: a list, one number, or both as a text, such
 * as a CSV file holds it (`24, 36` or `[24,36]`). What is no period is left out. Null if nothing is left.
 */
export function ownPeriods(metadata: Metadata): number[] | null {
  const given = metadata?.lease_months
  const parts: unknown[] = typeof given === "string" ? given.split(/[\s,;[\]"]+/) : [given].flat()
  const months = parts
    .filter((part) => typeof part === "number" || typeof part === "string")
    .map((part) => (/^\d+$/.test(String(part).trim()) ? Number(part) : 0))
    .filter((each) => each >= 1 && each <= MOST_MONTHS)
  return months.length ? [...new Set(months)].sort((a, b) => a - b) : null
}

/** The periods that all items are leased for. Null for all that the market offers. */
export function sharedPeriods(items: { variant?: Marked }[]): number[] | null {
  const lists = items.flatMap(({ variant }) => {
    const periods = periodsOf(variant)
    return periods ? [periods] : []
  })
  const [first, ...others] = lists
  return first?.filter((months) => others.every((each) => each.includes(months))) ?? null
}
