import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useSearchParams } from "react-router-dom"

import type { ArticleFigures, LeaseReport } from "../../api/schemas/report"
import { downloadCsv, toCsv } from "../lib/csv"
import { REPORT_COLUMNS, reportChoice, reportQuery } from "../lib/report"
import { fetchAdmin } from "../lib/sdk"
import { leaseKeys } from "./use-leases"

/** The report that the page's address asks for, its articles, and the page's controls. */
export function useReport() {
  const [params, setParams] = useSearchParams()
  const choice = reportChoice(params)
  const query = reportQuery(choice)

  const report = useQuery({
    queryKey: [...leaseKeys.all, "report", query],
    queryFn: async () =>
      (await fetchAdmin<{ report: LeaseReport }>("/admin/leases/report", { query })).report,
    placeholderData: keepPreviousData,
  })
  const articles = useQuery({
    queryKey: [...leaseKeys.all, "report", "articles", query],
    queryFn: async () =>
      (await fetchAdmin<{ articles: ArticleFigures[] }>("/admin/leases/report/articles", { query }))
        .articles,
    placeholderData: keepPreviousData,
  })

  const choose = (name: "period" | "market", value: string | null) =>
    setParams((previous) => {
      if (value) {
        previous.set(name, value)
      } else {
        previous.delete(name)
      }
      return previous
    })

  const exportCsv = () => {
    if (report.data) {
      const { months, from, to } = report.data
      downloadCsv(toCsv(REPORT_COLUMNS, months), `leases-by-month-${from}-${to}.csv`)
    }
  }

  return { report, articles, choice, choose, exportCsv }
}
