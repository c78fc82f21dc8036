import { basename } from "node:path"

/** How many tests of one part, or of all of them, ended how. */
export type Counts = { passed: number; failed: number; skipped: number }

/** The fields that we read of the report that `jest --json` writes. */
export type JestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  numRuntimeErrorTestSuites: number
  testResults: {
    /** The file's path. */
    name: string
    /** What went wrong, all of it. */
    message: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[]
  }[]
}

/**
 * Counts of one Jest run. A suite that could not even be loaded has no test to fail, so it counts
 * as one failure; so does a run that left no report, and one that found no test at all.
 */
export function countsOfReport(report: JestReport | null): Counts {
  if (!report) {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  return counts.passed + counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** A line for each test that failed, and for each file that could not be loaded: where, what and why. */
export function failuresOf(report: JestReport | null): string[] {
  return (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed")
    if (!assertionResults.length && message)
      return [`FAIL ${basename(name)}: ${inOneLine(message)}`]
    return failed.map(
      ({ fullName, failureMessages }) =>
        `FAIL ${basename(name)}: ${fullName}: ${inOneLine(failureMessages?.join(" ") ?? "")}`
    )
  })
}

const COLORS = new RegExp(String.raw`\u001b\[\d+m`, "g")
const LONGEST_REASON = 300

function inOneLine(text: string): string {
  return text.replace(COLORS, "").replace(/\s+/g, " ").trim().slice(0, LONGEST_REASON)
}

export function sumCounts(all: Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 }
  )
}

/** The closing line of a test run, which CI reads: `N passed, N failed`, then what was skipped. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed` + (skipped ? `, ${skipped} skipped` : "")
}
