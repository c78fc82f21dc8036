import { z } from "@medusajs/framework/zod"
import { MARKET_CODES } from "../../leasecloud/markets"
import { addMonths, lengthOf, monthAt, type Period } from "../../modules/leasecloud/internal"
import { oneOf, several } from "./leases"
import { answer, currency, market, money } from "./parts"

const DEFAULT_MONTHS = 12
const MOST_MONTHS = 60

const monthError = { error: "The month must be in the form 2026-11." }
const month = z.string(monthError).regex(/^2\d{3}-(0[1-9]|1[0-2])$/, monthError)

/** The period of a query: by default the twelve months until now, or until `to`. */
export function periodOf({ from, to = monthAt(new Date()) }: Partial<Period>): Period {
  return { from: from ?? addMonths(to, 1 - DEFAULT_MONTHS), to }
}

/** Query of `GET /admin/leases/report` and `GET /admin/leases/report/articles`. */
export const reportSchema = z
  .strictObject({
    from: month.optional().describe("the first month, in UTC; by default the 12th from the end"),
    to: month.optional().describe("the last month, in UTC; by default the current one"),
    market: several(oneOf("market", MARKET_CODES as ["se", "dk", "no", "fi"])),
  })
  .refine(
    (query) => {
      const length = lengthOf(periodOf(query))
      return length >= 1 && length <= MOST_MONTHS
    },
    { path: ["from"], error: `The period must have 1 to ${MOST_MONTHS} months.` }
  )

export type ReportQuery = Partial<z.output<typeof reportSchema>>

const count = z.int()

const figures = {
  market,
  currency_code: currency,
  applied: count.describe("leases that customers applied for"),
  sent: count.describe("of those: LeaseCloud took the order"),
  signed: count.describe("of those: signed, whatever came later"),
  active: count,
  declined: count.describe("by LeaseCloud"),
  cancelled: count,
  volume: money.describe("total of the leases that are signed and stand; major units, ex VAT"),
  monthly_volume: money.describe("what the same leases cost a month; major units, ex VAT"),
  acceptance: z
    .number()
    .nullable()
    .describe("signed, as a share of those signed, declined or canceled; 0 to 1"),
  median_days_to_sign: z.number().nullable().describe("from sending to signature"),
}

export const reportAnswer = answer(
  "LeaseReport",
  "What became of the leases that customers applied for in a period, by month and market.",
  z.strictObject({
    report: z.strictObject({
      from: month,
      to: month,
      months: z.array(z.strictObject({ month, ...figures })),
      totals: z.array(
        z.strictObject({
          ...figures,
          orders: count.describe("the shop’s orders in the market’s currency"),
          share_of_orders: z.number().nullable().describe("signed leases per order; 0 to 1"),
        })
      ),
    }),
  })
)

export type LeaseReport = z.infer<typeof reportAnswer>["report"]
export type MonthFigures = LeaseReport["months"][number]
export type MarketFigures = LeaseReport["totals"][number]

export const articlesAnswer = answer(
  "LeasedArticles",
  "The articles of the leases that are signed and stand: the ten largest amounts of each market.",
  z.strictObject({
    articles: z.array(
      z.strictObject({
        market,
        currency_code: currency,
        article: z.string().describe("SKU, or the name of an article without one"),
        leases: count,
        quantity: z.number(),
        amount: money.describe("after discounts, without shipping; major units, ex VAT"),
      })
    ),
  })
)

export type ArticleFigures = z.infer<typeof articlesAnswer>["articles"][number]
