import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, posix, relative, resolve } from "node:path"
import { buildSync, transformSync } from "esbuild"
import ts from "typescript"
import { smallerModules } from "../build-widget"
import { manifestOf } from "./manifest"

const ROOT = resolve(__dirname, "../..")
const PACKAGE = join(ROOT, "storefront")
const SOURCES = join(PACKAGE, "src")
const OUTPUT = join(PACKAGE, "dist")

/** The scripts of the plugin's server, the command, and tests. */
const LEFT_OUT = /^(browser|cli)\/|__tests__/

/** The formats of a module: an ES module has its own ending, since the package is CommonJS. */
const FORMATS = [
  { format: "esm", ending: "mjs" },
  { format: "cjs", ending: "js" },
] as const

/** A relative import, in code and in types. */
const IMPORT = /((?:from|import) ?\(?)"(\.[^"]*)"/g

/** The modules of the package by their paths below `src`, without endings. */
function modules(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !LEFT_OUT.test(path))
    .map((path) => path.replace(/\.ts$/, ""))
}

/** Gives each relative import the ending that ES modules need. */
function withEndings(code: string, module: string): string {
  return code.replace(IMPORT, (_, keyword: string, path: string) => {
    const target = posix.join(posix.dirname(module), path)
    const isFile = existsSync(join(SOURCES, `${target}.ts`))
    return `${keyword}"${path}${isFile ? "" : "/index"}.mjs"`
  })
}

function write(path: string, text: string): void {
  const file = join(OUTPUT, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** Each source becomes a module of its own, so that a shop's bundler takes what the shop imports. */
function buildModules(): void {
  const smaller = smallerModules()
  for (const module of modules()) {
    const source = smaller[`${module}.ts`] ?? readFileSync(join(SOURCES, `${module}.ts`), "utf8")
    for (const { format, ending } of FORMATS) {
      const { code } = transformSync(source, { loader: "ts", format, target: "es2022" })
      write(`${module}.${ending}`, format === "esm" ? withEndings(code, module) : code)
    }
  }
}

/**
 * Types for both formats.
 * @throws with the compiler's words if a source has an error
 */
function buildTypes(): void {
  const { config } = ts.readConfigFile(join(PACKAGE, "tsconfig.json"), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, PACKAGE)
  const files = modules().map((module) => join(SOURCES, `${module}.ts`))
  const program = ts.createProgram(files, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: SOURCES,
    outDir: OUTPUT,
  })
  const problems = [...ts.getPreEmitDiagnostics(program)]
  program.emit(undefined, (path, text) => {
    const file = relative(OUTPUT, path)
    const module = file.replace(/\.d\.ts$/, "").replaceAll("\\", "/")
    write(file, text)
    write(`${module}.d.mts`, withEndings(text, module))
  })
  if (problems.length) {
    throw new Error(
      ts.formatDiagnostics(problems, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => ROOT,
        getNewLine: () => "\n",
      })
    )
  }
}

/** The command is one file, for Node. */
function buildCommand(): void {
  buildSync({
    entryPoints: [join(SOURCES, "cli/main.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    outfile: join(OUTPUT, "cli/main.js"),
  })
}

/** Builds `storefront/dist`: modules in both formats, their types, the elements' manifest, the command. */
export function buildStorefront(): void {
  rmSync(OUTPUT, { recursive: true, force: true })
  buildModules()
  buildTypes()
  buildCommand()
  write("custom-elements.json", JSON.stringify(manifestOf(SOURCES), null, 2) + "\n")
}

if (require.main === module) {
  buildStorefront()
}
