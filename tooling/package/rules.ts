import { isBuiltin } from "node:module"
import { posix } from "node:path"

interface Manifest {
  name?: string
  exports?: unknown
  bin?: unknown
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

/** A package as npm installs it: text by path, relative to the package's folder. */
export type PackageFiles = Map<string, string>

const BUILD = ".medusa/server/src"
const TOP_LEVEL = ["package.json", "README.md", "LICENSE", "AGENTS.md", "llms.txt"]
/** The pages for people and assistants, without their pictures. */
const PAGES = /^docs\/[\w-]+\.md$/
/** What Medusa loads by its folder and not by an import. */
const LOADED_BY_FOLDER = ["api", "jobs", "policies", "subscribers", "workflows", "links"].map(
  (folder) => `${BUILD}/${folder}/`
)
const MIGRATIONS = /^\.medusa\/server\/src\/modules\/[^/]+\/migrations\//
/** A module of types alone: the compiler writes it, and its types are wanted. */
const EMPTY_MODULE =
  /^"use strict";\s*Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\s*$/
/** Far too much for a plugin of this kind. A third of it is the admin, in five languages and two module formats. */
const MAX_BYTES = 3_000_000

/** What is wrong with the contents of a package, in words; nothing where all is well. */
export function brokenRules(files: PackageFiles): string[] {
  return [...files.keys()]
    .flatMap((path) => needless(path, files.get(path) as string))
    .concat(missingTargets(files), undeclared(files), unreachable(files), tooLarge(files))
}

function needless(path: string, text: string): string[] {
  const problems = []
  if (!TOP_LEVEL.includes(path) && !PAGES.test(path) && !path.startsWith(`${BUILD}/`)) {
    problems.push(`${path}: stands outside of the build`)
  }
  if (/__tests__|__mocks__|\.spec\.|\.test\./.test(path)) {
    problems.push(`${path}: is a test`)
  }
  if (path.endsWith(".map") || /^\/\/# sourceMappingURL=/m.test(text)) {
    problems.push(`${path}: maps to sources that are not in the package`)
  }
  if (/\.tsx?$/.test(path) && !/\.d\.ts$/.test(path)) {
    problems.push(`${path}: is a source`)
  }
  return problems
}

/** Files that `exports` or `bin` names and the package does not hold. */
function missingTargets(files: PackageFiles): string[] {
  return targetsOf(files)
    .filter((target) => !files.has(target))
    .map((target) => `package.json: there is no ${target}`)
}

const PACKAGE = /\s*["']((?:@[\w.-]+\/)?\w[\w.:-]*)(?:\/[\w./-]+)?["']/.source
/** `require("…")` and `import("…")`. */
const CALLED = new RegExp(`\\b(?:require|import)\\(${PACKAGE}`, "g")
/** `from "…"` and `import "…"`, minified too. In CommonJS such text is SQL. */
const STATED = new RegExp(`\\b(?:from|import)${PACKAGE}`, "g")

/**
 * Packages that the code imports and package.json does not declare. With npm such an import may find a
 * package that stands there for another reason. With isolated `node_modules` (pnpm) it does not.
 */
function undeclared(files: PackageFiles): string[] {
  const { name, dependencies, peerDependencies } = manifestOf(files)
  const declared = Object.keys({ ...dependencies, ...peerDependencies })
  const importing = new Map<string, string>()
  for (const [path, text] of files) {
    if (!/\.(?:m?js|d\.m?ts)$/.test(path)) continue
    const stated = path.endsWith(".js") ? [] : text.matchAll(STATED)
    for (const [, imported] of [...text.matchAll(CALLED), ...stated]) {
      if (!isBuiltin(imported) && imported !== name && !declared.includes(imported)) {
        importing.set(imported, path)
      }
    }
  }
  return [...importing].map(([imported, path]) => `${path}: imports ${imported}, undeclared`)
}

/** Code that nothing in the package and nothing in Medusa would ever load. */
function unreachable(files: PackageFiles): string[] {
  const code = [...files.keys()].filter((path) => /\.m?js$/.test(path))
  const waiting = code.filter(
    (path) =>
      targetsOf(files).includes(path) ||
      LOADED_BY_FOLDER.some((folder) => path.startsWith(folder)) ||
      MIGRATIONS.test(path)
  )
  const reached = new Set(waiting)
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    for (const imported of importsOf(path, files)) {
      if (!reached.has(imported)) {
        reached.add(imported)
        waiting.push(imported)
      }
    }
  }
  // Models are found by their folder too, but each is imported by the service as well.
  const types = [...files.keys()].filter((path) => /\.d\.ts$/.test(path))
  const lonely = types.filter((path) => !files.has(path.replace(/\.d\.ts$/, ".js")))
  return code
    .filter((path) => !reached.has(path) && !EMPTY_MODULE.test(files.get(path) as string))
    .map((path) => `${path}: nothing loads it`)
    .concat(lonely.map((path) => `${path}: types of nothing`))
}

function importsOf(path: string, files: PackageFiles): string[] {
  const text = files.get(path) as string
  const wanted = [...text.matchAll(/(?:require|import)\("(\.[^"]*)"\)/g)].map(([, name]) =>
    posix.join(posix.dirname(path), name)
  )
  return wanted.flatMap((name) =>
    [name, `${name}.js`, `${name}/index.js`].filter((file) => files.has(file))
  )
}

function targetsOf(files: PackageFiles): string[] {
  const { exports, bin } = manifestOf(files)
  return [...leavesOf(exports), ...leavesOf(bin)].map((target) => posix.normalize(target))
}

function manifestOf(files: PackageFiles): Manifest {
  return JSON.parse(files.get("package.json") ?? "{}") as Manifest
}

function leavesOf(node: unknown): string[] {
  if (typeof node === "string") {
    return [node]
  }
  return node && typeof node === "object" ? Object.values(node).flatMap(leavesOf) : []
}

function tooLarge(files: PackageFiles): string[] {
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  return bytes > MAX_BYTES ? [`${bytes} bytes unpacked: more than ${MAX_BYTES}`] : []
}
