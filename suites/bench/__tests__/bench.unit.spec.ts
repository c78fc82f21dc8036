import { compare, median, percentile } from "../measure"
import { parseCommandLine, PARTS } from "../options"
import { renderReport, toTable } from "../report"
import { Results } from "../verdicts"

const results = () => new Results(() => undefined)

it("runs everything, or the parts that are named, in the order of the bench", () => {
  expect(parseCommandLine([])).toEqual({ parts: [...PARTS], scale: 1 })
  expect(parseCommandLine(["lists", "boot", "--scale", "0.1"])).toEqual({
    parts: ["boot", "lists"],
    scale: 0.1,
  })
  expect(parseCommandLine(["--help"])).toBeNull()
  expect(() => parseCommandLine(["speed"])).toThrow(/"speed" is no part/)
  expect(() => parseCommandLine(["--scale", "2"])).toThrow(/--scale/)
})

it("finds the value in the middle, and any other share", () => {
  expect(median([5, 1, 9])).toBe(5)
  expect(median([1, 2, 3, 10])).toBe(2.5)
  expect(percentile([0, 10, 20, 30, 40], 0.9)).toBe(36)
})

it("lets what is compared take turns, and does not count the first round", async () => {
  const turns: string[] = []
  const done = (name: string) => async () => void turns.push(name)
  const times = await compare({ a: done("a"), b: done("b") }, { rounds: 2, batch: 2 })
  expect(turns.join("")).toBe("bbaa" + "aabb" + "bbaa")
  expect([times.a.length, times.b.length]).toEqual([4, 4])
})

it("judges a figure or a ratio by its target, and nothing where there is none", () => {
  const all = results()
  all.add("quotes", { name: "none", figure: 0, unit: "requests", most: 0 })
  const baseline = { name: "bare", figure: 10 }
  all.add("quotes", { name: "slow", figure: 13, unit: "ms", baseline, mostRatio: 1.2 })
  all.add("quotes", { name: "told", figure: 13, unit: "ms", baseline })
  expect(all.cases.map(({ met }) => met)).toEqual([true, false, null])
  expect(all.missed().map(({ name }) => name)).toEqual(["slow"])
})

it("prints a table, and draws a report that needs nothing else", () => {
  const all = results()
  const baseline = { name: "ms bare", figure: 10 }
  all.add("quotes", { name: "a <route>", figure: 13, unit: "ms", baseline, mostRatio: 1.2 })
  const table = toTable(all.cases)
  expect(table).toMatch(/quotes: a <route> +13 ms +10 ms bare +1\.30 +<= 1\.20 x +MISSED/)
  all.chart({
    title: "Requests",
    x: "leases",
    y: "requests",
    logarithmic: true,
    series: [{ name: "ours", points: [[20, 20]] }],
  })
  const run = { at: "now", seconds: 1, scale: 1, machine: "2 x CPU" }
  const html = renderReport({ ...run, cases: all.cases, charts: all.charts })
  expect(html).toContain("a &lt;route&gt;")
  expect(html).toMatch(/<svg[^>]*>[\s\S]*ours[\s\S]*<\/svg>/)
  expect(html).not.toMatch(/src=|href=/)
})
