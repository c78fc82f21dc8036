import { execFileSync, spawnSync } from "node:child_process"
import { join } from "node:path"
import { ROOT } from "../../testbed/paths"

/** They let anybody use, change and sell what contains them, and ask for a notice at most. */
const PERMISSIVE = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"]

/** A package that is installed with the plugin, and its licence. */
export type Licence = { name: string; licence: string }

/** The licences of all that the plugin brings along; what is the shop's own (peers) is left out. */
export function shippedLicences(): Licence[] {
  const found = json<Record<string, { licenses?: string | string[] }>>(
    join(ROOT, "node_modules/.bin/license-checker-rseidelsohn"),
    ["--json", "--includePackages", shippedPackages().join(";")]
  )
  return Object.entries(found).map(([name, { licenses }]) => ({
    name,
    licence: [licenses ?? "none"].flat().join(" AND "),
  }))
}

/** Those of them that are not plainly permissive. */
export function notPermissive(licences: Licence[]): string[] {
  return licences
    .filter(({ licence }) => !PERMISSIVE.includes(licence))
    .map(({ name, licence }) => `${name}: ${licence}`)
}

/** Name and version of our dependencies and of theirs. */
function shippedPackages(): string[] {
  const found = json<{ name: string; version: string }[]>("npm", [
    "query",
    // The root is a workspace too, so that changesets count it among the packages.
    ":root > .prod:not(.workspace), :root > .prod:not(.workspace) *",
  ])
  return found.map(({ name, version }) => `${name}@${version}`)
}

function json<T>(command: string, args: string[]): T {
  const output = execFileSync(command, args, {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(output) as T
}

type Report = {
  vulnerabilities?: Record<string, { name: string; severity: string; range: string }>
}

/**
 * Known vulnerabilities of what the plugin brings along, in words. Medusa itself is a peer, and the
 * shop's to update. Null where the registry takes no audits or can't be reached.
 */
export function auditShipped(): string[] | null {
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--omit=peer", "--json"], {
    cwd: ROOT,
    encoding: "utf8",
  })
  const { vulnerabilities } = JSON.parse(stdout) as Report
  return vulnerabilities
    ? Object.values(vulnerabilities).map(
        ({ name, severity, range }) => `${name} ${range}: ${severity}`
      )
    : null
}
