import type { MonthFigures, ReportQuery } from "../../api/schemas/report"
import { type Columns } from "./csv"
import { MARKETS } from "./leases"

/** The periods that the page offers. */
export const PERIODS = ["months_12", "months_3", "this_year", "last_year"] as const

export type PeriodName = (typeof PERIODS)[number]

/** A month so many months from another, such as "2026-11". */
function monthFrom(year: number, month: number): string {
  return new Date(Date.UTC(year, month)).toISOString().slice(0, 7)
}

/** The first and the last month of a period, by the calendar of UTC. */
export function monthsOfPeriod(name: PeriodName, now = new Date()): { from: string; to: string } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()]
  const current = monthFrom(year, month)
  switch (name) {
    case "months_12":
      return { from: monthFrom(year, month - 11), to: current }
    case "months_3":
      return { from: monthFrom(year, month - 2), to: current }
    case "this_year":
      return { from: monthFrom(year, 0), to: current }
    case "last_year":
      return { from: monthFrom(year - 1, 0), to: monthFrom(year - 1, 11) }
  }
}

/** What the page's address asks for. An unknown value counts as none. */
export function reportChoice(params: URLSearchParams): {
  period: PeriodName
  market: (typeof MARKETS)[number] | null
} {
  return {
    period: PERIODS.find((name) => name === params.get("period")) ?? PERIODS[0],
    market: MARKETS.find((code) => code === params.get("market")) ?? null,
  }
}

/** The query of `GET /admin/leases/report` for a choice. */
export function reportQuery({ period, market }: ReturnType<typeof reportChoice>): ReportQuery {
  return { ...monthsOfPeriod(period), ...(market && { market: [market] }) }
}

/** What the chart shows of each month. */
export const CHARTED = ["applied", "sent", "signed", "active"] as const

/** The counts of each month, over all markets of the report, oldest first. */
export function countsByMonth(
  months: Pick<MonthFigures, "month" | (typeof CHARTED)[number]>[]
): { month: string; counts: Record<(typeof CHARTED)[number], number> }[] {
  const names = [...new Set(months.map(({ month }) => month))].sort()
  return names.map((month) => {
    const rows = months.filter((row) => row.month === month)
    const sum = (name: (typeof CHARTED)[number]) =>
      rows.reduce((total, row) => total + row[name], 0)
    return {
      month,
      counts: {
        applied: sum("applied"),
        sent: sum("sent"),
        signed: sum("signed"),
        active: sum("active"),
      },
    }
  })
}

/** The columns of the exported report: the figures by the names of the API. */
export const REPORT_COLUMNS: Columns<MonthFigures> = [
  { name: "month", of: (row) => row.month },
  { name: "market", of: (row) => row.market },
  { name: "currency_code", of: (row) => row.currency_code },
  { name: "applied", of: (row) => row.applied },
  { name: "sent", of: (row) => row.sent },
  { name: "signed", of: (row) => row.signed },
  { name: "active", of: (row) => row.active },
  { name: "declined", of: (row) => row.declined },
  { name: "cancelled", of: (row) => row.cancelled },
  { name: "acceptance", of: (row) => row.acceptance },
  { name: "median_days_to_sign", of: (row) => row.median_days_to_sign },
  { name: "volume_excl_vat", of: (row) => row.volume },
  { name: "monthly_volume_excl_vat", of: (row) => row.monthly_volume },
]
