import { execFileSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { versionOf, writeApp } from "./app"

/** How the packages of a shop are installed: the words of a package manager. */
export interface PackageManager {
  /**
   * Writes a new shop on this version of Medusa.
   *
   * @returns the folder of the shop, below `folder`
   */
  write(folder: string, medusa: string): string
  /** Each is a command, to run in the shop's folder. */
  install: string[]
  add: string[]
  remove: string[]
}

const QUIET = ["--no-audit", "--no-fund"]
/** npm brings it: a machine with Node needs nothing else. */
const PNPM = ["npx", "--yes", "pnpm@10.34.8"]

export const MANAGERS: Record<string, PackageManager> = {
  npm: {
    write: writeShop,
    install: ["npm", "install", ...QUIET],
    add: ["npm", "install", ...QUIET],
    remove: ["npm", "uninstall", ...QUIET],
  },
  pnpm: {
    write: writeWorkspace,
    install: [...PNPM, "install", "--no-frozen-lockfile"],
    add: [...PNPM, "add"],
    remove: [...PNPM, "remove"],
  },
}

function writeShop(folder: string, medusa: string): string {
  const shop = join(folder, "shop")
  writeApp(shop, medusa)
  return shop
}

/** What the manifest of a shop with pnpm names of Medusa: its build imports them from the shop. */
const OF_THE_ADMIN = ["@medusajs/admin-shared", "@medusajs/dashboard", "@medusajs/draft-order"]
/** And of the dashboard, so that the admin and its extensions share one copy. */
const SHARED = ["@medusajs/ui", "@tanstack/react-query", "react-i18next", "react-router-dom"]

/** Another app's versions, which the admin can't work with. */
const ELSEWHERE = {
  "@tanstack/react-query": "4.36.1",
  react: "19.0.5",
  "react-dom": "19.0.5",
  "react-router-dom": "5.3.4",
}

/** A workspace as Medusa's own starter is one: a shop and a storefront. */
function writeWorkspace(folder: string, medusa: string): string {
  const shop = join(folder, "apps/shop")
  const dashboard = dependenciesOf("@medusajs/dashboard", medusa)
  writeApp(shop, medusa, {
    ...Object.fromEntries(OF_THE_ADMIN.map((name) => [name, medusa])),
    ...Object.fromEntries(SHARED.map((name) => [name, dashboard[name]])),
  })
  const storefront = join(folder, "apps/storefront")
  mkdirSync(storefront, { recursive: true })
  writeJson(storefront, { name: "storefront", private: true, dependencies: ELSEWHERE })
  writeJson(folder, { name: "workspace", private: true })
  writeFileSync(join(folder, "pnpm-workspace.yaml"), 'packages:\n  - "apps/*"\n')
  return shop
}

function writeJson(folder: string, manifest: object): void {
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2))
}

function dependenciesOf(name: string, version: string): Record<string, string> {
  const args = ["view", `${name}@${version}`, "dependencies", "--json"]
  return JSON.parse(execFileSync("npm", args, { encoding: "utf8" }))
}

/** A shop to try. */
export interface Shop {
  /** By its name in `MANAGERS`. */
  manager: string
  /** Of Medusa. */
  version: string
}

/** Both managers, and both ends of the versions, with two shops. */
const BY_DEFAULT: Shop[] = [
  { manager: "npm", version: versionOf("floor") },
  { manager: "pnpm", version: versionOf("newest") },
]

/**
 * The shops that the options of the suite ask for: each version with each manager, and without options the
 * oldest with npm and the newest with pnpm.
 *
 * @throws Error for a package manager that is not known
 */
export function shopsOf(options: { medusa?: string[]; with?: string[] }): Shop[] {
  const { medusa: versions = ["floor", "newest"], with: managers = ["npm"] } = options
  const unknown = managers.filter((name) => !(name in MANAGERS))
  if (unknown.length) throw new Error(`--with must be npm or pnpm, and is ${unknown.join(", ")}`)
  if (!options.medusa && !options.with) return BY_DEFAULT
  return managers.flatMap((manager) =>
    versions.map((name) => ({ manager, version: versionOf(name) }))
  )
}
