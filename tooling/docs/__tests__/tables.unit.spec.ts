import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { OPERATIONS } from "../../../src/api/openapi/operations"
import { PERMISSIONS } from "../../../src/api/permissions"
import { ENDPOINTS } from "../../../src/leasecloud/endpoints"
import { LEASE_EVENTS } from "../../../src/modules/leasecloud/ledger/events"
import { FLAG_MESSAGES } from "../../../src/modules/leasecloud/ledger/flags"
import { LEASE_STATUSES } from "../../../src/modules/leasecloud/ledger/statuses"
import { parseOptions } from "../../../src/modules/leasecloud/options"
import { MARKET_SETTINGS } from "../../../src/modules/leasecloud/settings/setting-schemas"
import * as workflows from "../../../src/workflows"
import { SETTINGS_CHANGED } from "../../../src/workflows/change-settings"
import { TARIFFS_CHANGED } from "../../../src/workflows/refresh-tariffs"
import { ROOT } from "../../../testbed/paths"
import { allPages, codesIn, readText, rowsUnder } from "../pages"

/** Not imported: the build of the plugin would publish what its tests import of the admin. */
const { default: admin } = jest.requireActual<{
  default: { en: { leasecloud: { settings: { diagnosis: Record<string, { title: string }> } } } }
}>("../../../src/admin/i18n")

interface Policy {
  resource: string
  operation: string
}

const sorted = (names: Iterable<string>) => [...new Set(names)].sort()
const firstCells = (rows: string[][]) => rows.slice(1).flatMap(([cell]) => codesIn(cell))

describe("docs/configuration.md", () => {
  const text = readText("docs/configuration.md")
  const rows = rowsUnder(text, "Options").slice(1)
  const given = { markets: { fi: { baseUrl: "https://api.example", apiKey: "k" } } }
  const options = parseOptions({ ...given, encryptionKey: "ab".repeat(32) })

  it("names every option, and none that is not there", () => {
    let known: string[] = []
    try {
      parseOptions({ ...given, encryptionKey: "ab".repeat(32), nothing: 1 })
    } catch (error) {
      known = /allowed are ([\w, ]+)/.exec((error as Error).message)![1].split(", ")
    }
    expect(known.length).toBeGreaterThan(10)
    expect(sorted(rows.flatMap(([name]) => codesIn(name)))).toEqual(sorted(known))
  })

  it("tells the defaults that the code has", () => {
    const told = rows.map(([name, byDefault]) => [codesIn(name)[0], codesIn(byDefault)[0]])
    const real = told.map(([name]) => {
      const value = options[name as keyof typeof options]
      const isGiven = ["markets", "encryptionKey"].includes(name)
      const isEmpty = value === undefined || (Array.isArray(value) && !value.length)
      return [name, isGiven || isEmpty ? undefined : String(value)]
    })
    expect(told).toEqual(real)
  })

  it("names every field of a market", () => {
    expect(sorted(firstCells(rowsUnder(text, "Markets")))).toEqual(
      sorted(["baseUrl", "apiKey", "partnerId", "partnerIds", ...Object.keys(MARKET_SETTINGS)])
    )
  })
})

describe("docs/operating.md", () => {
  const text = readText("docs/operating.md")

  it("says of every flag what it means and what to do", () => {
    const rows = rowsUnder(text, "Flags").slice(1)
    expect(sorted(rows.flatMap(([code]) => codesIn(code)))).toEqual(
      sorted(Object.keys(FLAG_MESSAGES))
    )
    expect(rows.filter(([, means, todo]) => !means || !todo)).toEqual([])
  })

  it("names every policy of a route with what it allows, and the routes that ask for it", () => {
    const asked = PERMISSIONS.flatMap(({ matcher, methods = [], policies }) =>
      (policies as Policy[]).flatMap(({ resource, operation }) =>
        methods.map((method) => `${resource}:${operation} ${method} ${String(matcher)}`)
      )
    )
    const rows = rowsUnder(text, "Roles").slice(1)
    const told = rows.flatMap(([policy, , routes]) =>
      codesIn(routes).map((route) => `${codesIn(policy)[0]} ${route}`)
    )
    expect(told.sort()).toEqual(asked.sort())
    expect(rows.filter(([, allows, routes]) => !allows || !codesIn(routes).length)).toEqual([])
  })

  it("names every kind of log line, with the fields that the code writes", () => {
    const source = readText("src/modules/leasecloud/telemetry/telemetry.ts")
    const written = [...source.matchAll(/what: "(\w+)"/g)].map(([, what]) => what)
    expect(sorted(firstCells(rowsUnder(text, "Logs")))).toEqual(sorted(written))
  })

  it("names every outcome of a call", () => {
    const kinds = /LeaseCloudErrorKind =\s+([^\n]+)/.exec(readText("src/leasecloud/errors.ts"))![1]
    const paragraph = /Outcomes: .*/.exec(text)![0]
    expect(sorted([...paragraph.matchAll(/`(\w+)`/g)].map(([, kind]) => kind))).toEqual(
      sorted(["ok", ...[...kinds.matchAll(/"(\w+)"/g)].map(([, kind]) => kind)])
    )
  })
})

describe("docs/how-a-lease-moves-an-order.md", () => {
  const text = readText("docs/how-a-lease-moves-an-order.md")

  it("names every event", () => {
    expect(sorted(firstCells(rowsUnder(text, "Events")))).toEqual(
      sorted([...LEASE_EVENTS, SETTINGS_CHANGED, TARIFFS_CHANGED])
    )
  })

  it("names every status of a lease", () => {
    const rows = rowsUnder(text, "How a lease moves an order").slice(1)
    expect(sorted(rows.flatMap(([, lease]) => codesIn(lease)))).toEqual(sorted(LEASE_STATUSES))
  })

  it("names every workflow that the package exports", () => {
    const named = [...text.matchAll(/`(\w+Workflow)`/g)].map(([, name]) => name)
    const exported = Object.keys(workflows).filter((name) => name.endsWith("Workflow"))
    expect(sorted(named)).toEqual(sorted(exported))
  })
})

it("docs/rules.md says of every reason what it means and who sets the rule", () => {
  const source = readText("src/modules/leasecloud/eligibility/ineligibility.ts")
  const codes = [...source.matchAll(/\| "(\w+)"/g)].map(([, code]) => code)
  expect(codes).toContain("wrong_group")
  const rows = rowsUnder(readText("docs/rules.md"), "Codes").slice(1)
  expect(sorted(rows.flatMap(([code]) => codesIn(code)))).toEqual(sorted(codes))
  expect(rows.filter(([, means, setBy]) => !means || !setBy)).toEqual([])
})

it("docs/faq.md tells the path table as the code has it", () => {
  const rows = rowsUnder(readText("docs/faq.md"), "What is unknown about the API\\?")
  const told = rows
    .map((cells) => cells.map((cell) => codesIn(cell)[0]))
    .filter(([call]) => call in ENDPOINTS)
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(
      Object.entries(ENDPOINTS).map(([call, { method, path }]) => [call, `${method} ${path}`])
    )
  )
})

it("calls buttons of the admin as the admin does", () => {
  const texts = readText("src/admin/i18n/en.ts")
  const labels = ["getting-started", "how-a-lease-moves-an-order", "operating"]
    .flatMap((name) => [...readText(`docs/${name}.md`).matchAll(/\*\*([^*]+)\*\*/g)])
    .map(([, label]) => label)
    .filter((label) => !label.startsWith("Settings →"))
  expect(labels.length).toBeGreaterThan(3)
  expect(labels.filter((label) => !texts.includes(`"${label}"`))).toEqual([])
})

describe("the routes", () => {
  const own = OPERATIONS.map(
    ({ method, path }) => `${method.toUpperCase()} ${path.replace(/\[(\w+)\]/g, ":$1")}`
  )
  const routesIn = (text: string) =>
    [...text.matchAll(/`((?:GET|POST|DELETE) \/(?:store|admin|leasecloud)\/[^`?]+)/g)].map(
      ([, route]) => route
    )
  const CORE = ["complete", "customer", "taxes"].map((of) => `POST /store/carts/:id/${of}`)

  it("are all in the README", () => {
    expect(own.filter((route) => !routesIn(readText("README.md")).includes(route))).toEqual([])
  })

  it("that any page names are there", () => {
    const named = allPages().flatMap(({ path, text }) =>
      routesIn(text).map((route) => `${path}: ${route.trim()}`)
    )
    const known = [...own, ...CORE]
    expect(named.filter((each) => !known.includes(each.split(": ")[1]))).toEqual([])
  })
})

describe("docs/troubleshooting.md", () => {
  const text = readText("docs/troubleshooting.md")
  const rows = ["When the shop starts", "On the settings page", "In the checkout"].flatMap(
    (heading) => rowsUnder(text, heading).filter(([first]) => first !== "what is wrong")
  )

  const specs = ["src", "integration-tests"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".spec.ts"))
      .map((file) => readFileSync(join(ROOT, folder, file), "utf8"))
  )
  // A message may be broken over lines, and quoted in either way.
  const plain = (code: string) => code.replace(/['"`] \+\s+['"`]/g, "").replace(/[\\'"`]/g, "")
  const tested = plain(specs.join("\n"))

  it("has rows enough to be the table that it claims to be", () => {
    expect(rows.length).toBeGreaterThan(25)
  })

  it("names every problem of the setup as the doctor and the settings page do, with what to do", () => {
    const shown = Object.entries(admin.en.leasecloud.settings.diagnosis).map(
      ([code, { title }]) => `\`${code}\`: ${title}`
    )
    expect(shown.length).toBeGreaterThan(10)
    const told = rowsUnder(text, "On the settings page").slice(1)
    const problems = told.filter(([, read]) => /^`\w+`/.test(read))
    expect(sorted(problems.map(([, read]) => read))).toEqual(sorted(shown))
    expect(told.filter(([wrong, , todo]) => !wrong || !todo)).toEqual([])
  })

  it("names every kind of message that a connection test ends with", () => {
    const source = readText("src/leasecloud/classify-error.ts")
    const messages = [...source.matchAll(/["`](LeaseCloud(?:'s)? [^"`$]+)/g)].map(
      ([, start]) => start
    )
    expect(messages.length).toBeGreaterThan(7)
    const told = rowsUnder(text, "On the settings page").flatMap(([, read]) => codesIn(read))
    const isTold = (start: string) => told.some((message) => message.startsWith(start.trim()))
    expect(messages.filter((start) => !isTold(start))).toEqual([])
  })

  it.each(rows)("has a test for: %s", (_, read) => {
    const [message] = codesIn(read)
    expect(message).toBeDefined()
    expect(tested.includes(plain(message)) ? "tested" : message).toBe("tested")
  })
})
