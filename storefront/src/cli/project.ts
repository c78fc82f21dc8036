import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, resolve } from "node:path"

/** Where a starter may be below the folder that somebody names. */
const USUAL_PLACES = [".", "apps/storefront", "storefront"]

/** What only Medusa's Next.js starters have together. */
const OF_THE_STARTER = ["src/lib/data/cookies.ts", "src/modules/checkout/components"]

/** The folder of the starter: the given one, or the storefront of a monorepo. Null if there is none. */
export function findStarter(folder: string): string | null {
  const places = USUAL_PLACES.map((place) => resolve(folder, place))
  return (
    places.find((place) => OF_THE_STARTER.every((path) => existsSync(join(place, path)))) ?? null
  )
}

const LOCK_FILES = { "pnpm-lock.yaml": "pnpm", "yarn.lock": "yarn", "bun.lock": "bun" }

/** The package manager whose lock file is in the folder or in one above it; npm if there is none. */
export function packageManagerOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const found = Object.entries(LOCK_FILES).find(([file]) => existsSync(join(at, file)))
    if (found) return found[1]
    if (existsSync(join(at, "package-lock.json")) || dirname(at) === at) return "npm"
  }
}

/** Formats a file's text. `before` is the text that the file has; null if it is new. */
export type Format = (path: string, before: string | null, after: string) => Promise<string>

type Prettier = {
  resolveConfig(path: string): Promise<object | null>
  check(text: string, options: object): Promise<boolean> | boolean
  format(text: string, options: object): Promise<string> | string
}

/**
 * Formats with the project's own Prettier and its settings. A file that was not formatted stays so:
 * the difference would hide the lines that matter. Without Prettier the text stays as it is.
 */
export function formatterOf(folder: string): Format {
  const prettier = prettierOf(folder)
  return async (path, before, after) => {
    if (!prettier) return after
    const filepath = join(folder, path)
    const options = { ...(await prettier.resolveConfig(filepath)), filepath }
    if (before !== null && !(await prettier.check(before, options))) return after
    return await prettier.format(after, options)
  }
}

function prettierOf(folder: string): Prettier | null {
  try {
    return createRequire(join(folder, "package.json"))("prettier") as Prettier
  } catch {
    return null
  }
}

/** A file's text with "\n" at the ends of its lines; null if there is no such file. */
export function readSource(path: string): string | null {
  return existsSync(path) ? readFileSync(path, "utf8").replaceAll("\r\n", "\n") : null
}
