import { z } from "@medusajs/framework/zod"

/** A value of a field that the partner API does not document. A date is a text, as it came. */
export type Figure = number | boolean | string

export type Figures = Record<string, Figure>

const MOST_FIGURES = 20
/** Below every phone, company and identity number of the markets, also without leading zeros. */
const LARGEST_NUMBER = 9_999_999
/** Nobody who was born since then can sign: no later date is a date of birth. */
const FIRST_DAY = "2018-01-01"

const fieldName = z.string().regex(/^[a-z]\w{0,39}$/i)

const figure = z.union([
  z.boolean(),
  z.number().min(-LARGEST_NUMBER).max(LARGEST_NUMBER),
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })])
    .refine((date) => date >= FIRST_DAY),
])

/**
 * What an answer has beside the `documented` fields and may be kept: booleans, numbers of at most seven
 * digits, and dates since 2018. No other text and no other number, since those may name a person. Null
 * if there is nothing.
 */
export function undocumentedFigures(answer: object, documented: string[]): Figures | null {
  const figures = Object.entries(answer).flatMap(([name, value]) => {
    const kept = figure.safeParse(value)
    const isKept = kept.success && fieldName.safeParse(name).success && !documented.includes(name)
    return isKept ? [[name, kept.data] as const] : []
  })
  return figures.length ? Object.fromEntries(figures.slice(0, MOST_FIGURES)) : null
}

/** The fields in which LeaseCloud may say when a lease began and when it ends, best first. */
const STARTS = ["activatedAt", "activeSince", "startDate"]
const ENDS = ["endDate", "endsAt", "endsOn"]

/** When a lease began and ends by LeaseCloud's own figures, where an answer brings them: dates. */
export interface RemotePeriod {
  start: string | null
  end: string | null
}

/** The dates of a lease's period among what LeaseCloud says of it. */
export function remotePeriod(figures: Figures | null): RemotePeriod {
  const dateOf = (names: string[]) =>
    names.map((name) => figures?.[name]).find((value) => typeof value === "string") ?? null
  return { start: dateOf(STARTS) as string | null, end: dateOf(ENDS) as string | null }
}
