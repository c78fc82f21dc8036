import { answered, monthsOf, pointsOf, tariffOf } from "./answers"
import { candidatesAround, mostTelling } from "./candidates"
import { computeMonthlyAmount } from "./compute"
import { deriveModel, MAX_ANSWERS } from "./derive"
import { rivalLines, sharingRounding } from "./lines"
import type { LineModel, PartnerTariff, PriceAnswer, TariffModel } from "./model"

/** Where the market sets no limits: 1.00 and 9,999,999.99. */
export const DEFAULT_LOW = 100
export const DEFAULT_HIGH = 999_999_999

/** After so many refusals the range that was answered is all there is. */
const MAX_REFUSALS = 8

/** After so many answers a rounding that they don't tell apart hardly ever shows. */
const ENOUGH_ANSWERS = 7

/** A refused price this many times beyond the answered ones leaves a gap worth probing. */
const GAP = 4

/** Places from the smallest to the largest price, evenly by ratio, where a telling probe may lie. */
const PLACES = [0.95, 0.05, 0.65, 0.35]
const REACH = 4

/** The same where lines differ so rarely that it takes a wide search to find where. */
const MANY_PLACES = Array.from({ length: 12 }, (_, i) => (i + 0.5) / 12)
const FAR_REACH = 16

export type ProbeRequest = {
  tariffs: PartnerTariff[]
  /** In the order in which they came; those of a former tariff left out. */
  answers: PriceAnswer[]
  /** The prices that quotes may be asked for, minor units. */
  low?: number
  high?: number
}

/**
 * The price (minor units) whose answer would tell most about how monthly amounts are computed:
 * first one between, the largest, the smallest and one more, so that a step anywhere on the way
 * shows; then prices at which the lines that are still possible differ. Null where nothing more
 * is to be learnt. Each probe is one request, which answers all periods.
 */
export function nextProbe(request: ProbeRequest): number | null {
  const { answers, high = DEFAULT_HIGH } = request
  const low = Math.max(1, request.low ?? DEFAULT_LOW)
  const outward = refusedPrices(answers).length < MAX_REFUSALS
  return (
    (outward ? (spreadProbe(request, low, high) ?? towardsRefused(answers)) : null) ??
    tellingProbe(request)
  )
}

/** A price in the model's range, in odd öre, to check the model by from time to time. */
export function verificationProbe(model: TariffModel, random: () => number): number {
  const low = Math.max(model.low, 1)
  const price = Math.round(low * (model.high / low) ** random())
  return Math.min(price + 1 - (price % 2), model.high)
}

/** The periods (months) whose amount the model tells otherwise than this answer. */
export function disagreements(model: TariffModel, answer: PriceAnswer): number[] {
  const amounts = answer.amounts ?? []
  const months = new Set([...amounts, ...model.periods].map((period) => period.months))
  return [...months].filter((period) => {
    const line = model.periods.find((candidate) => candidate.months === period)
    const amount = amounts.find((candidate) => candidate.months === period)
    if (!line || !amount) return true
    const told = computeMonthlyAmount(line, answer.price)
    return told !== null && told !== amount.monthlyAmount
  })
}

function spreadProbe(request: ProbeRequest, low: number, high: number): number | null {
  const { answers } = request
  const width = Math.log(high / low)
  const between = (part: number) => {
    const centre = low * (high / low) ** part
    const asked = answers.some(
      ({ price }) => price > low && price < high && Math.abs(Math.log(price / centre)) <= width / 6
    )
    if (asked) return null
    return (
      mostTelling(candidatesAround(centre, low + 1, high - 1, REACH), rivalsOf(request))?.price ??
      null
    )
  }
  const end = (price: number) => (answers.some((a) => a.price === price) ? null : price)
  return between(1 / 3) ?? end(high) ?? end(low) ?? between(2 / 3)
}

/** Halfway (by ratio) from the last price answered to the first one refused. */
function towardsRefused(answers: PriceAnswer[]): number | null {
  const prices = answered(answers).map(({ price }) => price)
  if (prices.length === 0) return null
  const [lowest, highest] = [Math.min(...prices), Math.max(...prices)]
  const refused = refusedPrices(answers)
  const above = Math.min(...refused.filter((price) => price > highest))
  if (Number.isFinite(above) && above > GAP * highest) return Math.round(Math.sqrt(above * highest))
  const below = Math.max(...refused.filter((price) => price < lowest))
  if (Number.isFinite(below) && below * GAP < lowest) return Math.round(Math.sqrt(below * lowest))
  return null
}

function tellingProbe(request: ProbeRequest): number | null {
  const { tariffs, answers } = request
  const { low, high, periods } = deriveModel(tariffs, answers)
  const unknown = periods.flatMap((period) => (period.kind === "unknown" ? [period.reason] : []))
  const count = answered(answers).length
  if (periods.length === 0 || count >= MAX_ANSWERS) return null
  if (unknown.some((reason) => reason !== "few_answers")) return null
  if (unknown.length === 0 && count >= ENOUGH_ANSWERS) return null
  const rivals = rivalsOf(request)
  const best = mostTelling(unaskedAt(PLACES, REACH), rivals)
  if (best && (best.told > 0 || unknown.length > 0)) return best.price
  if (rivals.every((lines) => lines.length <= 1)) return null
  const rare = mostTelling(unaskedAt(MANY_PLACES, FAR_REACH), rivals)
  return rare && rare.told > 0 ? rare.price : null

  /** The farthest from all that was asked first, by ratio: that is where steps may hide. */
  function unaskedAt(places: number[], reach: number): number[] {
    const distance = (price: number) =>
      Math.min(...answers.map((answer) => Math.abs(Math.log(price / answer.price))))
    return places
      .flatMap((part) => candidatesAround(low * (high / low) ** part, low, high, reach))
      .map((price) => ({ price, distance: distance(price) }))
      .filter((candidate) => candidate.distance > 0)
      .sort((a, b) => b.distance - a.distance)
      .map(({ price }) => price)
  }
}

function rivalsOf({ tariffs, answers }: ProbeRequest): LineModel[][] {
  const known = monthsOf(answers)
  const months = known.length ? known : [...new Set(tariffs.map((tariff) => tariff.months))]
  return sharingRounding(
    months.map((period) => rivalLines(period, tariffOf(tariffs, period), pointsOf(period, answers)))
  )
}

function refusedPrices(answers: PriceAnswer[]): number[] {
  return answers.filter(({ amounts }) => !amounts?.length).map(({ price }) => price)
}
