import { toCsv } from "../csv"
import { countsByMonth, monthsOfPeriod, REPORT_COLUMNS, reportChoice, reportQuery } from "../report"

const row = (month: string, market: "se" | "no", applied: number) => ({
  ...{ month, market, currency_code: market === "se" ? "sek" : "nok", applied },
  ...{ sent: 2, signed: 1, active: 1, declined: 1, cancelled: 0 },
  ...{ volume: 1234.5, monthly_volume: 40.05, acceptance: 0.5, median_days_to_sign: null },
})

describe("the periods of the report", () => {
  it("are calendar months of UTC, the current one among them", () => {
    const atNewYear = new Date("2026-01-01T00:30:00+02:00")
    expect(monthsOfPeriod("months_12", atNewYear)).toEqual({ from: "2025-01", to: "2025-12" })
    const now = new Date("2026-02-10T12:00:00Z")
    expect(monthsOfPeriod("months_12", now)).toEqual({ from: "2025-03", to: "2026-02" })
    expect(monthsOfPeriod("months_3", now)).toEqual({ from: "2025-12", to: "2026-02" })
    expect(monthsOfPeriod("this_year", now)).toEqual({ from: "2026-01", to: "2026-02" })
    expect(monthsOfPeriod("last_year", now)).toEqual({ from: "2025-01", to: "2025-12" })
  })

  it("come from the page's address, and are the default for what that does not know", () => {
    const asked = reportChoice(new URLSearchParams("period=last_year&market=no"))
    expect(asked).toEqual({ period: "last_year", market: "no" })
    expect(reportQuery(asked)).toMatchObject({ market: ["no"] })
    const unknown = reportChoice(new URLSearchParams("period=ever&market=de"))
    expect(unknown).toEqual({ period: "months_12", market: null })
    expect(reportQuery(unknown)).not.toHaveProperty("market")
  })
})

describe("the report", () => {
  it("charts the counts of all markets together, oldest first", () => {
    const rows = [row("2026-02", "se", 3), row("2026-01", "se", 5), row("2026-02", "no", 4)]
    expect(countsByMonth(rows)).toEqual([
      { month: "2026-01", counts: { applied: 5, sent: 2, signed: 1, active: 1 } },
      { month: "2026-02", counts: { applied: 7, sent: 4, signed: 2, active: 2 } },
    ])
  })

  it("is exported by the API's names, with nothing for what is not known", () => {
    expect(toCsv(REPORT_COLUMNS, [row("2026-02", "se", 3)])).toBe(
      "\uFEFFmonth,market,currency_code,applied,sent,signed,active,declined,cancelled,acceptance," +
        "median_days_to_sign,volume_excl_vat,monthly_volume_excl_vat\r\n" +
        "2026-02,se,sek,3,2,1,1,1,0,0.5,,1234.5,40.05\r\n"
    )
  })
})
