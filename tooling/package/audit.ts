import { spawnSync } from "node:child_process"
import { resolve } from "node:path"

const ROOT = resolve(__dirname, "../..")

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
