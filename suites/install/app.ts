import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../../testbed/paths"

const MEDUSA = ["admin-sdk", "cli", "framework", "medusa"]
const TOOLS = [
  "@swc/core",
  "@types/node",
  "@types/react",
  "react",
  "react-dom",
  "ts-node",
  "typescript",
  "vite",
]

/** As Medusa's own starter has it. */
const TSCONFIG = {
  compilerOptions: {
    target: "ES2021",
    esModuleInterop: true,
    module: "Node16",
    moduleResolution: "Node16",
    emitDecoratorMetadata: true,
    experimentalDecorators: true,
    skipLibCheck: true,
    skipDefaultLibCheck: true,
    declaration: false,
    sourceMap: false,
    inlineSourceMap: true,
    outDir: "./.medusa/server",
    rootDir: "./",
    jsx: "react-jsx",
    strictNullChecks: true,
  },
  "ts-node": { swc: true },
  include: ["**/*", ".medusa/types/*"],
  exclude: ["node_modules", ".medusa/server", ".medusa/admin", ".cache"],
}

/**
 * Writes a new shop that knows nothing of leasing yet: what `create-medusa-app` leaves, in short. `more`:
 * further packages, with their versions.
 */
export function writeApp(folder: string, medusa: string, more: Record<string, string> = {}): void {
  mkdirSync(folder, { recursive: true })
  const ofMedusa = Object.fromEntries(MEDUSA.map((name) => [`@medusajs/${name}`, medusa]))
  const manifest = {
    name: "fresh-shop",
    version: "0.0.0",
    private: true,
    dependencies: { ...ofMedusa, ...more },
    devDependencies: Object.fromEntries(TOOLS.map((name) => [name, ownVersion(name)])),
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2))
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG, null, 2))
}

/** Writes the README's configuration into a shop. The rest of it comes from the environment. */
export function configure(folder: string): void {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8")
  writeFileSync(join(folder, "medusa-config.ts"), configurationIn(readme))
}

const CONFIGURATION = /`medusa-config\.ts`:\n\n```ts\n([\s\S]*?)```/

/**
 * The configuration that the README tells a shop to write, to the letter.
 *
 * @throws Error when the README shows none
 */
export function configurationIn(readme: string): string {
  const block = CONFIGURATION.exec(readme)?.[1]
  if (!block) {
    throw new Error("The README shows no medusa-config.ts")
  }
  return block
}

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
