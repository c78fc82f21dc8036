import { useEffect, useMemo, useRef, useSyncExternalStore, type KeyboardEvent } from "react"

import type { MonthFigures } from "../../../api/schemas/report"
import { useTexts } from "../../hooks/use-texts"
import { CHARTED, countsByMonth } from "../../lib/report"

/** The chart library, loaded with the first chart: no other page needs it. */
async function loadChart() {
  const { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } =
    await import("chart.js")
  Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip)
  return Chart
}

type BarChart = InstanceType<Awaited<ReturnType<typeof loadChart>>>
type Options = BarChart["config"]["options"]

type Colors = Record<(typeof CHARTED)[number], string>

/**
 * Colours that people with any colour vision tell apart (Okabe and Ito, "Color Universal Design"), each with
 * a contrast of 3:1 or more to the card.
 */
const LIGHT: Colors = {
  applied: "#0072b2",
  sent: "#d55e00",
  signed: "#009e73",
  active: "#3d3d3d",
}
const DARK: Colors = {
  applied: "#56b4e9",
  sent: "#e69f00",
  signed: "#00b488",
  active: "#f0e442",
}

/** The counts of each month as bars. The table of the page has the same figures. */
export const ReportChart = ({ months }: { months: MonthFigures[] }) => {
  const { t, locale, month } = useTexts()
  const isDark = useSyncExternalStore(onThemeChange, hasDarkTheme)
  const canvas = useRef<HTMLCanvasElement>(null)
  const chart = useRef<BarChart | null>(null)
  const shown = useRef(-1)
  const rows = useMemo(() => countsByMonth(months), [months])

  useEffect(() => {
    const colors = isDark ? DARK : LIGHT
    const data = {
      labels: rows.map((row) => month(row.month)),
      datasets: CHARTED.map((name) => ({
        label: t(`report.figures.${name}`),
        data: rows.map((row) => row.counts[name]),
        backgroundColor: colors[name],
        borderRadius: 2,
        maxBarThickness: 20,
      })),
    }
    let isGone = false
    void loadChart().then((Chart) => {
      if (!isGone && canvas.current) {
        chart.current = new Chart(canvas.current, {
          type: "bar",
          data,
          options: optionsOf(locale, isDark),
        })
      }
    })
    return () => {
      isGone = true
      chart.current?.destroy()
      chart.current = null
      shown.current = -1
    }
  }, [rows, isDark, locale, month, t])

  /** Left and right show the figures of one month after the other. Escape hides them. */
  const showByKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Escape: 0 }[event.key]
    if (step === undefined || !chart.current) {
      return
    }
    event.preventDefault()
    shown.current = step ? Math.min(Math.max(shown.current + step, 0), rows.length - 1) : -1
    const bars = step
      ? CHARTED.map((_, datasetIndex) => ({ datasetIndex, index: shown.current }))
      : []
    chart.current.setActiveElements(bars)
    chart.current.tooltip?.setActiveElements(bars, { x: 0, y: 0 })
    chart.current.update()
  }

  return (
    <div className="relative h-72 w-full">
      <canvas
        ref={canvas}
        role="img"
        aria-label={t("report.chart")}
        tabIndex={0}
        onKeyDown={showByKey}
        className="focus-visible:shadow-borders-focus rounded outline-none"
      />
    </div>
  )
}

/** The texts and lines of the chart in the colours of Medusa's theme. */
function optionsOf(locale: string, isDark: boolean): Options {
  const text = isDark ? "#adadb0" : "#52525b"
  const line = isDark ? "rgba(255, 255, 255, 0.1)" : "rgba(0, 0, 0, 0.08)"
  return {
    locale,
    maintainAspectRatio: false,
    animation: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      x: { ticks: { color: text }, grid: { display: false } },
      y: { beginAtZero: true, ticks: { color: text, precision: 0 }, grid: { color: line } },
    },
    plugins: { legend: { labels: { color: text, boxWidth: 12, boxHeight: 12 } } },
  }
}

/** Medusa's admin puts the class on the document when its theme is dark. */
function hasDarkTheme(): boolean {
  return document.documentElement.classList.contains("dark")
}

function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] })
  return () => observer.disconnect()
}
