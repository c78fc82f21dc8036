import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { buildSync } from "esbuild"

const BUILD = resolve(__dirname, "../../.medusa/server/src")
const SOURCE_MAP = /^\/\/# sourceMappingURL=.*$/m

const ADMIN_TYPES = `/** What Medusa's admin bundler reads of a plugin: its widgets, routes, menu items and texts. */
declare const plugin: Record<string, Record<string, unknown>>
`

/** How each format of the built admin hands out its one value. */
const ADMIN = {
  "index.js": { file: "index.d.ts", text: `${ADMIN_TYPES}export = plugin\n` },
  "index.mjs": { file: "index.d.mts", text: `${ADMIN_TYPES}export default plugin\n` },
}

/** `medusa plugin:build` bundles the admin without types. */
function declareAdmin(): void {
  for (const [built, { file, text }] of Object.entries(ADMIN)) {
    if (!existsSync(join(BUILD, "admin", built))) {
      throw new Error(`medusa plugin:build made no admin/${built}`)
    }
    writeFileSync(join(BUILD, "admin", file), text)
  }
}

/**
 * `medusa plugin:build` puts a source map into every module, whatever tsconfig says. They point to
 * sources that are not published, and are a third of the package.
 */
function removeSourceMaps(): void {
  const modules = readdirSync(BUILD, { recursive: true, withFileTypes: true })
    // A route's folder may be called as a script is.
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const path of modules) {
    const text = readFileSync(path, "utf8")
    if (SOURCE_MAP.test(text)) {
      writeFileSync(path, text.replace(SOURCE_MAP, "").trimEnd() + "\n")
    }
  }
}

/** What Medusa loads by its folder, and nobody imports. */
const LOADED_BY_FOLDER = ["api", "bin", "jobs", "subscribers"]

/** Nothing that the package exports refers to the types of these modules. */
function removeUnusedTypes(): void {
  for (const folder of LOADED_BY_FOLDER) {
    const entries = readdirSync(join(BUILD, folder), { recursive: true, encoding: "utf8" })
    for (const path of entries.filter((name) => name.endsWith(".d.ts"))) {
      rmSync(join(BUILD, folder, path))
    }
  }
}

/** The simulator as one file: it stands beside the plugin's sources, and takes zod from the shop's Medusa. */
function bundleSimulator(): void {
  buildSync({
    entryPoints: [resolve(__dirname, "../../simulator/main.ts")],
    outfile: join(BUILD, "bin/leasecloud-simulator.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    external: ["@medusajs/*"],
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "warning",
  })
}

bundleSimulator()
declareAdmin()
removeSourceMaps()
removeUnusedTypes()
