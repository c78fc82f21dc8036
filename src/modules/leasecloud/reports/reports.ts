import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MarketCode } from "../../../leasecloud/markets"
import { Db, TABLES } from "../ledger/database"
import { type Month, monthsOf, type Period, spanOf } from "./months"

/** What a report counts of the leases that customers applied for in one time. */
export interface Figures {
  applied: number
  /** LeaseCloud took the order. */
  sent: number
  signed: number
  active: number
  /** By LeaseCloud: an application that expired unsent is not. */
  declined: number
  cancelled: number
  /** Minor units, ex VAT: the totals of the leases that are signed and not canceled since. */
  volume: number
  /** Minor units, ex VAT: what the same leases cost a month. */
  monthly_volume: number
  /** The share of the signed among those that were signed, declined or canceled. Null if there is none. */
  acceptance: number | null
  /** From the order's sending to the signature; to a tenth of a day. Null if nobody signed. */
  median_days_to_sign: number | null
}

export interface MonthFigures extends Figures {
  market: MarketCode
  month: Month
}

export interface MarketFigures extends Figures {
  market: MarketCode
}

export interface LeaseReport {
  /** Every month of the period, for each market with a lease in it. */
  months: MonthFigures[]
  /** The whole period, for the same markets. */
  totals: MarketFigures[]
}

/** An article of leases that are signed and not canceled since. */
export interface ArticleFigures {
  market: MarketCode
  /** The article's SKU, else its name. */
  article: string
  leases: number
  quantity: number
  /** Minor units, ex VAT, after discounts, without shipping. */
  amount: number
}

/** The articles with the largest amounts of each market. */
const TOP_ARTICLES = 10

const STANDS = "status IN ('ready_to_ship', 'active')"
const DECLINED = "status = 'declined' AND decline_reason IN ('lender', 'refused')"
/** The rows of a span. A report reads no column that its index lacks. */
const OF_SPAN = `FROM ${TABLES.lease}
 WHERE deleted_at IS NULL AND market = span.market
   AND created_at >= span.since AND created_at < span.before`
const TIME_TO_SIGN =
  "extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY signed_at - submitted_at))"

const COUNTS = `
SELECT count(*)::int AS applied,
       count(remote_id)::int AS sent,
       count(signed_at)::int AS signed,
       count(*) FILTER (WHERE status = 'active')::int AS active,
       count(*) FILTER (WHERE ${DECLINED})::int AS declined,
       count(*) FILTER (WHERE status = 'cancelled')::int AS cancelled,
       count(*) FILTER (WHERE signed_at IS NULL AND (status = 'cancelled' OR ${DECLINED}))::int AS lost,
       coalesce(sum(total_amount::bigint) FILTER (WHERE ${STANDS}), 0)::float8 AS volume,
       coalesce(sum(coalesce(monthly_amount, quoted_monthly_amount)::bigint) FILTER (WHERE ${STANDS}), 0)::float8
         AS monthly_volume,
       ${TIME_TO_SIGN}::float8 AS seconds
  ${OF_SPAN}`

const MEDIAN = `SELECT ${TIME_TO_SIGN}::float8 AS seconds ${OF_SPAN} AND signed_at IS NOT NULL`

const ARTICLES = `
SELECT article, count(DISTINCT id)::int AS leases, sum(quantity)::float8 AS quantity,
       round(sum(amount) * 100)::float8 AS amount
  FROM (SELECT id, item.*
          FROM (SELECT id, sent_order ${OF_SPAN} AND ${STANDS}) AS lease,
               jsonb_to_recordset(sent_order -> 'items')
                 AS item(article text, quantity numeric, amount numeric)) AS items
 GROUP BY article ORDER BY amount DESC, article LIMIT ${TOP_ARTICLES}`

interface Span {
  market: MarketCode
  since: Date
  before: Date
}

interface Counted extends Omit<Figures, "acceptance" | "median_days_to_sign"> {
  /** Declined or canceled before anybody signed. */
  lost: number
  seconds: number | null
}

/**
 * What became of the leases that customers applied for, by month and market. A lease counts in the month
 * of its first application, by the calendar of UTC, and nowhere else: so a month goes on changing until
 * its leases are settled. Counted by the database.
 */
export class Reports {
  constructor(private readonly connection: { readonly db: Knex }) {}

  /** The figures of each month, and of the whole period. */
  async leases(period: Period, markets: MarketCode[]): Promise<LeaseReport> {
    const { db } = this.connection
    const spans = markets.flatMap((market) =>
      monthsOf(period).map((month) => ({ market, month, ...spanOf({ from: month, to: month }) }))
    )
    const whole = markets.map((market) => ({ market, ...spanOf(period) }))
    const [counted, medians] = await Promise.all([
      ofSpans<Counted>(db, COUNTS, spans),
      ofSpans<Pick<Counted, "seconds">>(db, MEDIAN, whole),
    ])
    const months = spans.map((span, at) => ({ ...span, counted: counted[at][0] }))
    const inMarket = markets.map((market, at) => {
      const ofMarket = months.filter((each) => each.market === market)
      return {
        market,
        sum: add(
          ofMarket.map((each) => each.counted),
          medians[at][0].seconds
        ),
      }
    })
    const used = inMarket.filter(({ sum }) => sum.applied)
    const isUsed = (market: MarketCode) => used.some((each) => each.market === market)
    return {
      months: months
        .filter(({ market }) => isUsed(market))
        .map(({ market, month, counted: each }) => ({ market, month, ...toFigures(each) })),
      totals: used.map(({ market, sum }) => ({ market, ...toFigures(sum) })),
    }
  }

  /**
   * The articles with the largest amounts of each market. Leases without what was sent of their order are
   * left out: those of the plugin's first version, and those whose personal data is erased.
   */
  async articles(period: Period, markets: MarketCode[]): Promise<ArticleFigures[]> {
    const spans = markets.map((market) => ({ market, ...spanOf(period) }))
    const found = await ofSpans<Omit<ArticleFigures, "market">>(this.connection.db, ARTICLES, spans)
    return spans.flatMap(({ market }, at) => found[at].map((each) => ({ market, ...each })))
  }
}

/** The rows of a statement about one `span`, for each span. */
async function ofSpans<Row>(db: Db, statement: string, spans: Span[]): Promise<Row[][]> {
  const asked = spans.map(({ market, since, before }, place) => ({ place, market, since, before }))
  const { rows } = await db.raw<{ rows: (Row & { place: number })[] }>(
    `SELECT span.place, found.*
       FROM jsonb_to_recordset(?::jsonb)
            AS span(place int, market text, since timestamptz, before timestamptz),
            LATERAL (${statement}) AS found
      ORDER BY span.place`,
    [JSON.stringify(asked)]
  )
  const found: Row[][] = spans.map(() => [])
  for (const { place, ...row } of rows) found[place].push(row as Row)
  return found
}

function add(all: Counted[], seconds: number | null): Counted {
  const sum = (name: keyof Counted) => all.reduce((total, each) => total + (each[name] ?? 0), 0)
  return {
    applied: sum("applied"),
    sent: sum("sent"),
    signed: sum("signed"),
    active: sum("active"),
    declined: sum("declined"),
    cancelled: sum("cancelled"),
    lost: sum("lost"),
    volume: sum("volume"),
    monthly_volume: sum("monthly_volume"),
    seconds,
  }
}

const TENTHS_OF_A_DAY = 8_640

function toFigures({ lost, seconds, ...counted }: Counted): Figures {
  const decided = counted.signed + lost
  return {
    ...counted,
    acceptance: decided ? counted.signed / decided : null,
    median_days_to_sign: seconds == null ? null : Math.round(seconds / TENTHS_OF_A_DAY) / 10,
  }
}
