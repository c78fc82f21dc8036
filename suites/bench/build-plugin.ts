import { Options, transformFileSync } from "@swc/core"
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { ROOT } from "../../testbed/paths"
import { buildWidget } from "../../tooling/build-widget"
import { PLUGIN, PLUGIN_SOURCES } from "./shop/plugin"

const SOURCES = join(ROOT, "src")
/** The admin is off in the bench's shop. */
const LEFT_OUT = [join(SOURCES, "admin")]

const AS_THE_PACKAGE: Options = {
  module: { type: "commonjs" },
  jsc: {
    target: "es2021",
    parser: { syntax: "typescript", decorators: true, tsx: false },
    transform: { decoratorMetadata: true, legacyDecorator: true },
  },
}

/**
 * Makes of the sources what the shop loads: the plugin's package without its admin, as JavaScript, so
 * that no start of the shop has to translate anything.
 */
export function buildPlugin(): void {
  buildWidget()
  rmSync(PLUGIN, { recursive: true, force: true })
  for (const file of filesBelow(SOURCES)) {
    const target = join(PLUGIN_SOURCES, relative(SOURCES, file)).replace(/\.ts$/, ".js")
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, transformFileSync(file, AS_THE_PACKAGE).code)
  }
  const description = { name: "medusa-payment-leasecloud", version: "0.0.0" }
  writeFileSync(join(PLUGIN, "package.json"), JSON.stringify(description))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (LEFT_OUT.includes(path) || entry.name === "__tests__") return []
    if (entry.isDirectory()) return filesBelow(path)
    return path.endsWith(".ts") && !path.endsWith(".d.ts") ? [path] : []
  })
}
