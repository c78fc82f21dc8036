import { bundle } from "../../build-widget"
import { notPermissive } from "../dependencies"
import { brokenRules } from "../rules"

const BUILD = ".medusa/server/src"

function packageOf(
  files: Record<string, string>,
  exports: Record<string, unknown> = {},
  peers: string[] = []
) {
  const peerDependencies = Object.fromEntries(peers.map((name) => [name, "*"]))
  return new Map([
    ["package.json", JSON.stringify({ exports, peerDependencies })],
    ...Object.entries(files).map(([path, text]) => [`${BUILD}/${path}`, text] as const),
  ])
}

describe("the rules of what is published", () => {
  it("take what Medusa finds by its folder, what exports name, and what these import", () => {
    const files = packageOf(
      {
        "api/store/route.js": 'require("../../shared")',
        "shared/index.js": 'require("./deep")',
        "shared/deep.js": "",
        "shared/deep.d.ts": "",
        "shared/types.js":
          '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n',
        "modules/leasecloud/migrations/Migration1.js": "",
        "widget/index.mjs": "",
      },
      { "./widget": { import: { default: `./${BUILD}/widget/index.mjs` } } }
    )
    expect(brokenRules(files)).toEqual([])
  })

  it("refuse tests, sources, maps and what stands elsewhere", () => {
    const files = packageOf({
      "api/__tests__/route.unit.spec.js": "",
      "api/route.ts": "",
      "api/route.js": "//# sourceMappingURL=data:application/json;base64,e30=",
    })
    files.set(".env", "")
    expect(brokenRules(files)).toEqual([
      `${BUILD}/api/__tests__/route.unit.spec.js: is a test`,
      `${BUILD}/api/route.ts: is a source`,
      `${BUILD}/api/route.js: maps to sources that are not in the package`,
      ".env: stands outside of the build",
    ])
  })

  it("refuse code that nothing loads, types of nothing, and exports that lead nowhere", () => {
    const files = packageOf(
      { "widget/browser/entry.js": "", "widget/gone.d.ts": "" },
      { "./widget": `./${BUILD}/widget/index.js` }
    )
    expect(brokenRules(files)).toEqual([
      `package.json: there is no ${BUILD}/widget/index.js`,
      `${BUILD}/widget/browser/entry.js: nothing loads it`,
      `${BUILD}/widget/gone.d.ts: types of nothing`,
    ])
  })

  it("refuse a package that the code imports and package.json does not declare", () => {
    const files = packageOf(
      {
        "api/route.js":
          'const c = require("node:crypto"), k = require("@medusajs/framework/utils")',
        "admin/index.mjs": [
          'import{jsx as e}from"react/jsx-runtime";import t from"@tanstack/react-query"',
          'const n=()=>import("chart.js/auto");s("from", { from }) ;import "./own.mjs"',
        ].join(";"),
        "admin/index.d.ts": 'export type { A } from "axios"',
      },
      { "./admin": { types: `./${BUILD}/admin/index.d.ts`, import: `./${BUILD}/admin/index.mjs` } },
      ["@medusajs/framework", "react"]
    )
    expect(brokenRules(files).filter((problem) => problem.includes("undeclared"))).toEqual([
      `${BUILD}/admin/index.mjs: imports chart.js, undeclared`,
      `${BUILD}/admin/index.mjs: imports @tanstack/react-query, undeclared`,
      `${BUILD}/admin/index.d.ts: imports axios, undeclared`,
    ])
  })

  it("refuse what is too large", () => {
    const [problem] = brokenRules(packageOf({ "jobs/huge.js": " ".repeat(3_000_001) }))
    expect(problem).toMatch(/bytes unpacked: more than/)
  })
})

it("names what is not plainly permissive", () => {
  const licences = [
    { name: "axios@1.16.0", licence: "MIT" },
    { name: "copyleft@1.0.0", licence: "GPL-3.0" },
    { name: "guessed@1.0.0", licence: "MIT*" },
    { name: "unnamed@1.0.0", licence: "none" },
  ]
  expect(notPermissive(licences)).toEqual([
    "copyleft@1.0.0: GPL-3.0",
    "guessed@1.0.0: MIT*",
    "unnamed@1.0.0: none",
  ])
})

it.each(["lease-widget", "lease-form"])("%s needs nothing but the browser", (name) => {
  const script = bundle(`storefront/src/browser/${name}.ts`)

  expect(script).toContain("customElements.define")
  expect(script).not.toMatch(/\brequire\(|\bimport\b|process\.env/)
})
