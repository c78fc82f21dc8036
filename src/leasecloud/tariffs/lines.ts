import { Point } from "./answers"
import { computeMonthlyAmount } from "./compute"
import { Fit, fitLines } from "./fit"
import type { LineModel, PeriodModel, Rounding } from "./model"
import { ends, simpleRates } from "./rates"

/** A rate that an interval would hold by chance more often than this is not believed. */
const CHANCE = 0.01

const HALVES = ["half_up", "half_even", "half_down"] as const

/** So many of a kind are enough to choose a probe that tells them apart. */
const RIVALS = 8

type Unit = Rounding["unit"]
type Shape = Omit<LineModel, "rounding">

/** A line that gives all answers; `sure` where its rate is too simple to be so by chance. */
export type Candidate = { line: LineModel; sure: boolean }

/** `round(price * tariff / 100)` in every rounding that gives all answers. */
export function tariffLines(months: number, tariff: string | null, points: Point[]): LineModel[] {
  if (tariff === null) return []
  const rate = { numerator: tariff, denominator: "100" }
  const shape = { months, kind: "tariff", fee: "0", rate } as const
  return agreeing(shape, roundings(unitsOf(points), [...HALVES, "floor", "ceil"]), points)
}

/** Fees with simple rates that give all answers, surest first. */
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
      agreeing(shape, roundings([unit], HALVES), points).map((line) => ({
        line,
        sure: chance < CHANCE,
      }))
    )
}

/** The likeliest fee with all the rates that it leaves open, or null where no line gives all. */
export function intervalLine(months: number, points: Point[]): LineModel | null {
  const [fit] = fitsOf(points)
  if (!fit) return null
  const rounding = { unit: fit.unit, mode: "half_up", arithmetic: "exact" } as const
  return { months, kind: "fitted", fee: fit.fee.toFixed(), ...ends(fit.rates), rounding }
}

/** Whether no straight line at all gives these answers. */
export function contradictory(points: Point[]): boolean {
  return unitsOf(points).every((unit) => fitLines(points, unit)?.length === 0)
}

/** Lines that still give all answers of a period and that a further probe should tell apart. */
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
 * Leaves of each period's tariff lines (the first to be preferred) those whose rounding all
 * periods allow: LeaseCloud rounds in one way, and a period whose answers don't show it borrows it
 * from the others. Other lines, and periods that have no rounding in common, stay as they are.
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

function agreeing(shape: Shape, among: Rounding[], points: Point[]): LineModel[] {
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

/** Whole kronor come into question only while every answer is so many of them. */
function unitsOf(points: Point[]): Unit[] {
  return points.every(({ amount }) => amount % 100 === 0) ? [1, 100] : [1]
}
