import { dirname, relative } from "node:path"
import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin"
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner"
import { Specs, specsBelow } from "./specs.mjs"

const MODULE = "src/modules/leasecloud"
const FOLDERS = [
  "src/leasecloud",
  ...["payload", "eligibility", "planner", "ledger"].map((name) => `${MODULE}/${name}`),
]

/** It plays whole hours of a shop: the planner's other specs are quick. */
const SLOW = "/minutes.unit.spec.ts"

// Each of some thousand mutants runs the specs anew: a part of the random carts will do.
process.env.PAYLOAD_CARTS = "50"

const state = (globalThis.__stryker__ ??= {})

/** Runs the unit specs of the pure code in Stryker's own process, a few milliseconds a mutant. */
class SpecRunner {
  #specs = new Specs(specsBelow(FOLDERS).filter((file) => !file.endsWith(SLOW)))
  #isClean = false

  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun() {
    this.#load()
    const results = await this.#specs.run(this.#specs.tests, {
      bail: false,
      before: ({ id }) => (state.currentTestId = id),
    })
    state.currentTestId = undefined
    const { mutantCoverage } = state
    return { status: DryRunStatus.Complete, tests: results.map(toTestResult), mutantCoverage }
  }

  async mutantRun({
    activeMutant,
    testFilter,
    sandboxFileName,
    hitLimit,
    disableBail,
    mutantActivation,
  }) {
    const isStatic = mutantActivation === "static"
    if (!isStatic && !this.#isClean) this.#load()
    Object.assign(state, {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit ? 0 : undefined,
    })
    try {
      if (isStatic) this.#load(false)
      const results = await this.#specs.run(this.#testsOf(sandboxFileName, testFilter), {
        bail: !disableBail,
      })
      const tests = results.map(toTestResult)
      const stopped = determineHitLimitReached(state.hitCount, hitLimit)
      return toMutantRunResult(stopped ?? { status: DryRunStatus.Complete, tests })
    } catch (error) {
      // The sources or specs can't be loaded with it: no test would pass.
      const failed = toTestResult({ test: { id: "load" }, failure: error, timeSpentMs: 0 })
      return toMutantRunResult({ status: DryRunStatus.Complete, tests: [failed] })
    } finally {
      Object.assign(state, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined })
    }
  }

  #load(isClean = true) {
    this.#isClean = false
    this.#specs.load()
    this.#isClean = isClean
  }

  /**
   * Stryker knows no tests of what runs while the sources are loaded: all that load the mutated file.
   * Those beside it come first: they are the likeliest to fail.
   */
  #testsOf(sandboxFileName, testFilter) {
    const covering = testFilter && new Set(testFilter)
    const loading = new Set(
      this.#specs.files.filter((file) => this.#specs.dependsOn(file, sandboxFileName))
    )
    const folder = relative(process.cwd(), dirname(sandboxFileName))
    const isBeside = ({ file }) => file.startsWith(`${folder}/`)
    return this.#specs.tests
      .filter(({ id, file }) => covering?.has(id) ?? loading.has(file))
      .sort((one, other) => Number(isBeside(other)) - Number(isBeside(one)))
  }
}

function toTestResult({ test, failure, timeSpentMs }) {
  const { id, file } = test
  const common = { id, name: id, fileName: file, timeSpentMs }
  return failure
    ? { ...common, status: TestStatus.Failed, failureMessage: String(failure.message ?? failure) }
    : { ...common, status: TestStatus.Success }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "specs", SpecRunner)]
