/**
 * The layers of the design: imports go down only. Tests may import anything.
 *
 *   leasecloud <- messages <- modules <- providers, quotes, setup, workflows, links
 *   messages <- mails <- modules, workflows, api
 *   quotes <- workflows, api; setup <- api; workflows <- api, jobs, subscribers
 *   admin and storefront run in browsers, and know the routes alone. The admin takes the types of the
 *   routes' answers from api/schemas. The build puts the storefront's scripts and texts into
 *   api/leasecloud/generated.
 */
const TESTS = "__tests__"

/** Each layer of `src`, and what of `src` it may import besides itself. */
const LAYERS = {
  leasecloud: [],
  messages: ["leasecloud"],
  mails: ["messages"],
  modules: ["leasecloud", "mails", "messages"],
  links: ["modules"],
  providers: ["leasecloud", "modules"],
  quotes: ["leasecloud", "messages", "modules"],
  setup: ["leasecloud", "modules"],
  workflows: ["leasecloud", "mails", "messages", "modules", "quotes"],
  policies: [],
  jobs: ["workflows", "modules"],
  subscribers: ["workflows", "modules"],
  api: ["leasecloud", "mails", "messages", "modules", "quotes", "setup", "workflows"],
  admin: ["api/schemas"],
}

/** What the larger tests consist of. Each stands on the testbed, and on none of the others. */
const ON_THE_TESTBED = {
  demo: [],
  suites: [],
  // The browser tests visit the demo's storefront.
  "integration-tests": ["demo/storefront"],
}

const testbedRules = Object.entries(ON_THE_TESTBED).map(([folder, tested]) => ({
  name: `${folder}-stands-on-the-testbed`,
  comment: `${folder} may use testbed, simulator and src, and none of the other large tests`,
  severity: "error",
  from: { path: `^${folder}/` },
  to: {
    path: Object.keys(ON_THE_TESTBED)
      .filter((other) => other !== folder)
      .map((other) => `^${other}/`),
    ...(tested.length && { pathNot: tested.map((each) => `^${each}/`) }),
  },
}))

const layerRules = Object.entries(LAYERS).map(([layer, below]) => ({
  name: `layer-${layer}`,
  comment: `src/${layer} may import ${below.map((each) => `src/${each}`).join(", ") || "nothing"} of src besides itself`,
  severity: "error",
  from: { path: `^src/${layer}/`, pathNot: TESTS },
  to: { path: "^src/", pathNot: [layer, ...below].map((each) => `^src/${each}/`) },
}))

module.exports = {
  forbidden: [
    ...layerRules,
    ...testbedRules,
    {
      name: "testbed-stands-alone",
      comment: "the testbed knows none of those that stand on it",
      severity: "error",
      from: { path: "^testbed/" },
      to: { path: "^(demo|suites|integration-tests)/" },
    },
    {
      name: "suites-stand-apart",
      comment: "what two suites share belongs into the testbed",
      severity: "error",
      from: { path: "^suites/([^/]+)/" },
      to: { path: "^suites/", pathNot: "^suites/$1/" },
    },
    {
      name: "types-of-the-schemas",
      comment: "the admin takes types of src/api/schemas, and no code",
      severity: "error",
      from: { path: "^src/admin/", pathNot: TESTS },
      to: { path: "^src/api/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "src-stands-alone",
      comment: "what is published imports nothing of the repository around it",
      severity: "error",
      from: { path: "^src/", pathNot: TESTS },
      to: {
        path: "^(storefront|simulator|testbed|demo|suites|integration-tests|tooling)/|^medusa-config",
      },
    },
    {
      name: "storefront-stands-alone",
      comment: "storefronts install it without the plugin",
      severity: "error",
      from: { path: "^storefront/", pathNot: TESTS },
      to: { path: "^(src|simulator|testbed|demo|suites|integration-tests|tooling)/" },
    },
    {
      name: "one-door",
      comment:
        "of the module only its index, its internal door and the type of its service are seen",
      severity: "error",
      from: { path: "^src/", pathNot: [TESTS, "^src/modules/leasecloud/"] },
      to: {
        path: "^src/modules/leasecloud/",
        pathNot: "^src/modules/leasecloud/(index|internal|service)\\.ts$",
      },
    },
    {
      name: "one-door-for-tests",
      comment: "larger tests use the module's doors; they may use up its budget",
      severity: "error",
      from: { path: "^(testbed|demo|suites|integration-tests|tooling)/", pathNot: TESTS },
      to: {
        path: "^src/modules/leasecloud/",
        pathNot: "^src/modules/leasecloud/((index|internal|service)\\.ts$|budget/)",
      },
    },
    {
      name: "service-by-the-container",
      comment: "the shop's container makes the module's service: outside, it is a type",
      severity: "error",
      from: { path: "^src/", pathNot: [TESTS, "^src/modules/leasecloud/"] },
      to: { path: "^src/modules/leasecloud/service\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "simulator-stands-alone",
      comment: "the simulator would repeat our mistakes if it used our code",
      severity: "error",
      from: { path: "^simulator/", pathNot: TESTS },
      to: { path: "^(src|storefront|testbed|demo|suites|integration-tests|tooling)/" },
    },
    {
      name: "no-medusa-below-the-module",
      comment: "src/leasecloud is the partner API alone: of Medusa it takes zod",
      severity: "error",
      from: { path: "^src/leasecloud/", pathNot: TESTS },
      to: {
        path: "node_modules/@medusajs/",
        pathNot: "node_modules/@medusajs/(framework/dist/)?(deps/)?.*zod",
      },
    },
    {
      name: "no-server-in-the-browser",
      severity: "error",
      comment: "admin and storefront run in browsers",
      from: { path: "^(src/admin|storefront)/", pathNot: TESTS },
      to: {
        path: "node_modules/@medusajs/(framework|medusa|utils)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-cycles",
      comment: "of two modules that import each other neither can be understood alone",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      comment: "an import that leads nowhere",
      severity: "error",
      from: { path: "^(src|storefront|simulator)/", pathNot: TESTS },
      to: { couldNotResolve: true },
    },
    {
      name: "nothing-of-development",
      comment: "what is published may not need what is installed for development only",
      severity: "error",
      from: { path: "^src/", pathNot: [TESTS, "^src/admin/"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm-peer", "type-only"] },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.medusa|storefront/(dist|starters))/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
}
