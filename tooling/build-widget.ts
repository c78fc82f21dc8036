import { mkdirSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { buildSync } from "esbuild"

const ROOT = resolve(__dirname, "..")
const OUTPUT = resolve(ROOT, "src/widget/generated/scripts.ts")

/** The browser files: what each is called in the generated module, and where it starts. */
const ENTRIES = {
  WIDGET_SCRIPT: "src/widget/browser/lease-widget.ts",
  FORM_SCRIPT: "src/widget/browser/lease-form.ts",
}

/** Bundles and minifies one browser file: a script without imports, for browsers since 2023. */
export function bundle(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [resolve(ROOT, entry)],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    write: false,
  })
  return outputFiles[0].text
}

/**
 * Writes the bundles into a TypeScript module, as strings. A module is the one thing that is there
 * in each of the three ways this code runs: from source, from `medusa build`, and from the packed
 * plugin, which copies nothing but compiled modules.
 */
export function buildWidget(): void {
  const exported = Object.entries(ENTRIES).map(([name, entry]) => {
    const script = bundle(entry)
    console.log(`${entry}: ${gzipSync(script, { level: 9 }).length} bytes gzipped`)
    return `export const ${name}: string = ${JSON.stringify(script)}\n`
  })
  mkdirSync(resolve(OUTPUT, ".."), { recursive: true })
  writeFileSync(OUTPUT, exported.join("\n"))
}

if (require.main === module) {
  buildWidget()
}
