import * as echarts from "echarts"
import type { Chart } from "../verdicts"

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
