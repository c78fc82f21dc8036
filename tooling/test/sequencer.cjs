const { existsSync } = require("node:fs")
const { default: Sequencer } = require("@jest/test-sequencer")

/** A spec whose tests are in other files: its own size says nothing about it. */
const isLarge = ({ path }) =>
  path.includes("/integration-tests/together/") || existsSync(path.replace(/\.spec\.ts$/, ""))

/**
 * In a first run Jest starts the larger files first, so that the workers end together. It would start
 * a spec last that only names other files.
 */
module.exports = class LargestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => isLarge(other) - isLarge(one))
  }
}
