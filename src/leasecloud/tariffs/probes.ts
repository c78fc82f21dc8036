import {
  answered,
  monthsOf,
  pointsOf,
  tariffOf,
  type LineModel,
  type PartnerTariff,
  type PriceAnswer,
  type TariffModel,
} from "./model"
import { candidatesAround, mostInformative } from "./candidates"
import { computeMonthlyAmount } from "./compute"
import { deriveModel, MAX_ANSWERS } from "./derive"
import { rivalLines, sharingRounding } from "./line-models"

/** The limits of a market without limits in the options: 1.00 and 9,999,999.99. Minor units. */
export const DEFAULT_LOW = 100
export const DEFAULT_HIGH = 999_999_999

/** After this many refusals, the answered range is taken as the whole range. */
const MAX_REFUSALS = 8

/** After this many answers, a rounding that is still open hardly ever matters. */
const ENOUGH_ANSWERS = 7

/** A refused price this many times beyond the answered ones leaves a gap to probe. */
const GAP = 4

/** Places of probes between the smallest and the largest price, by ratio. */
const PLACES = [0.95, 0.05, 0.65, 0.35]
const REACH = 4

/** Places for a wide search, if the lines differ at few prices only. */
const MANY_PLACES = Array.from({ length: 12 }, (_, i) => (i + 0.5) / 12)
const FAR_REACH = 16

export type ProbeRequest = {
  tariffs: PartnerTariff[]
  /** In the order in which they came, without those of a former tariff. */
  answers: PriceAnswer[]
  /** The range of prices that are quoted, minor units. */
  low?: number
  high?: number
}

/**
 * The price (minor units) whose answer is the most informative. The first probes are a price between,
 * the largest, the smallest and one more, to find steps. The next ones are prices at which the
 * possible lines differ. Null if no further answer helps. One request answers all periods.
 */
export function nextProbe(request: ProbeRequest): number | null {
  const { answers, high = DEFAULT_HIGH } = request
  const low = Math.max(1, request.low ?? DEFAULT_LOW)
  const outward = refusedPrices(answers).length < MAX_REFUSALS
  return (
    (outward ? (spreadProbe(request, low, high) ?? towardsRefused(answers)) : null) ??
    informativeProbe(request)
  )
}

/** A random price in the model's range, in odd öre, to verify the model. */
export function verificationProbe(model: TariffModel, random: () => number): number {
  const low = Math.max(model.low, 1)
  const price = Math.round(low * (model.high / low) ** random())
  return Math.min(price + 1 - (price % 2), model.high)
}

/** The periods (months) for which the model and this answer differ. */
export function disagreements(model: TariffModel, answer: PriceAnswer): number[] {
  const amounts = answer.amounts ?? []
  const months = new Set([...amounts, ...model.periods].map((period) => period.months))
  return [...months].filter((period) => {
    const line = model.periods.find((candidate) => candidate.months === period)
    const amount = amounts.find((candidate) => candidate.months === period)
    if (!line || !amount) return true
    const computed = computeMonthlyAmount(line, answer.price)
    return computed !== null && computed !== amount.monthlyAmount
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
      mostInformative(candidatesAround(centre, low + 1, high - 1, REACH), rivalsOf(request))
        ?.price ?? null
    )
  }
  const end = (price: number) => (answers.some((a) => a.price === price) ? null : price)
  return between(1 / 3) ?? end(high) ?? end(low) ?? between(2 / 3)
}

/** Halfway, by ratio, from the last answered price to the first refused one. */
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

function informativeProbe(request: ProbeRequest): number | null {
  const { tariffs, answers } = request
  const { low, high, periods } = deriveModel(tariffs, answers)
  const unknown = periods.flatMap((period) => (period.kind === "unknown" ? [period.reason] : []))
  const count = answered(answers).length
  if (periods.length === 0 || count >= MAX_ANSWERS) return null
  if (unknown.some((reason) => reason !== "few_answers")) return null
  if (unknown.length === 0 && count >= ENOUGH_ANSWERS) return null
  const rivals = rivalsOf(request)
  const best = mostInformative(unaskedAt(PLACES, REACH), rivals)
  if (best && (best.pairs > 0 || unknown.length > 0)) return best.price
  if (rivals.every((lines) => lines.length <= 1)) return null
  const rare = mostInformative(unaskedAt(MANY_PLACES, FAR_REACH), rivals)
  return rare && rare.pairs > 0 ? rare.price : null

  /** Prices that were not asked for, the farthest from all answers first: there may be steps. */
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
