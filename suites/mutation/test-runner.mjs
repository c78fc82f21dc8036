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

// Each of some thousand mutants runs the specs anew: fewer random carts, and fewer leases, will do.
Object.assign(process.env, { PAYLOAD_CARTS: "50", PLANNER_LEASES: "1000", TARIFF_RUNS: "4" })

const MORE_HITS = 20
const FEWEST_HITS = 1_000

const state = (globalThis.__stryker__ ??= {})

/** Runs the unit specs of the pure code in Stryker's own process, a few milliseconds a mutant. */
class SpecRunner {
  #specs = new Specs(specsBelow(FOLDERS).filter((file) => !file.endsWith(SLOW)))
  #isClean = false
  /** Of the run without mutants: how long each test took, and how often it passed each mutant. */
  #timeSpent = new Map()
  #hits = {}

  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun({ files }) {
    this.#load()
    const results = await this.#specs.run(this.#testsThatLoad(files), {
      bail: false,
      before: ({ id }) => (state.currentTestId = id),
    })
    state.currentTestId = undefined
    const { mutantCoverage } = state
    this.#timeSpent = new Map(results.map(({ test, timeSpentMs }) => [test.id, timeSpentMs]))
    this.#hits = mutantCoverage?.perTest ?? {}
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
        before: ({ id }) => hitLimit && this.#limitHits(id, activeMutant.id, hitLimit),
      })
      const tests = results.map(toTestResult)
      const stopped = determineHitLimitReached(state.hitCount, state.hitLimit)
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

  /** A loop that a mutant keeps from ending is left soon, in tests that go round it often too. */
  #limitHits(testId, mutantId, hitLimit) {
    const hits = this.#hits[testId]?.[mutantId]
    Object.assign(state, {
      hitCount: 0,
      hitLimit: hits ? Math.min(hitLimit, hits * MORE_HITS + FEWEST_HITS) : hitLimit,
    })
  }

  /**
   * Stryker knows no tests of what runs while the sources are loaded: all that load the mutated file.
   * Those beside it come first, and of them the quick ones: the first that fails ends the run.
   */
  #testsOf(sandboxFileName, testFilter) {
    const covering = testFilter && new Set(testFilter)
    const tests = covering
      ? this.#specs.tests.filter(({ id }) => covering.has(id))
      : this.#testsThatLoad([sandboxFileName])
    const folder = relative(process.cwd(), dirname(sandboxFileName))
    const isElsewhere = ({ file }) => Number(!file.startsWith(`${folder}/`))
    const timeSpent = ({ id }) => this.#timeSpent.get(id) ?? 0
    return tests.sort(
      (one, other) => isElsewhere(one) - isElsewhere(other) || timeSpent(one) - timeSpent(other)
    )
  }

  #testsThatLoad(sources) {
    const loads = (spec) => sources.some((source) => this.#specs.dependsOn(spec, source))
    const specs = new Set(this.#specs.files.filter(loads))
    return this.#specs.tests.filter(({ file }) => specs.has(file))
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
