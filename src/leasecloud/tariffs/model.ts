import { z } from "@medusajs/framework/zod"

/** A decimal as text, so that no digit is lost on its way through JSON. */
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)

const roundingSchema = z.object({
  /** Minor units that amounts are rounded to: the öre, or the whole krona. */
  unit: z.union([z.literal(1), z.literal(100)]),
  mode: z.enum(["half_up", "half_even", "half_down", "floor", "ceil"]),
  /** `double`: the answers carry the noise of floating point, which shows at exact halves. */
  arithmetic: z.enum(["exact", "double"]),
})

const rateSchema = z.object({ numerator: decimal, denominator: decimal })

const lineSchema = z.object({
  months: z.int().positive(),
  /** `tariff`: the partner's tariff as published. `fitted`: found from LeaseCloud's answers. */
  kind: z.enum(["tariff", "fitted"]),
  /** Minor units that are added each month, whatever the price. */
  fee: decimal,
  /** Part of the price per month, as a fraction: a tariff of 3.2 percent is 3.2 / 100. */
  rate: rateSchema,
  /** Upper end where the answers pin the rate to an interval only: `rate` is its lower end. */
  rateHigh: rateSchema.optional(),
  rounding: roundingSchema,
})

const unknownSchema = z.object({
  months: z.int().positive(),
  kind: z.literal("unknown"),
  /**
   * `few_answers`: more probes may tell. `no_line`: no fee and rate gives these answers (steps).
   * `not_always_offered`: some prices were answered without this period.
   */
  reason: z.enum(["few_answers", "no_line", "not_always_offered"]),
})

export const tariffModelSchema = z.object({
  /** Lowest and highest price in minor units that LeaseCloud has answered: no claim beyond them. */
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

/** What we know of how one market's monthly amounts follow from a price. Plain JSON. */
export type TariffModel = z.infer<typeof tariffModelSchema>

/**
 * LeaseCloud's answer for one price (minor units, ex VAT), or `amounts: null` where it refused
 * that price.
 */
export type PriceAnswer = {
  price: number
  amounts: { months: number; monthlyAmount: number }[] | null
}

/** A tariff as the partner call gives it: percent of the price per month, or null. */
export type PartnerTariff = { months: number; tariff: number | string | null }
