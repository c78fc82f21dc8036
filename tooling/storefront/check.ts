import { spawnSync } from "node:child_process"
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { join, posix, relative } from "node:path"
import { buildSync } from "esbuild"
import ts from "typescript"
import { ROOT } from "../../testbed/paths"

const NAME = "medusa-payment-leasecloud-storefront"
const CONSUMER = join(__dirname, "consumer")
/** Both formats of all modules, their types, and the command's templates. */
const MAX_BYTES = 700_000

type Manifest = {
  dependencies?: object
  customElements: string
  exports: Record<string, string | Record<"import" | "require", Record<string, string>>>
}

/** The strictest flags that a shop may have. */
const STRICT: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  skipLibCheck: false,
  noEmit: true,
  jsx: ts.JsxEmit.ReactJSX,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
}

/** The ways to find a package's types, oldest first. */
const RESOLUTIONS: Record<string, ts.CompilerOptions> = {
  node10: { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 },
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    verbatimModuleSyntax: true,
  },
}

/** React's types by their folders below `node_modules/@types`, and where they are tried. */
const REACTS = [
  { react: "React 18", types: "react", resolutions: Object.keys(RESOLUTIONS) },
  { react: "React 19", types: "react-19", resolutions: ["bundler"] },
]

/** What is wrong with the contents of the unpacked package, in words. */
export function contentProblems(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll("\\", "/"))
  const manifest = manifestOf(folder)
  const targets = [
    ...Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry).flatMap(Object.values)
    ),
    manifest.customElements,
  ].map((path: string) => posix.normalize(path))
  const bytes = paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)
  return [
    ...(manifest.dependencies ? ["it has dependencies"] : []),
    ...["README.md", "LICENSE", ...targets]
      .filter((path) => !paths.includes(path))
      .map((path) => `there is no ${path}`),
    ...paths
      // The starter's files are for the shop that they are written into.
      .filter((path) => !path.startsWith("starters/"))
      .filter((path) => /__tests__|\.map$|(?<!\.d)\.ts$/.test(path))
      .map((path) => `${path}: is a test, a map or a source`),
    ...(bytes > MAX_BYTES ? [`${bytes} bytes: more than ${MAX_BYTES}`] : []),
  ]
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest

/** A project with the package and nothing else but React's types. */
function project(folder: string, packed: string, react: string): string {
  const types = join(folder, "node_modules/@types")
  mkdirSync(types, { recursive: true })
  cpSync(packed, join(folder, "node_modules", NAME), { recursive: true })
  for (const [name, path] of [
    ["node_modules/@types/react", `@types/${react}`],
    ["node_modules/csstype", "csstype"],
    ["node_modules/@types/prop-types", "@types/prop-types"],
  ] as const) {
    // Copied: TypeScript follows links, and would find this repository's other packages.
    cpSync(join(ROOT, "node_modules", path), join(folder, name), {
      recursive: true,
      dereference: true,
    })
  }
  cpSync(CONSUMER, folder, { recursive: true })
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }))
  return folder
}

/** What compilers of shops say of the package, for each way to find types and each React. */
export function typeProblems(folder: string, packed: string): string[] {
  return REACTS.flatMap(({ react, types, resolutions }) => {
    const root = project(join(folder, types), packed, types)
    return resolutions.flatMap((name) => {
      const options = { ...STRICT, ...RESOLUTIONS[name] }
      const program = ts.createProgram([join(root, "consumer.tsx")], options)
      return ts
        .getPreEmitDiagnostics(program)
        .map(
          ({ file, messageText }) =>
            `${react}, ${name}: ${file ? relative(root, file.fileName) : ""}: ` +
            ts.flattenDiagnosticMessageText(messageText, " ")
        )
    })
  })
}

/** Loads every entry on a server, as an ES module and by `require`. */
export function serverProblems(folder: string, packed: string): string[] {
  const root = join(folder, "server")
  mkdirSync(join(root, "node_modules"), { recursive: true })
  cpSync(packed, join(root, "node_modules", NAME), { recursive: true })
  symlinkSync(join(ROOT, "node_modules/react"), join(root, "node_modules/react"))
  return Object.keys(manifestOf(packed).exports)
    .filter((entry) => !entry.endsWith(".json"))
    .map((entry) => posix.join(NAME, entry))
    .flatMap((entry) =>
      [`await import("${entry}")`, `require("${entry}")`].flatMap((load) => {
        const type = load.startsWith("await") ? "module" : "commonjs"
        const { status, stderr } = spawnSync(
          process.execPath,
          [`--input-type=${type}`, "--eval", load],
          { cwd: root, encoding: "utf8" }
        )
        return status === 0 ? [] : [`${load}: ${stderr}`]
      })
    )
}

/** What an entry may not bring along. */
const APART: [code: string, absent: RegExp][] = [
  [
    'import { LeaseWidget } from "NAME/react"; console.log(LeaseWidget)',
    /lease-(form|status|summary)/,
  ],
  ['import { useLeaseQuotes } from "NAME/react"; console.log(useLeaseQuotes)', /customElements/],
  [
    'import { createLeaseClient } from "NAME/client"; console.log(createLeaseClient)',
    /customElements/,
  ],
  ['import "NAME/widget"', /lease-(form|status|summary)/],
  ['import "NAME/status"', /lease-(form|widget|summary)"/],
]

/** Entries that bring along another in a shop's bundle. */
export function bundleProblems(folder: string): string[] {
  return APART.flatMap(([template, absent]) => {
    const { outputFiles } = buildSync({
      stdin: { contents: template.replaceAll("NAME", NAME), resolveDir: join(folder, "server") },
      bundle: true,
      minify: true,
      format: "esm",
      external: ["react"],
      write: false,
    })
    return absent.test(outputFiles[0].text) ? [`${template}: its bundle has ${absent}`] : []
  })
}
