import { join } from "node:path"
import ts from "typescript"
import { ROOT } from "../../testbed/paths"

/** The package's own names, where its sources are. */
const PACKAGE = "medusa-payment-leasecloud"
const PATHS = {
  [PACKAGE]: ["./package.json"],
  [`${PACKAGE}-storefront/*`]: ["./storefront/src/entries/*"],
  [`${PACKAGE}/*`]: ["./src/*/index.ts", "./src/*.ts", "./src/*.tsx"],
}

/** A piece of TypeScript that a page shows. */
export interface Snippet {
  name: string
  code: string
  extension: "ts" | "tsx"
}

/** Compiles snippets as files of this repository; answers what is wrong with them, in words. */
export function compileErrors(snippets: Snippet[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, paths: PATHS, noEmit: true, declaration: false },
    ROOT
  )
  const files = new Map(
    snippets.map((snippet) => [
      join(ROOT, `${snippet.name.replace(/\W+/g, "-")}.${snippet.extension}`),
      snippet,
    ])
  )
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => files.has(path) || fileExists(path)
  host.readFile = (path) => files.get(path)?.code ?? readFile(path)
  host.getSourceFile = (path, ...rest) => {
    const snippet = files.get(path)
    return snippet
      ? ts.createSourceFile(path, snippet.code, rest[0], true)
      : getSourceFile(path, ...rest)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  return [...files].flatMap(([path, { name }]) => {
    const source = program.getSourceFile(path)
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`)
  })
}
