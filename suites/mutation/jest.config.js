const { dirname } = require("node:path")
const { projects } = require("../../jest.config")

const unit = projects.find(({ displayName }) => displayName === "unit")

// Each of some thousand mutants runs the specs anew: a part of the random carts will do.
process.env.PAYLOAD_CARTS = "50"

/** The unit tests of the pure code, as one project: Stryker can't tell the coverage of several. */
module.exports = {
  ...unit,
  displayName: undefined,
  rootDir: process.cwd(),
  testMatch: [
    "<rootDir>/src/leasecloud/**/*.unit.spec.ts",
    "<rootDir>/src/modules/leasecloud/{payload,eligibility,planner,ledger}/**/*.unit.spec.ts",
  ],
  // It plays whole hours of a shop: the planner's other specs are quick.
  testPathIgnorePatterns: ["/planner/__tests__/minutes"],
  moduleNameMapper: {
    "^@medusajs/framework/zod$": require.resolve("zod"),
    "^medusa-utils/(.*)$": `${dirname(require.resolve("@medusajs/utils"))}/$1`,
    "^@medusajs/framework/utils$": "<rootDir>/suites/mutation/light-utils.cjs",
    "^(\\.\\./)+common$": "<rootDir>/suites/mutation/light-common.cjs",
  },
}
