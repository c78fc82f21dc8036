import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { join } from "node:path"
import { runProgram, Stack } from "../../testbed/program"
import { BenchOptions, HELP, parseCommandLine, Part } from "./options"
import { boot } from "./parts/boot"
import { bursts } from "./parts/bursts"
import { changes } from "./parts/changes"
import { checkout } from "./parts/checkout"
import { BenchContext, openBench } from "./stage"
import { following } from "./parts/following"
import { history } from "./parts/history"
import { lists } from "./parts/lists"
import { outage } from "./parts/outage"
import { quotes } from "./parts/quotes"
import { renderReport, toTable } from "./report"
import { Results } from "./verdicts"
import { modelLease } from "./clones"

const RUN: Record<Part, (context: BenchContext) => Promise<void>> = {
  boot,
  quotes,
  checkout,
  following,
  changes,
  lists,
  history,
  bursts,
  outage,
}

const RESULTS_FILE = join(__dirname, "results.json")
const REPORT_FILE = join(__dirname, "report.html")

/** Measures the parts one after the other on one stage. False where a target was missed. */
async function bench(stack: Stack, { parts, scale }: BenchOptions): Promise<boolean> {
  const begun = new Date()
  const results = new Results((line) => console.log(line))
  try {
    const stage = await openBench(stack)
    const scaled = (full: number) => Math.max(1, Math.round(full * scale))
    // Before there is a lease, since nothing may have been asked by then.
    if (parts.includes("boot")) await part("boot", boot, { stage, results, scaled } as BenchContext)
    const another = () => openBench(stack)
    const context = { stage, results, scaled, another, model: await modelLease(stage) }
    for (const name of parts.filter((each) => each !== "boot")) {
      await part(name, RUN[name], context)
    }
  } finally {
    await stack.stop()
  }
  const run = {
    at: begun.toISOString(),
    seconds: Math.round((Date.now() - begun.getTime()) / 1000),
    scale,
    machine: `${cpus().length} x ${cpus()[0].model}, Node ${process.versions.node}`,
  }
  console.log(`\n${toTable(results.cases)}\n`)
  writeFileSync(RESULTS_FILE, JSON.stringify({ ...run, cases: results.cases }, null, 2) + "\n")
  writeFileSync(REPORT_FILE, renderReport({ ...run, cases: results.cases, charts: results.charts }))
  const missed = results.missed()
  console.log(
    `${run.seconds} s on ${run.machine}; see suites/bench/results.json and suites/bench/report.html`
  )
  for (const { part, name } of missed) console.log(`MISSED: ${part}: ${name}`)
  return missed.length === 0
}

/** Runs a part. One that breaks off is a target missed, and does not keep the others from running. */
async function part(name: Part, run: (context: BenchContext) => Promise<void>, on: BenchContext) {
  console.log(`\n${name}`)
  try {
    await run(on)
  } catch (error) {
    console.error(error)
    const message = error instanceof Error ? error.message : String(error)
    on.results.add(name, { name: `broke off: ${message}`, figure: 1, unit: "failures", most: 0 })
  }
}

async function main(stack: Stack): Promise<number> {
  try {
    const options = parseCommandLine(process.argv.slice(2))
    if (options) return (await bench(stack, options)) ? 0 : 1
    console.log(HELP)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.stack : error)
    return 2
  }
}

runProgram(main, { whenInterrupted: 130 })
