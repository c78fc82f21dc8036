const { readdirSync, readFileSync } = require("node:fs")
const { join } = require("node:path")

/** Medusa's module loader and its decorators need CommonJS with legacy decorators and their metadata. */
const transform = {
  "^.+\\.[jt]sx?$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", decorators: true, tsx: true },
        target: "es2021",
        transform: {
          decoratorMetadata: true,
          legacyDecorator: true,
          react: { runtime: "automatic" },
        },
      },
    },
  ],
}

const shared = {
  testEnvironment: "<rootDir>/tooling/test/environment.ts",
  transform,
  moduleFileExtensions: ["js", "ts", "tsx", "json"],
  // The recipes import the packages by their names.
  moduleNameMapper: {
    "^medusa-payment-leasecloud-storefront/(.*)$": "<rootDir>/storefront/src/entries/$1",
    "^medusa-payment-leasecloud/workflows$": "<rootDir>/src/workflows/index.ts",
  },
  // The builds hold copies of our own package and of every spec.
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/storefront/dist/"],
}

const overMedusa = {
  // What a test that failed had replaced is its own.
  restoreMocks: true,
  setupFilesAfterEnv: ["<rootDir>/integration-tests/setup.ts"],
  globalSetup: "<rootDir>/integration-tests/global-setup.ts",
  globalTeardown: "<rootDir>/integration-tests/global-teardown.ts",
}

const TOGETHER = join(__dirname, "integration-tests/together")

/**
 * In a run of all files the specs of one shop are played as one file of `together/`: Medusa is loaded
 * and started once for them. Answers what Jest is not to play by itself.
 */
function playedElsewhere() {
  if (process.env.TESTS_TOGETHER !== "true") return ["/integration-tests/together/"]
  const played = readdirSync(TOGETHER).flatMap((name) =>
    [...readFileSync(join(TOGETHER, name), "utf8").matchAll(/"\.\.\/(.+)"/g)].map(
      ([, spec]) => spec
    )
  )
  return played.map((spec) => `/integration-tests/${spec}\\.ts$`)
}

/** @type {import("jest").Config} */
module.exports = {
  testSequencer: "<rootDir>/tooling/test/sequencer.cjs",
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: [
        "src",
        "storefront",
        "simulator",
        "testbed",
        "demo",
        "suites",
        "tooling",
        "integration-tests/contract",
      ].flatMap((folder) => [
        `<rootDir>/${folder}/**/__tests__/**/*.unit.spec.ts`,
        `<rootDir>/${folder}/**/__tests__/**/*.unit.spec.tsx`,
      ]),
    },
    {
      ...shared,
      ...overMedusa,
      displayName: "integration",
      // Beside the code: what needs a database and no shop.
      testMatch: [
        "<rootDir>/integration-tests/{http,together}/**/*.spec.ts",
        "<rootDir>/src/**/*.db.spec.ts",
      ],
      testPathIgnorePatterns: playedElsewhere(),
    },
    {
      ...shared,
      ...overMedusa,
      displayName: "e2e",
      testMatch: ["<rootDir>/integration-tests/e2e/**/*.spec.ts"],
    },
  ],
}
