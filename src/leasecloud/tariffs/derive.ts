import { answered, monthsOf, Point, pointsOf, tariffOf } from "./answers"
import { computeMonthlyAmount } from "./compute"
import { contradictory, fittedLines, intervalLine, sharingRounding, tariffLines } from "./lines"
import type {
  LineModel,
  PartnerTariff,
  PeriodModel,
  PriceAnswer,
  TariffModel,
  UnknownPeriod,
} from "./model"

/** Fewer answers than these (small, large, two between) prove nothing. */
export const MIN_ANSWERS = 4

/** So many answers must have been foretold by the ones before them. */
export const HELD_OUT = 2

/** After so many answers a rate that no simple number explains is taken as an interval. */
export const MAX_ANSWERS = 10

/**
 * What LeaseCloud's answers (in the order in which they came) say of each period. A tariff is
 * believed while `round(price * tariff / 100)` gives every answer to the öre; else a fee and a
 * rate that do and that foretold the last answers; else the period is unknown, with the reason.
 * Nothing is claimed below the lowest and above the highest price answered.
 */
export function deriveModel(tariffs: PartnerTariff[], answers: PriceAnswer[]): TariffModel {
  const prices = answered(answers).map((answer) => answer.price)
  const choices = monthsOf(answers).map((months) =>
    linesOf(months, tariffOf(tariffs, months), answers)
  )
  return {
    low: prices.length ? Math.min(...prices) : 0,
    high: prices.length ? Math.max(...prices) : 0,
    periods: sharingRounding(choices).map(([first]) => first),
  }
}

/** The lines that may be claimed for a period, the first to be preferred; or why there is none. */
function linesOf(months: number, tariff: string | null, answers: PriceAnswer[]): PeriodModel[] {
  const points = pointsOf(months, answers)
  const unknown = (reason: UnknownPeriod["reason"]): PeriodModel[] => [
    { months, kind: "unknown", reason },
  ]
  if (points.length < answered(answers).length) return unknown("not_always_offered")
  if (points.length < MIN_ANSWERS) return unknown("few_answers")
  const byTariff = tariffLines(months, tariff, points)
  if (byTariff.length > 0) return byTariff
  if (contradictory(points)) return unknown("no_line")
  const fitted = believable(months, points)
  return fitted && foretold(fitted, points) ? [fitted] : unknown("few_answers")
}

/** The surest line; after many answers without a sure one, the rates that they leave open. */
function believable(months: number, points: Point[]): LineModel | null {
  const best = fittedLines(months, points).find(({ sure }) => sure)
  if (best) return best.line
  return points.length >= MAX_ANSWERS ? intervalLine(months, points) : null
}

/** Whether what the answers before the last ones gave had told these, or had left them open. */
function foretold(fitted: LineModel, points: Point[]): boolean {
  const earlier = points.slice(0, -HELD_OUT)
  if (earlier.length < MIN_ANSWERS) return false
  const open = fitted.rateHigh !== undefined
  const line = open
    ? intervalLine(fitted.months, earlier)
    : (fittedLines(fitted.months, earlier)[0]?.line ?? null)
  return points.slice(-HELD_OUT).every(({ price, amount }) => {
    const told = line && computeMonthlyAmount(line, price)
    return told === amount || (open && told === null)
  })
}
