import BigNumber from "bignumber.js"
import fc from "../../../../testbed/fast-check"
import { deriveModel } from "../derive"
import { nextProbe } from "../probes"
import { tariffModelSchema, type PartnerTariff, type PriceAnswer, type TariffModel } from "../model"

export type Upstream = (price: number) => PriceAnswer["amounts"]

/** Percent per month as a shop's tariffs read: 0.5 to 20, up to three decimals. */
const percent = fc.integer({ min: 500, max: 20_000 }).map((thousandths) => thousandths / 1000)

export const tariffLists: fc.Arbitrary<{ months: number; tariff: number }[]> = fc
  .uniqueArray(fc.constantFrom(12, 24, 36, 48, 60), { minLength: 1, maxLength: 5 })
  .chain((months) =>
    fc
      .array(percent, { minLength: months.length, maxLength: months.length })
      .map((tariffs) => months.map((period, i) => ({ months: period, tariff: tariffs[i] })))
  )

export const roundHalfUp = (value: BigNumber.Value) =>
  new BigNumber(value).integerValue(BigNumber.ROUND_HALF_UP).toNumber()

/** An upstream that computes each period's amount from price and percentage as it is told to. */
export function upstreamOf(
  tariffs: { months: number; tariff: number }[],
  amount: (price: number, tariff: number) => number
): Upstream {
  return (price) =>
    tariffs.map(({ months, tariff }) => ({ months, monthlyAmount: amount(price, tariff) }))
}

/** Asks an upstream all that `nextProbe` wants to know; the model goes through JSON. */
export function learn(
  upstream: Upstream,
  tariffs: PartnerTariff[] = [],
  range: { low?: number; high?: number } = {}
): { model: TariffModel; answers: PriceAnswer[] } {
  const answers: PriceAnswer[] = []
  for (;;) {
    const price = nextProbe({ tariffs, answers, ...range })
    if (price === null) break
    if (answers.some((answer) => answer.price === price)) throw new Error("Asked twice")
    answers.push({ price, amounts: upstream(price) })
  }
  const stored: unknown = JSON.parse(JSON.stringify(deriveModel(tariffs, answers)))
  return { model: tariffModelSchema.parse(stored), answers }
}
