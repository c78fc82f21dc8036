import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { LEASE_STATUSES, TRANSITIONS } from "../../../src/modules/leasecloud/ledger/statuses"
import { BUGS, SCENES } from "../switches"

const FOLDER = join(__dirname, "..")
const read = (file: string) => readFileSync(join(FOLDER, file), "utf8")

/** The names that an `mtype` of a file lists. */
function namesOf(kind: string, text: string): string[] {
  const [, list] = new RegExp(`mtype:${kind} = \\{([^}]*)\\}`).exec(text)!
  return list.split(",").map((name) => name.trim())
}

/** The rows of `ALLOWED`, in the code's spelling. */
function tableOf(text: string): Record<string, string[]> {
  const rows = [...text.matchAll(/\(from == (\w+)\s*&& \(([^)]*)\)\)/g)]
  return Object.fromEntries(
    rows.map(([, from, to]) => [
      from.toLowerCase(),
      [...to.matchAll(/to == (\w+)/g)].map(([, status]) => status.toLowerCase()),
    ])
  )
}

describe("the model of one lease", () => {
  it("has the statuses of the code", () => {
    const statuses = namesOf("standing", read("statuses.pml"))
    expect(statuses.map((each) => each.toLowerCase())).toEqual([...LEASE_STATUSES])
  })

  it("allows the transitions of the code, and no other", () => {
    const table = tableOf(read("statuses.pml"))
    const all = Object.fromEntries(LEASE_STATUSES.map((each) => [each, table[each] ?? []]))
    expect(all).toEqual(TRANSITIONS)
    expect(Object.keys(table).filter((each) => !(each in TRANSITIONS))).toEqual([])
  })

  it("is tried with each of its bugs and scenes", () => {
    const switches = read("switches.pml")
    expect(namesOf("bug", switches)).toEqual(["NO_BUG", ...Object.keys(BUGS)])
    expect(namesOf("scene", switches)).toEqual(["NO_SCENE", ...SCENES])
  })

  it("has no bug, scene or claim that nothing in it depends on", () => {
    const model = readdirSync(FOLDER)
      .filter((file) => file.endsWith(".pml"))
      .map(read)
      .join("\n")
    const switches = read("switches.pml")
    const unused = [
      ...Object.keys(BUGS).filter((name) => !model.includes(`IS(${name})`)),
      ...SCENES.filter((name) => !new RegExp(`reached\\(${name}\\)|SCENE != ${name}`).test(model)),
      ...namesOf("claim", switches).filter(
        (name) => name !== "EVERY_CLAIM" && !model.includes(`must(${name},`)
      ),
    ]
    expect(unused).toEqual([])
  })
})
