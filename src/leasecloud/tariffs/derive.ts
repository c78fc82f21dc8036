import {
  answered,
  monthsOf,
  Point,
  pointsOf,
  tariffOf,
  type LineModel,
  type PartnerTariff,
  type PeriodModel,
  type PriceAnswer,
  type TariffModel,
  type UnknownPeriod,
} from "./model"
import { computeMonthlyAmount } from "./compute"
import { noLineFits, fittedLines, intervalLine, sharingRounding, tariffLines } from "./line-models"

/** Fewer answers than these (small, large, two between) prove no line. */
export const MIN_ANSWERS = 4

/** The earlier answers must predict this many of the last answers. */
export const HELD_OUT = 2

/** After this many answers, an interval is accepted as the rate if no simple number fits. */
export const MAX_ANSWERS = 10

/**
 * Derives the model of each period from LeaseCloud's answers, in the order in which they came:
 * - the tariff, if `round(price * tariff / 100)` gives each answer to the öre;
 * - else a fee and a rate, if they give each answer and predict the last ones;
 * - else the period is unknown, with the reason.
 * The model covers the prices from the lowest to the highest answered one.
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

/** The possible lines of a period, the best first, or the reason why there is none. */
function linesOf(months: number, tariff: string | null, answers: PriceAnswer[]): PeriodModel[] {
  const points = pointsOf(months, answers)
  const unknown = (reason: UnknownPeriod["reason"]): PeriodModel[] => [
    { months, kind: "unknown", reason },
  ]
  if (points.length < answered(answers).length) return unknown("not_always_offered")
  if (points.length < MIN_ANSWERS) return unknown("few_answers")
  const byTariff = tariffLines(months, tariff, points)
  if (byTariff.length > 0) return byTariff
  if (noLineFits(points)) return unknown("no_line")
  const fitted = acceptedLine(months, points)
  return fitted && predictsLastAnswers(fitted, points) ? [fitted] : unknown("few_answers")
}

/** The most certain line. After many answers without a certain line: the interval of rates. */
function acceptedLine(months: number, points: Point[]): LineModel | null {
  const best = fittedLines(months, points).find(({ certain }) => certain)
  if (best) return best.line
  return points.length >= MAX_ANSWERS ? intervalLine(months, points) : null
}

/** Whether the earlier answers predict the last ones, or leave them open. */
function predictsLastAnswers(fitted: LineModel, points: Point[]): boolean {
  const earlier = points.slice(0, -HELD_OUT)
  if (earlier.length < MIN_ANSWERS) return false
  const open = fitted.rateHigh !== undefined
  const line = open
    ? intervalLine(fitted.months, earlier)
    : (fittedLines(fitted.months, earlier)[0]?.line ?? null)
  return points.slice(-HELD_OUT).every(({ price, amount }) => {
    const predicted = line && computeMonthlyAmount(line, price)
    return predicted === amount || (open && predicted === null)
  })
}
