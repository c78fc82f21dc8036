import { closingLine, countsOfReport, sumCounts } from "../counts"

const report = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
}

describe("the closing line of a test run", () => {
  it("sums the parts and names what was skipped only when something was", () => {
    const counts = countsOfReport(report)
    expect(closingLine(sumCounts([counts, counts]))).toBe("6 passed, 2 failed, 4 skipped")
    expect(closingLine({ passed: 1, failed: 0, skipped: 0 })).toBe("1 passed, 0 failed")
  })

  it("counts a suite that could not be loaded as failed", () => {
    expect(countsOfReport({ ...report, numRuntimeErrorTestSuites: 2 }).failed).toBe(3)
  })

  it("calls a run without a report, and one without a test, failed", () => {
    expect(countsOfReport(null).failed).toBe(1)
    expect(countsOfReport({ ...report, numPassedTests: 0, numFailedTests: 0 }).failed).toBe(1)
  })
})
