import { readFileSync, readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, relative } from "node:path"
import { transformSync } from "@swc/core"
import { expect } from "expect"
import { ModuleMocker } from "jest-mock"

const TEST_TIMEOUT_MS = 5_000

const require = createRequire(import.meta.url)
const { default: fc } = require("fast-check")
const { projects } = require("../../jest.config")
const unit = projects.find(({ displayName }) => displayName === "unit")
const [[, [, swcOptions]]] = Object.entries(unit.transform)

/**
 * Specs, loaded once into this process: a mutant is then a switch, not a
 * start of Jest. It knows as much of Jest as the specs of pure code use.
 */
export class Specs {
  tests = []
  #suite = null
  #file = ""
  #code = new Map()
  #root = process.cwd()

  constructor(files) {
    this.files = files
    require.extensions[".ts"] = (module, file) => module._compile(this.#compiled(file), file)
    const mocker = new ModuleMocker(globalThis)
    Object.assign(globalThis, {
      expect,
      jest: {
        fn: mocker.fn.bind(mocker),
        spyOn: mocker.spyOn.bind(mocker),
        restoreAllMocks: () => mocker.restoreAllMocks(),
      },
      describe: withEach((name, body) => this.#describe(name, body)),
      it: withEach((name, run) => this.#test(name, run)),
      test: withEach((name, run) => this.#test(name, run)),
    })
    for (const hook of ["beforeAll", "beforeEach", "afterEach", "afterAll"]) {
      globalThis[hook] = (run) => this.#suite[hook].push(run)
    }
  }

  /** Loads the specs, and all of the sources anew. */
  load() {
    for (const file of Object.keys(require.cache)) {
      if (file.startsWith(`${this.#root}/src/`)) delete require.cache[file]
    }
    this.tests = []
    for (const file of this.files) {
      this.#file = file
      this.#suite = newSuite(file, null)
      require(`${this.#root}/${file}`)
    }
    // Nobody reads a counterexample here: making it smaller would take longer than all else.
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
  }

  /** Whether a spec imports a source, or what imports it. */
  dependsOn(spec, source) {
    const seen = new Set([`${this.#root}/${spec}`])
    for (const file of seen) {
      if (file === source) return true
      for (const imported of this.#imports(file)) seen.add(imported)
    }
    return false
  }

  /** Runs tests one after the other, until the first that fails if `bail`. Answers the results. */
  async run(tests, { bail, before = () => {} }) {
    const results = []
    const begun = new Set()
    for (const test of tests) {
      before(test)
      const started = performance.now()
      const failure = await runTest(test, begun)
      results.push({ test, failure, timeSpentMs: performance.now() - started })
      if (failure && bail) break
    }
    for (const suite of [...begun].reverse()) {
      for (const hook of suite.afterAll) await withinTime(hook).catch(() => {})
    }
    return results
  }

  #describe(name, body) {
    const outer = this.#suite
    this.#suite = newSuite(`${outer.name} ${name}`, outer)
    body()
    this.#suite = outer
  }

  #test(name, run) {
    const full = `${this.#suite.name} ${name}`
    const id = `${full} #${this.tests.filter((test) => test.full === full).length}`
    this.tests.push({ id, full, file: this.#file, suite: this.#suite, run })
  }

  #imports(file) {
    if (!file.endsWith(".ts")) return []
    const paths = [...this.#compiled(file).matchAll(/\brequire\("(\.[^"]*)"\)/g)]
    return paths.map(([, path]) => require.resolve(path, { paths: [dirname(file)] }))
  }

  #compiled(file) {
    if (!this.#code.has(file)) {
      const { code } = transformSync(readFileSync(file, "utf8"), {
        ...swcOptions,
        filename: relative(this.#root, file),
        module: { type: "commonjs" },
        swcrc: false,
      })
      this.#code.set(file, code)
    }
    return this.#code.get(file)
  }
}

/** The unit specs below the folders. */
export function specsBelow(folders) {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`)
    )
    .filter((file) => file.endsWith(".unit.spec.ts"))
}

function newSuite(name, outer) {
  return { name, outer, beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] }
}

function withEach(define) {
  define.each = (table) => (name, body) => {
    const rows = table.every(Array.isArray) ? table : table.map((value) => [value])
    for (const values of rows) define(name, () => body(...values))
  }
  return define
}

async function runTest({ suite, run }, begun) {
  const suites = []
  for (let each = suite; each; each = each.outer) suites.unshift(each)
  try {
    for (const each of suites.filter((each) => !begun.has(each))) {
      begun.add(each)
      for (const hook of each.beforeAll) await withinTime(hook)
    }
    for (const each of suites) for (const hook of each.beforeEach) await withinTime(hook)
    await withinTime(run)
    return null
  } catch (error) {
    return error
  } finally {
    for (const each of suites.reverse()) {
      for (const hook of each.afterEach) await withinTime(hook).catch(() => {})
    }
  }
}

/** What an event handler throws fails the test that waits. */
async function withinTime(run) {
  let fail
  let timer
  const failed = new Promise((_, reject) => {
    fail = reject
    timer = setTimeout(() => reject(new Error("the test takes too long")), TEST_TIMEOUT_MS)
  })
  process.on("uncaughtException", fail)
  process.on("unhandledRejection", fail)
  try {
    await Promise.race([run(), failed])
  } finally {
    clearTimeout(timer)
    process.off("uncaughtException", fail)
    process.off("unhandledRejection", fail)
  }
}
