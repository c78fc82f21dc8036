import { readFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../../../testbed/paths"
import { MUTATIONS } from "../mutations"

it.each(MUTATIONS)("$name can be put into the code as it is", ({ edits }) => {
  for (const { file, find } of edits) {
    expect(readFileSync(join(ROOT, file), "utf8")).toContain(find)
  }
})
