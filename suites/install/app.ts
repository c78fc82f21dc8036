import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../../testbed/paths"
import { configurationIn } from "./readme"
import { ownVersion } from "./versions"

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

/** Writes a new shop that knows nothing of leasing yet: what `create-medusa-app` leaves, in short. */
export function writeApp(folder: string, medusa: string): void {
  mkdirSync(folder, { recursive: true })
  const manifest = {
    name: "fresh-shop",
    version: "0.0.0",
    private: true,
    dependencies: Object.fromEntries(MEDUSA.map((name) => [`@medusajs/${name}`, medusa])),
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
