import type { Case } from "./verdicts"

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

function round(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en")
  return value >= 100 ? value.toFixed(0) : value.toFixed(2)
}
