/**
 * Mutation testing of the code that only computes: each operator, condition and text of it is changed
 * in turn, and some unit test has to fail. By hand before a release; `--mutate FILES` takes a part.
 *
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  mutate: [
    "src/leasecloud/**/*.ts",
    "src/modules/leasecloud/{payload,eligibility,planner}/**/*.ts",
    "src/modules/leasecloud/ledger/decide.ts",
    "!src/**/__tests__/**",
  ],
  plugins: ["./suites/mutation/test-runner.mjs"],
  testRunner: "specs",
  coverageAnalysis: "perTest",
  thresholds: { high: 95, low: 85, break: 85 },
  reporters: ["progress-append-only", "clear-text", "html"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: ".medusa/mutation.html" },
  ignorePatterns: ["/.medusa", "/demo/.state", "/docs/screenshots"],
  tempDirName: ".medusa/stryker",
  concurrency: 1,
  timeoutMS: 30_000,
}
