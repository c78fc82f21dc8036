import type { PartnerTariff, PriceAnswer } from "./model"

/** One answer for one period, minor units. */
export type Point = { price: number; amount: number }

/** The answers that were not refusals. */
export function answered(answers: PriceAnswer[]) {
  return answers.flatMap(({ price, amounts }) => (amounts?.length ? [{ price, amounts }] : []))
}

/** The periods that were ever answered, shortest first. */
export function monthsOf(answers: PriceAnswer[]): number[] {
  const months = answered(answers).flatMap((a) => a.amounts.map((amount) => amount.months))
  return [...new Set(months)].sort((a, b) => a - b)
}

/** What was answered for one period, in the order in which the answers came. */
export function pointsOf(months: number, answers: PriceAnswer[]): Point[] {
  return answered(answers).flatMap(({ price, amounts }) =>
    amounts
      .filter((amount) => amount.months === months)
      .map(({ monthlyAmount }) => ({ price, amount: monthlyAmount }))
  )
}

/** The tariff of a period as text, or null where there is none, or more than one. */
export function tariffOf(tariffs: PartnerTariff[], months: number): string | null {
  const found = tariffs.filter((tariff) => tariff.months === months)
  const tariff = found.length === 1 ? `${found[0].tariff}`.trim() : ""
  return /^\d+(\.\d+)?$/.test(tariff) ? tariff : null
}
