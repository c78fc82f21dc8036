import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { LeaseForm } from "../../../storefront/src/entries/form"
import { LeaseStatus } from "../../../storefront/src/entries/status"
import { LeaseSummary } from "../../../storefront/src/entries/summary"
import { LeaseWidget } from "../../../storefront/src/entries/widget"
import { PLACES } from "../../../storefront/src/cli/starter-places"
import { manifestOf } from "../../storefront/manifest"
import { fencedBlocks } from "../pages"
import { ROOT } from "../../../testbed/paths"

const EVENTS: Record<string, string[]> = {
  "lease-widget": ["lease-period-change"],
  "lease-form": ["lease-applied", "lease-refused", "lease-period-change"],
}

const read = (path: string) => readFileSync(join(ROOT, path), "utf8")
/** Prettier puts an element into parentheses if it has no room on the line. */
const withoutSpaces = (code: string) =>
  code.replace(/\s/g, "").replaceAll("(<", "<").replaceAll("/>)", "/>")

describe("docs/nextjs-starter.md", () => {
  it("names every file that the command changes, and none besides", () => {
    const rows = read("docs/nextjs-starter.md").match(/^\| .*$/gm) ?? []
    const named = rows
      .flatMap((row) => row.match(/`[^`]+`/g) ?? [])
      .map((name) => name.slice(1, -1))
    const changed = PLACES.map(({ file }) => file.replace(/^src\/|\/index\.tsx$/g, ""))
    expect(named.sort()).toEqual(changed.sort())
  })

  it("is about a command whose lines were compiled", () => {
    const compiled = withoutSpaces(read("recipes/nextjs-starter/edits/index.tsx"))
    const lines = PLACES.flatMap(({ steps }) => steps.map(({ code }) => code))
    const code = lines.filter((each) => /[(<{]/.test(each))
    expect(code.length).toBeGreaterThan(10)
    for (const each of code) {
      expect(compiled).toContain(withoutSpaces(each))
    }
  })
})

describe("docs/monthly-prices.md", () => {
  it("shows each file of the recipe whole", () => {
    const shown = fencedBlocks(read("docs/monthly-prices.md")).flatMap(({ info, code }) => {
      const [, path] = /^ts (\S+)$/.exec(info) ?? []
      return path ? [[path, code]] : []
    })
    const folder = join(ROOT, "recipes/prices")
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    const there = files
      .filter((path) => path.endsWith(".ts"))
      .map((path) => [path, readFileSync(join(folder, path), "utf8")])
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(there))
  })
})

describe("docs/storefront.md", () => {
  it("shows code that stands, whole, in a file that is compiled or run", () => {
    const blocks = fencedBlocks(read("docs/storefront.md"))
    const unknown = blocks.filter(({ info, code }) => {
      const [, name] = /^\w+ (\S+)$/.exec(info) ?? []
      const path = join(ROOT, "recipes/storefront", name ?? "nothing")
      return !existsSync(path) || readFileSync(path, "utf8") !== code
    })
    expect(unknown.map(({ info }) => info)).toEqual([])
    expect(blocks.length).toBe(readdirSync(join(ROOT, "recipes/storefront")).length)
  })

  const doc = read("docs/storefront.md")
  const sources = readdirSync(join(ROOT, "storefront/src"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ts$/.test(path))
    .map((path) => read(join("storefront/src", path)))
    .join("\n")
  const sorted = (names: Iterable<string>) => [...new Set(names)].sort()
  const found = (text: string, pattern: RegExp) =>
    sorted([...text.matchAll(pattern)].map(([, name]) => name))

  it("names every custom property, and none that is not there", () => {
    const property = /(--lease-[a-z-]+)/g
    expect(found(doc, property)).toEqual(found(sources, property))
  })

  it("names every part, and none that is not there", () => {
    const [list] = /^Parts of both.*$/m.exec(doc) ?? [""]
    expect(found(list, /`([a-z-]+)`/g)).toEqual(
      sorted([...found(sources, /part: "([a-z-]+)"/g), "row-selected"])
    )
  })

  it.each([
    ["<lease-widget>", LeaseWidget],
    ["<lease-form>", LeaseForm],
  ])(
    "names every attribute of %s, and none that is not there",
    (element, { observedAttributes }) => {
      const section = doc.split(`## \`${element}\``)[1].split("\n## ")[0]
      const rows = [...section.matchAll(/^\| (`[^|]*)\|/gm)].map(([, names]) => names).join(" ")
      // Read when they are needed, not watched.
      const others = element === "<lease-form>" ? ["theme", "months"] : ["theme"]
      expect(found(rows, /`([a-z-]+)`/g)).toEqual(sorted([...observedAttributes, ...others]))
    }
  )
})

it("follows no link of these pages into the void", () => {
  for (const page of ["docs/nextjs-starter.md", "docs/storefront.md"]) {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link)
    const broken = links.filter((link) => !existsSync(resolve(ROOT, dirname(page), link)))
    expect(broken).toEqual([])
  }
})

it("describes the elements for editors as they are: tags, attributes, events, custom properties", () => {
  const { modules } = manifestOf(join(ROOT, "storefront/src"))
  const elements = modules.flatMap(({ declarations }) => declarations)
  const classes: Record<string, { observedAttributes: readonly string[] }> = {
    "lease-widget": LeaseWidget,
    "lease-form": LeaseForm,
    "lease-summary": LeaseSummary,
    "lease-status": LeaseStatus,
  }
  expect(elements.map(({ tagName }) => tagName)).toEqual(Object.keys(classes))
  for (const { tagName, attributes, events, cssProperties } of elements) {
    const names = attributes.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining([...classes[tagName].observedAttributes]))
    const unread = names.filter((name) => !classes[tagName].observedAttributes.includes(name))
    expect(["theme", "months"]).toEqual(expect.arrayContaining(unread))
    expect(cssProperties).toContainEqual({ name: "--lease-radius" })
    expect(events.map(({ name }) => name)).toEqual(EVENTS[tagName] ?? [])
  }
})
