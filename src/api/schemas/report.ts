import { z } from "@medusajs/framework/zod"
import { MARKET_CODES } from "../../leasecloud/markets"
import { type Language, MESSAGES } from "../../messages"
import { addMonths, lengthOf, monthAt, type Period } from "../../modules/leasecloud/internal"
import { MONTH, parametersIn } from "./parameters"
import { answer, currency, market, money } from "./parts"

const DEFAULT_MONTHS = 12
const MOST_MONTHS = 60

/** The period of a query: by default the twelve months until now, or until `to`. */
export function periodOf({ from, to = monthAt(new Date()) }: Partial<Period>): Period {
  return { from: from ?? addMonths(to, 1 - DEFAULT_MONTHS), to }
}

/** Query of `GET /admin/leases/report` and `GET /admin/leases/report/articles`. */
export function reportSchema(language: Language) {
  const messages = MESSAGES[language]
  const { month, oneOf, several } = parametersIn(language)
  return z
    .strictObject({
      from: month.optional().describe("the first month, in UTC; by default the 12th from the end"),
      to: month.optional().describe("the last month, in UTC; by default the current one"),
      market: several(oneOf(MARKET_CODES as ["se", "dk", "no", "fi"])),
    })
    .refine((query) => lengthOf(periodOf(query)) >= 1, {
      path: ["from"],
      error: messages.first_after_last({}),
    })
    .refine((query) => lengthOf(periodOf(query)) <= MOST_MONTHS, {
      path: ["from"],
      error: messages.longest_period({ max: MOST_MONTHS }),
    })
}

export type ReportQuery = Partial<z.output<ReturnType<typeof reportSchema>>>

const month = z.string().regex(MONTH)
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
