import type { Lease } from "../../api/schemas/leases"

type Cell = string | number | null | undefined

/** The columns of a file: their headings, and what a row has in them. */
export type Columns<Row> = { name: string; of: (row: Row) => Cell }[]

const COLUMNS: Columns<Lease> = [
  { name: "order", of: (lease) => lease.order_custom_display_id || lease.order_display_id },
  { name: "status", of: (lease) => lease.status },
  { name: "remote_status", of: (lease) => lease.remote_status },
  { name: "leasecloud_id", of: (lease) => lease.remote_id },
  { name: "reference", of: (lease) => lease.reference },
  { name: "company", of: (lease) => lease.company },
  { name: "org_number", of: (lease) => lease.org_number },
  { name: "source", of: (lease) => lease.source },
  { name: "market", of: (lease) => lease.market },
  { name: "currency_code", of: (lease) => lease.currency_code },
  { name: "months", of: (lease) => lease.months },
  { name: "quoted_monthly_amount", of: (lease) => lease.quoted_monthly_amount },
  { name: "monthly_amount", of: (lease) => lease.monthly_amount },
  { name: "total_amount_excl_vat", of: (lease) => lease.total_amount },
  { name: "buy_out_amount", of: (lease) => lease.buy_out_amount },
  {
    name: "needs_attention",
    of: (lease) => lease.needs_attention.map((flag) => flag.code).join(" "),
  },
  { name: "created_at", of: (lease) => lease.created_at },
  { name: "submitted_at", of: (lease) => lease.submitted_at },
  { name: "last_synced_at", of: (lease) => lease.last_synced_at },
  { name: "active_since", of: (lease) => lease.active_since },
  { name: "ends_on", of: (lease) => lease.ends_on },
  { name: "terminated_at", of: (lease) => lease.terminated_at },
  { name: "lease_id", of: (lease) => lease.id },
]

/** Leases as CSV. */
export function leasesToCsv(leases: Lease[]): string {
  return toCsv(COLUMNS, leases)
}

/** Rows as CSV (RFC 4180), with a byte order mark, so that spreadsheets read it as UTF-8. */
export function toCsv<Row>(columns: Columns<Row>, rows: Row[]): string {
  const lines = rows.map((row) => columns.map((column) => csvCell(column.of(row))).join(","))
  return `\uFEFF${[columns.map((column) => column.name).join(","), ...lines].join("\r\n")}\r\n`
}

/** Saves CSV as a file of the browser's. */
export function downloadCsv(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }))
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/**
 * A cell. A text that a spreadsheet would run as a formula, such as "=HYPERLINK(...)", gets a
 * leading apostrophe.
 */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) {
    return ""
  }
  if (typeof value === "number") {
    return String(value)
  }
  const harmless = /^\s*[=+\-@\t\r\n|%]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless
}
