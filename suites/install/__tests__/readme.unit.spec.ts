import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { configurationIn } from "../readme"

it("finds the configuration that the README shows, and only that", () => {
  const readme = readFileSync(resolve(__dirname, "../../../README.md"), "utf8")
  const configuration = configurationIn(readme)
  expect(configuration).toMatch(/^import \{ defineConfig \} from "@medusajs\/framework\/utils"\n/)
  expect(configuration).toMatch(/\n\}\)\n$/)
  expect(configuration).not.toContain("`")
})

it("says so when there is none", () => {
  expect(() => configurationIn("# A plugin\n")).toThrow("shows no medusa-config.ts")
})
