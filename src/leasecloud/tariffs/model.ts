import { z } from "@medusajs/framework/zod"

/** A decimal as text, so that JSON loses no digit. */
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)

const roundingSchema = z.object({
  /** Amounts are rounded to this many minor units: to the öre or to the krona. */
  unit: z.union([z.literal(1), z.literal(100)]),
  mode: z.enum(["half_up", "half_even", "half_down", "floor", "ceil"]),
  /** `double`: the answers have the noise of floating point. It shows at exact halves. */
  arithmetic: z.enum(["exact", "double"]),
})

const rateSchema = z.object({ numerator: decimal, denominator: decimal })

const lineSchema = z.object({
  months: z.int().positive(),
  /** `tariff`: the partner's published tariff. `fitted`: derived from LeaseCloud's answers. */
  kind: z.enum(["tariff", "fitted"]),
  /** Minor units that are added each month at each price. */
  fee: decimal,
  /** Part of the price per month, as a fraction: a tariff of 3.2 percent is 3.2 / 100. */
  rate: rateSchema,
  /** Upper end, if the answers give only an interval. `rate` is the lower end. */
  rateHigh: rateSchema.optional(),
  rounding: roundingSchema,
})

const unknownSchema = z.object({
  months: z.int().positive(),
  kind: z.literal("unknown"),
  /**
   * `few_answers`: more probes may find a line. `no_line`: no fee and rate give these answers (steps).
   * `not_always_offered`: some answers lack this period.
   */
  reason: z.enum(["few_answers", "no_line", "not_always_offered"]),
})

export const tariffModelSchema = z.object({
  /** Lowest and highest answered price, minor units. The model claims nothing beyond them. */
  low: z.int().nonnegative(),
  high: z.int().nonnegative(),
  periods: z.array(z.discriminatedUnion("kind", [lineSchema, unknownSchema])),
})

export type Rounding = z.infer<typeof roundingSchema>
export type Rate = z.infer<typeof rateSchema>
/** amount = round(fee + price * rate), per month, in minor units. */
export type LineModel = z.infer<typeof lineSchema>
export type UnknownPeriod = z.infer<typeof unknownSchema>
export type PeriodModel = LineModel | UnknownPeriod

/** How one market's monthly amounts follow from a price, as far as it is known. Plain JSON. */
export type TariffModel = z.infer<typeof tariffModelSchema>

/**
 * LeaseCloud's answer for one price (minor units, ex VAT). `amounts` is null if it refused the price.
 */
export type PriceAnswer = {
  price: number
  amounts: { months: number; monthlyAmount: number }[] | null
}

/** A tariff of the partner call: percent of the price per month, or null. */
export type PartnerTariff = { months: number; tariff: number | string | null }

/** One answer for one period, minor units. */
export type Point = { price: number; amount: number }

/** The answers without the refused prices. */
export function answered(answers: PriceAnswer[]) {
  return answers.flatMap(({ price, amounts }) => (amounts?.length ? [{ price, amounts }] : []))
}

/** All periods of the answers, shortest first. */
export function monthsOf(answers: PriceAnswer[]): number[] {
  const months = answered(answers).flatMap((a) => a.amounts.map((amount) => amount.months))
  return [...new Set(months)].sort((a, b) => a - b)
}

/** The answers for one period, in the order in which they came. */
export function pointsOf(months: number, answers: PriceAnswer[]): Point[] {
  return answered(answers).flatMap(({ price, amounts }) =>
    amounts
      .filter((amount) => amount.months === months)
      .map(({ monthlyAmount }) => ({ price, amount: monthlyAmount }))
  )
}

/** The tariff of a period as text. Null if there is none or more than one. */
export function tariffOf(tariffs: PartnerTariff[], months: number): string | null {
  const found = tariffs.filter((tariff) => tariff.months === months)
  const tariff = found.length === 1 ? `${found[0].tariff}`.trim() : ""
  return /^\d+(\.\d+)?$/.test(tariff) ? tariff : null
}
