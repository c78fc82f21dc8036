import { readFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../../../testbed/paths"
import { configurationIn, FLOOR, NEWEST } from "../app"
import { shopsOf } from "../managers"
import { cleanEnvironment } from "../../../testbed/medusa"

it("finds the configuration that the README shows, and only that", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8")
  const configuration = configurationIn(readme)
  expect(configuration).toMatch(/^import \{ defineConfig \} from "@medusajs\/framework\/utils"\n/)
  expect(configuration).toMatch(/\n\}\)\n$/)
  expect(configuration).not.toContain("`")
})

it("says so when there is none", () => {
  expect(() => configurationIn("# A plugin\n")).toThrow("shows no medusa-config.ts")
})

it("hides our own npm from the shop's, but not where the user lets it look for packages", () => {
  const env = {
    PATH: "/usr/bin",
    NODE_ENV: "test",
    INIT_CWD: "/repository",
    npm_lifecycle_event: "test:install",
    npm_config_local_prefix: "/repository",
    npm_config_userconfig: "/home/me/.npmrc",
  }
  expect(cleanEnvironment(env)).toEqual({
    PATH: "/usr/bin",
    npm_config_userconfig: "/home/me/.npmrc",
  })
})

it("tries the oldest version with npm and the newest with pnpm, or what the options say", () => {
  expect(shopsOf({})).toEqual([
    { manager: "npm", version: FLOOR },
    { manager: "pnpm", version: NEWEST },
  ])
  expect(shopsOf({ medusa: ["2.20.0"] })).toEqual([{ manager: "npm", version: "2.20.0" }])
  expect(shopsOf({ with: ["npm", "pnpm"] })).toHaveLength(4)
  expect(shopsOf({ with: ["pnpm"] }).map(({ version }) => version)).toEqual([FLOOR, NEWEST])
  expect(() => shopsOf({ with: ["yarn"] })).toThrow("--with must be npm or pnpm, and is yarn")
})
