import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CHROMIUM_HINT, findChromium } from "../../testbed/chromium"
import { buildShop } from "../../testbed/medusa"
import { ROOT } from "../../testbed/paths"
import { buildWidget } from "../build-widget"
import { closingLine, Counts, countsOfReport, failuresOf, JestReport, sumCounts } from "./counts"

const PARTS = ["unit", "integration", "e2e"] as const
type Part = (typeof PARTS)[number]
const LONGER = `Longer suites, each by itself:
  npm run campaign        random carts with faults and kills, audited
  npm run test:instances  several processes of one shop, and many shoppers at once
  npm run test:install    the packed plugin in a fresh shop
  npm run check:package   what would be published`

/** Parts that one Jest run plays together. */
type Run = Part[]

/**
 * Unit tests share nothing: each core plays a file, also where Jest would leave one free. A shop uses
 * most of one core, so two files over a shop run at a time, with a browser or without. Chosen browser
 * tests run one after the other: each builds the admin if it has to.
 */
function paceOf(run: Run, jestArguments: string[]): string[] {
  if (run.includes("unit")) return ["--maxWorkers=100%"]
  const oneByOne = run.includes("e2e") && jestArguments.length > 0
  // What Medusa leaves behind in a process adds up over files: a worker is replaced before it is full.
  const pace = oneByOne ? ["--runInBand"] : ["--maxWorkers=2", "--workerIdleMemoryLimit=1500MB"]
  return [...pace, "--forceExit"]
}

/** Each Jest run is a process of its own: what one leaves behind can't reach the next. */
function runJest(run: Run, jestArguments: string[]): { counts: Counts; failures: string[] } {
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-test-"))
  const reportFile = join(folder, "report.json")
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        // Medusa's loaders use dynamic imports, which Jest supports through VM modules only.
        "--experimental-vm-modules",
        // Most objects of a test die young: a larger space for these is collected less often.
        "--max-semi-space-size=64",
        "--no-warnings",
        require.resolve("jest/bin/jest"),
        ...["--selectProjects", ...run],
        ...paceOf(run, jestArguments),
        "--json",
        `--outputFile=${reportFile}`,
        ...jestArguments,
      ],
      {
        cwd: ROOT,
        stdio: "inherit",
        // Specs of the same shop as one file; a file that was asked for is played by itself.
        env: { ...process.env, TESTS_TOGETHER: String(!jestArguments.length) },
      }
    )
    const report = readReport(reportFile)
    const counts = countsOfReport(report)
    // Jest also fails for reasons that are no test, such as a broken global teardown.
    if (status !== 0 && counts.failed === 0) counts.failed = 1
    return { counts, failures: failuresOf(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(file: string): JestReport | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JestReport
  } catch {
    return null
  }
}

/**
 * Null if there is a browser. Without one its tests count as skipped, one per file: how many tests
 * they hold is unknown. A browser that was named and can't be run is a failure.
 */
function withoutBrowser(): Counts | null {
  try {
    if (findChromium()) return null
  } catch (error) {
    console.error(`e2e: ${(error as Error).message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const specs = readdirSync(join(ROOT, "integration-tests/e2e"), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".spec.ts"))
  console.log(`e2e: skipped, ${CHROMIUM_HINT}`)
  return { passed: 0, failed: 0, skipped: specs.length }
}

async function main(args: string[]): Promise<void> {
  const asked = PARTS.filter((part) => args.includes(part))
  const jestArguments = args.filter((arg) => !(PARTS as readonly string[]).includes(arg))
  const parts = asked.length ? asked : [...PARTS]
  const all: Counts[] = []
  const lines: string[] = []
  const allFailures: string[] = []
  const add = (name: string, counts: Counts, began: number) => {
    all.push(counts)
    lines.push(`${name}: ${closingLine(counts)} (${Math.round((Date.now() - began) / 1000)} s)`)
  }
  // The plugin's routes import what it writes.
  buildWidget()
  const missing = parts.includes("e2e") ? withoutBrowser() : null
  if (missing) add("e2e", missing, Date.now())
  const overMedusa = parts.filter((part) => part !== "unit" && !(missing && part === "e2e"))
  const runs: Run[] = [parts.filter((part) => part === "unit"), overMedusa]
  for (const run of runs.filter(({ length }) => length)) {
    const began = Date.now()
    // Once, ahead of the files that show it: two of them run at a time.
    if (run.includes("e2e") && !jestArguments.length) {
      await buildShop({ ...process.env, DISABLE_MEDUSA_ADMIN: "false" })
    }
    const { counts, failures } = runJest(run, jestArguments)
    add(run.join(" and "), counts, began)
    allFailures.push(...failures)
  }
  const total = sumCounts(all)
  if (asked.length === 0) console.log(`\n${LONGER}`)
  // Once more, where a reader of a long output looks.
  console.log(`\n${[...allFailures, ...lines, closingLine(total)].join("\n")}`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

void main(process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exitCode = 1
})
