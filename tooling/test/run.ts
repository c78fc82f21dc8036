import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CHROMIUM_HINT, findChromium } from "../../testbed/chromium"
import { closingLine, Counts, countsOfReport, JestReport, sumCounts } from "./counts"
import { ROOT } from "../../testbed/paths"

const PARTS = ["unit", "integration", "e2e"] as const
type Part = (typeof PARTS)[number]
const LONGER = `Longer suites, each by itself:
  npm run campaign        random carts with faults and kills, audited
  npm run test:instances  several processes of one shop, and many shoppers at once
  npm run test:install    the packed plugin in a fresh shop
  npm run check:package   what would be published`

/**
 * Unit tests share nothing. A shop over HTTP uses most of one core, so two of them run at a time; a
 * browser beside a shop wants the machine alone.
 */
const PACE: Record<Part, string[]> = {
  unit: [],
  integration: ["--maxWorkers=2", "--forceExit"],
  e2e: ["--runInBand", "--forceExit"],
}

/** Each part is a Jest run of its own: what one leaves behind (handles, caches) can't reach the next. */
function runPart(part: Part, jestArguments: string[]): Counts {
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-test-"))
  const reportFile = join(folder, "report.json")
  const pace = PACE[part]
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        // Medusa's loaders use dynamic imports, which Jest supports through VM modules only.
        "--experimental-vm-modules",
        "--no-warnings",
        require.resolve("jest/bin/jest"),
        "--selectProjects",
        part,
        ...pace,
        "--json",
        `--outputFile=${reportFile}`,
        ...jestArguments,
      ],
      { cwd: ROOT, stdio: "inherit" }
    )
    const counts = countsOfReport(readReport(reportFile))
    // Jest also fails for reasons that are no test, such as a broken global teardown.
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
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
 * Without a browser its tests count as skipped, one per file: how many tests they hold is unknown.
 * A browser that was named and can't be run is a failure.
 */
function runBrowserTests(jestArguments: string[]): Counts {
  try {
    if (findChromium()) {
      return runPart("e2e", jestArguments)
    }
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

function main(args: string[]): void {
  const asked = PARTS.filter((part) => args.includes(part))
  const parts = asked.length ? asked : PARTS
  const jestArguments = args.filter((arg) => !(PARTS as readonly string[]).includes(arg))
  const lines: string[] = []
  const all = parts.map((part) => {
    const started = Date.now()
    const counts = part === "e2e" ? runBrowserTests(jestArguments) : runPart(part, jestArguments)
    lines.push(`${part}: ${closingLine(counts)} (${Math.round((Date.now() - started) / 1000)} s)`)
    return counts
  })
  const total = sumCounts(all)
  if (asked.length === 0) console.log(`\n${LONGER}`)
  console.log(`\n${lines.join("\n")}\n${closingLine(total)}`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

main(process.argv.slice(2))
