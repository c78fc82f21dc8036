const { projects } = require("../../jest.config")

const unit = projects.find(({ displayName }) => displayName === "unit")

// Each of some thousand mutants runs the specs anew: a part of the random carts will do.
process.env.PAYLOAD_CARTS = "200"

/** The unit tests alone, as one project: Stryker can't tell the coverage of several. */
module.exports = {
  ...unit,
  displayName: undefined,
  rootDir: process.cwd(),
  testMatch: [
    "<rootDir>/src/leasecloud/**/*.unit.spec.ts",
    "<rootDir>/src/modules/**/*.unit.spec.ts",
  ],
}
