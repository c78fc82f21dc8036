import { Point, type LineModel, type PeriodModel, type Rounding } from "./model"
import { computeMonthlyAmount } from "./compute"
import { Fit, fitLines, ends, simpleRates } from "./fit"

/** A rate is not certain if the interval contains such a rate by chance more often than this. */
const CHANCE = 0.01

const HALVES = ["half_up", "half_even", "half_down"] as const

/** This many lines of a kind are enough to choose a probe that distinguishes them. */
const RIVALS = 8

type Unit = Rounding["unit"]
type Shape = Omit<LineModel, "rounding">

/** A line that gives all answers. `certain`: its rate is too simple to be chance. */
export type Candidate = { line: LineModel; certain: boolean }

/** `round(price * tariff / 100)` in each rounding that gives all answers. */
export function tariffLines(months: number, tariff: string | null, points: Point[]): LineModel[] {
  if (tariff === null) return []
  const rate = { numerator: tariff, denominator: "100" }
  const shape = { months, kind: "tariff", fee: "0", rate } as const
  return linesThatFit(shape, roundings(unitsOf(points), [...HALVES, "floor", "ceil"]), points)
}

/** Fees with simple rates that give all answers, the most certain first. */
export function fittedLines(months: number, points: Point[]): Candidate[] {
  return fitsOf(points)
    .flatMap(({ fee, rates, penalty, unit }) =>
      simpleRates(rates, months).map(({ rate, chance }) => {
        const shape: Shape = { months, kind: "fitted", fee: fee.toFixed(), rate }
        return { shape, unit, chance, rank: chance * penalty }
      })
    )
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ shape, unit, chance }) =>
      linesThatFit(shape, roundings([unit], HALVES), points).map((line) => ({
        line,
        certain: chance < CHANCE,
      }))
    )
}

/** The likeliest fee with its interval of rates, or null if no line gives all answers. */
export function intervalLine(months: number, points: Point[]): LineModel | null {
  const [fit] = fitsOf(points)
  if (!fit) return null
  const rounding = { unit: fit.unit, mode: "half_up", arithmetic: "exact" } as const
  return { months, kind: "fitted", fee: fit.fee.toFixed(), ...ends(fit.rates), rounding }
}

/** Whether no straight line gives these answers. */
export function noLineFits(points: Point[]): boolean {
  return unitsOf(points).every((unit) => fitLines(points, unit)?.length === 0)
}

/** The lines that give all answers of a period. A further probe should distinguish them. */
export function rivalLines(months: number, tariff: string | null, points: Point[]): LineModel[] {
  const byTariff = tariffLines(months, tariff, points)
  if (byTariff.length > 0) return byTariff
  const named = fittedLines(months, points).map(({ line }) => line)
  const outermost = fitsOf(points).flatMap(({ fee, rates, unit }) => {
    const { rate, rateHigh } = ends(rates)
    const rounding = { unit, mode: "half_up", arithmetic: "exact" } as const
    const shape = { months, kind: "fitted", fee: fee.toFixed(), rounding } as const
    return [
      { ...shape, rate },
      { ...shape, rate: rateHigh },
    ]
  })
  return [...named.slice(0, RIVALS), ...outermost.slice(0, RIVALS)]
}

/**
 * Keeps of each period's tariff lines (the best first) those with a rounding that all periods allow:
 * LeaseCloud rounds all periods in one way, and some periods' answers don't show it. It changes
 * nothing for other lines, and nothing if the periods have no rounding in common.
 */
export function sharingRounding<T extends PeriodModel>(periods: T[][]): T[][] {
  const byTariff = periods.filter((lines) => lines[0]?.kind === "tariff")
  const shared = byTariff[0]
    ?.map(roundingOf)
    .filter((rounding) =>
      byTariff.every((lines) => lines.some((line) => roundingOf(line) === rounding))
    )
  if (!shared?.length) return periods
  return periods.map((lines) =>
    byTariff.includes(lines) ? lines.filter((line) => shared.includes(roundingOf(line))) : lines
  )
}

function roundingOf(line: PeriodModel): string | undefined {
  return line.kind === "unknown" ? undefined : JSON.stringify(line.rounding)
}

function linesThatFit(shape: Shape, among: Rounding[], points: Point[]): LineModel[] {
  return among
    .map((rounding) => ({ ...shape, rounding }))
    .filter((line) => points.every((p) => computeMonthlyAmount(line, p.price) === p.amount))
}

function roundings(units: Unit[], modes: readonly Rounding["mode"][]): Rounding[] {
  const arithmetics = ["exact", "double"] as const
  return units.flatMap((unit) =>
    arithmetics.flatMap((arithmetic) => modes.map((mode) => ({ unit, mode, arithmetic })))
  )
}

function fitsOf(points: Point[]): (Fit & { unit: Unit })[] {
  return unitsOf(points).flatMap((unit) =>
    (fitLines(points, unit) ?? []).map((fit) => ({ ...fit, unit }))
  )
}

/** Rounding to kronor is possible only if each answer is a multiple of a krona. */
function unitsOf(points: Point[]): Unit[] {
  return points.every(({ amount }) => amount % 100 === 0) ? [1, 100] : [1]
}
