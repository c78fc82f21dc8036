import { readdirSync, statSync } from "node:fs"
import { basename, join, sep } from "node:path"
import { addImport, MissingPlace } from "./source-edits"
import { type Format, readSource } from "./project"
import { type Place, PLACES } from "./starter-places"

/** A file to write. */
export interface Change {
  /** Below the starter, with slashes. */
  path: string
  what: string
  /** Null if the file is new. */
  before: string | null
  after: string
}

/** What is left to do by hand, line by line. */
export interface Leftover {
  path: string
  what: string
  lines: string[]
}

export interface Plan {
  changes: Change[]
  leftovers: Leftover[]
  /** Files that have it all already. */
  done: string[]
}

/** The package: its name and version, and the files for the starter. */
export interface Kit {
  name: string
  version: string
  /** The folder of the starter's new files. */
  files: string
}

/** Finds out what is to be written into a starter. Writes nothing. */
export async function planFor(folder: string, kit: Kit, format: Format): Promise<Plan> {
  const plan: Plan = { changes: [], leftovers: [], done: [] }
  const isOld = readSource(join(folder, OWN_COMPONENTS)) === null
  const add = async (path: string, what: string, before: string | null, edited: string) => {
    const after = before === edited ? edited : await format(path, before, edited)
    if (before === after) plan.done.push(path)
    else plan.changes.push({ path, what, before, after })
  }
  addDependency(plan, folder, kit)
  for (const path of filesBelow(kit.files)) {
    const before = readSource(join(folder, path))
    const text = readSource(join(kit.files, path)) ?? ""
    const after = await format(path, null, isOld ? text.replace(...OF_THE_OLD_STARTER) : text)
    if (before !== null && before !== after) plan.leftovers.push(keptFile(path))
    else await add(path, "new", before, after)
  }
  for (const place of PLACES) {
    const before = readSource(join(folder, place.file))
    const after = before === null ? null : editedBy(place, before)
    if (before === null || after === null) plan.leftovers.push(byHand(place))
    else await add(place.file, place.what, before, after)
  }
  if (isOld) plan.leftovers.push(BROWSER_ADDRESS)
  return plan
}

/** The current starter has components of its own, the older one takes them from Medusa. */
const OWN_COMPONENTS = "src/modules/common/components/ui/index.tsx"
const OF_THE_OLD_STARTER = ['"@modules/common/components/ui"', '"@medusajs/ui"'] as const

const BROWSER_ADDRESS: Leftover = {
  path: ".env.local",
  what: "the browser calls the shop itself",
  lines: [
    "Set NEXT_PUBLIC_MEDUSA_BACKEND_URL to the address of the shop.",
    "Set NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY to the publishable key.",
  ],
}

/** A file with all lines of a place, or null if the file looks otherwise. */
export function editedBy({ imports, steps }: Place, text: string): string | null {
  try {
    const edited = steps.reduce(
      (current, { done, edit, code }) => (done.test(current) ? current : edit(current, code)),
      text
    )
    // Last: until then, no import counts as what a step looks for.
    return imports.reduce(addImport, edited)
  } catch (error) {
    if (error instanceof MissingPlace) return null
    throw error
  }
}

function byHand({ file, what, imports, steps }: Place): Leftover {
  const lines = steps.flatMap(({ where, code }) => [
    `${where}:`,
    ...code
      .trimEnd()
      .split("\n")
      .map((line) => `    ${line}`),
  ])
  return { path: file, what, lines: [...imports, ...lines] }
}

const keptFile = (path: string): Leftover => ({
  path,
  what: "it is there and differs from this version's",
  lines: ["To get the new one, move yours away and run the command again."],
})

function addDependency(plan: Plan, folder: string, { name, version }: Kit): void {
  const path = "package.json"
  const before = readSource(join(folder, path)) ?? "{}"
  const manifest = JSON.parse(before) as { dependencies?: Record<string, string> }
  if (manifest.dependencies?.[name]) {
    plan.done.push(path)
    return
  }
  const dependencies = { ...manifest.dependencies, [name]: `^${version}` }
  const sorted = Object.fromEntries(
    Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1))
  )
  const [, indent] = /^([ \t]+)"/m.exec(before) ?? ["", "  "]
  const after = JSON.stringify({ ...manifest, dependencies: sorted }, null, indent) + "\n"
  plan.changes.push({ path, what: "the dependency", before, after })
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile() && !basename(path).startsWith("."))
    .map((path) => path.split(sep).join("/"))
    .sort()
}
