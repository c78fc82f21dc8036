import { createHash } from "node:crypto"
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { buildWidget } from "../tooling/build-widget"
import { medusa } from "./medusa"
import { BUILT_SHOP, ROOT } from "./paths"
import { step } from "./program"

/** What the built shop is made of; the rest of the repository doesn't run in it. */
const SOURCES = ["src", "medusa-config.ts", "tsconfig.json", "package-lock.json"]
const STAMP = join(BUILT_SHOP, ".built-from")

/** Builds the shop and its admin, unless the last build is of these very sources. */
export async function buildShop(env: NodeJS.ProcessEnv): Promise<void> {
  buildWidget()
  const fingerprint = fingerprintOf(SOURCES.map((source) => join(ROOT, source)))
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === fingerprint) {
    return
  }
  await step("Building the shop and its admin", async () => {
    await medusa(["build"], env)
    writeFileSync(STAMP, fingerprint)
  })
}

function fingerprintOf(paths: string[]): string {
  const hash = createHash("sha256")
  for (const file of paths.flatMap(filesBelow).sort()) {
    hash.update(file).update(readFileSync(file))
  }
  return hash.digest("hex")
}

function filesBelow(path: string): string[] {
  return statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
    : [path]
}
