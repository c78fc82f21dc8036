import * as echarts from "echarts"
import type { Case, Chart } from "./verdicts"

export type Run = {
  at: string
  seconds: number
  scale: number
  machine: string
  cases: Case[]
  charts: Chart[]
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem;color:#18181b}
table{border-collapse:collapse;width:100%}th,td{text-align:right;padding:.3rem .6rem;border-bottom:1px solid #e4e4e7}
th:first-child,td:first-child{text-align:left}.missed{color:#b91c1c;font-weight:600}.met{color:#15803d}small{color:#71717a}
svg{max-width:100%;height:auto}`

/** One page that holds everything, charts too: it needs nothing else and no network. */
export function renderReport({ at, seconds, scale, machine, cases, charts }: Run): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Bench of medusa-payment-leasecloud</title>
<style>${STYLE}</style>
<h1>Bench</h1>
<p>${escape(`${at}, ${seconds} s at scale ${scale}, on ${machine}`)}</p>
<table>
<tr><th>case<th>figure<th>baseline<th>ratio<th>target<th></tr>
${cases.map(row).join("\n")}
</table>
${charts.map((chart) => `<h2>${escape(chart.title)}</h2>\n${drawChart(chart)}`).join("\n")}
</html>
`
}

function row({ part, name, figure, unit, baseline, ratio, target, met, note }: Case): string {
  const cells = [
    `${escape(`${part}: ${name}`)}${note ? `<br><small>${escape(note)}</small>` : ""}`,
    `${round(figure)} ${escape(unit)}`,
    baseline ? `${round(baseline.figure)} ${escape(baseline.name)}` : "",
    ratio === undefined ? "" : round(ratio),
    target ? `&le; ${round(target.most)}${target.of === "ratio" ? " &times;" : ""}` : "",
  ]
  const verdict = met === null ? "" : met ? "met" : "missed"
  return `<tr>${cells.map((cell) => `<td>${cell}`).join("")}<td class="${verdict}">${verdict}</tr>`
}

function round(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en")
  return value >= 100 ? value.toFixed(0) : value.toFixed(2)
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
}

const SIZE = { width: 1000, height: 420 }

/** A chart as SVG, drawn without a browser. */
export function drawChart({ x, y, logarithmic, series }: Chart): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...SIZE })
  const axis = { type: logarithmic ? ("log" as const) : ("value" as const), nameGap: 30 }
  chart.setOption({
    animation: false,
    legend: { top: 0 },
    grid: { left: 70, right: 30, top: 40, bottom: 60 },
    xAxis: { ...axis, name: x, nameLocation: "middle" },
    yAxis: { ...axis, name: y, nameLocation: "middle", nameGap: 50 },
    series: series.map(({ name, points }) => ({
      name,
      type: "line" as const,
      data: points,
      symbolSize: logarithmic ? 6 : 0,
    })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

const HEAD = ["case", "figure", "baseline", "ratio", "target", ""]

/** The cases as a table of plain text, with their notes below. */
export function toTable(cases: Case[]): string {
  const rows = cases.map(toRow)
  const widths = HEAD.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)))
  const line = (cells: string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  ")
  const rule = widths.map((width) => "-".repeat(width)).join("  ")
  const notes = cases.flatMap(({ part, name, note }) => (note ? [`${part}: ${name}: ${note}`] : []))
  return [line(HEAD), rule, ...rows.map(line), "", ...notes].join("\n")
}

function toRow({ part, name, figure, unit, baseline, ratio, target, met }: Case): string[] {
  return [
    `${part}: ${name}`,
    `${round(figure)} ${unit}`,
    baseline ? `${round(baseline.figure)} ${baseline.name}` : "",
    ratio === undefined ? "" : round(ratio),
    target ? `<= ${round(target.most)}${target.of === "ratio" ? " x" : ""}` : "",
    met === null ? "" : met ? "met" : "MISSED",
  ]
}
