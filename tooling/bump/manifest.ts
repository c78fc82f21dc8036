/** The parts of a package.json that a bump changes. */
export type Manifest = {
  devDependencies: Record<string, string>
  [field: string]: unknown
}

/** Medusa's packages that have a version of their own. */
const APART = ["@medusajs/ui"]

/**
 * The manifest with Medusa at `version`, and with the libraries that its admin brings along at the
 * versions of that admin, since two of them in one page would not know each other.
 *
 * @param ofDashboard the dependencies of `@medusajs/dashboard` at that version
 */
export function bumped<T extends Manifest>(
  manifest: T,
  version: string,
  ofDashboard: Record<string, string>
): T {
  const devDependencies = Object.entries(manifest.devDependencies).map(([name, was]) => {
    const isMedusa = name.startsWith("@medusajs/") && !APART.includes(name)
    const shared = name === "react" || name === "react-dom" ? undefined : ofDashboard[name]
    return [name, isMedusa ? version : (shared ?? was)]
  })
  return { ...manifest, devDependencies: Object.fromEntries(devDependencies) }
}
