import { closingLine, countsOfReport, failuresOf, sumCounts } from "../counts"

const report = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [
    {
      name: "/shop/leasing.spec.ts",
      message: "all of it",
      assertionResults: [
        { status: "passed", fullName: "leasing works", failureMessages: [] },
        {
          status: "failed",
          fullName: "leasing fails clearly",
          failureMessages: ["Error: \u001b[31mexpected\u001b[39m 1\n  got 2"],
        },
      ],
    },
    { name: "/shop/broken.spec.ts", message: "it can't be\nloaded", assertionResults: [] },
  ],
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

describe("the failures of a test run", () => {
  it("are named in a line each: the file, the test and the reason", () => {
    expect(failuresOf(report)).toEqual([
      "FAIL leasing.spec.ts: leasing fails clearly: Error: expected 1 got 2",
      "FAIL broken.spec.ts: it can't be loaded",
    ])
    expect(failuresOf(null)).toEqual([])
  })
})
