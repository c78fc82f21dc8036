import { Table, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

import type { MarketFigures, MonthFigures } from "../../../api/schemas/report"
import { useTexts } from "../../hooks/use-texts"

export type TableColumn<Row> = {
  heading: string
  /** Null shows a dash. */
  of: (row: Row) => ReactNode
  /** Numbers are on the right. */
  isNumber?: boolean
}

type FigureTableProps<Row> = { label: string; columns: TableColumn<Row>[]; rows: Row[] }

/** A table of figures that scrolls within its card, by the keyboard too. */
export function FigureTable<Row>({ label, columns, rows }: FigureTableProps<Row>) {
  const align = ({ isNumber }: TableColumn<Row>) => (isNumber ? "text-right tabular-nums" : "")
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="focus-visible:shadow-borders-focus overflow-x-auto outline-none"
    >
      <Table>
        <Table.Header>
          <Table.Row>
            {columns.map((column) => (
              <Table.HeaderCell key={column.heading} className={`text-nowrap ${align(column)}`}>
                {column.heading}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row, at) => (
            <Table.Row key={at}>
              {columns.map((column) => (
                <Table.Cell key={column.heading} className={`text-nowrap ${align(column)}`}>
                  {column.of(row) ?? <span className="text-ui-fg-muted">-</span>}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

type Figures = Omit<MonthFigures, "month">

/** The columns that a month and a whole period have in common. */
function useFigureColumns(): TableColumn<Figures>[] {
  const { t, count, share, money, country } = useTexts()
  const counted = (name: "applied" | "sent" | "signed" | "active" | "declined" | "cancelled") => ({
    heading: t(`report.figures.${name}`),
    of: (row: Figures) => count(row[name]),
    isNumber: true,
  })
  return [
    { heading: t("leases.fields.market"), of: (row) => country(row.market) },
    counted("applied"),
    counted("sent"),
    counted("signed"),
    counted("active"),
    counted("declined"),
    counted("cancelled"),
    {
      heading: t("report.figures.acceptance"),
      of: (row) => (row.acceptance === null ? null : share(row.acceptance)),
      isNumber: true,
    },
    {
      heading: t("report.figures.daysToSign"),
      of: (row) => (row.median_days_to_sign === null ? null : count(row.median_days_to_sign)),
      isNumber: true,
    },
    {
      heading: t("report.figures.volume"),
      of: (row) => money(row.volume, row.currency_code),
      isNumber: true,
    },
    {
      heading: t("report.figures.monthlyVolume"),
      of: (row) => money(row.monthly_volume, row.currency_code),
      isNumber: true,
    },
  ]
}

/** Each month of each market, newest first. */
export const MonthTable = ({ rows }: { rows: MonthFigures[] }) => {
  const { t, month } = useTexts()
  const columns: TableColumn<MonthFigures>[] = [
    { heading: t("report.month"), of: (row) => month(row.month) },
    ...useFigureColumns(),
  ]
  const newestFirst = [...rows].sort((one, other) => other.month.localeCompare(one.month))
  return <FigureTable label={t("report.byMonth")} columns={columns} rows={newestFirst} />
}

/** The whole period of each market, with the share of its orders that are leased. */
export const TotalTable = ({ rows }: { rows: MarketFigures[] }) => {
  const { t, share } = useTexts()
  const columns: TableColumn<MarketFigures>[] = [
    ...useFigureColumns(),
    {
      heading: t("report.figures.shareOfOrders"),
      of: (row) => (row.share_of_orders === null ? null : share(row.share_of_orders)),
      isNumber: true,
    },
  ]
  return (
    <>
      <FigureTable label={t("report.wholePeriod")} columns={columns} rows={rows} />
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("report.hint")}
      </Text>
    </>
  )
}
