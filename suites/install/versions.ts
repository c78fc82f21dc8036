import { readFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../../testbed/paths"

type Manifest = {
  devDependencies: Record<string, string>
  peerDependencies: Record<string, string>
}

const MANIFEST = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest

/** The oldest Medusa that the plugin says it works with: where its peer range begins. */
export const FLOOR = MANIFEST.peerDependencies["@medusajs/medusa"].replace(/^\^/, "")

/** The newest Medusa that it was made with. */
export const NEWEST = MANIFEST.devDependencies["@medusajs/medusa"]

/** A version by its name (`floor`, `newest`), or as it stands. */
export function versionOf(name: string): string {
  return { floor: FLOOR, newest: NEWEST }[name] ?? name
}

/** The version of a tool that the repository itself uses. */
export function ownVersion(name: string): string {
  return MANIFEST.devDependencies[name]
}
