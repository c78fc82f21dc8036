import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { ROOT } from "../../testbed/paths"
import { Checks } from "../../testbed/program"
import { bumped, type Manifest } from "./manifest"

const LINES_OF_A_FAILURE = 30

const USAGE = `npm run bump -- <version|newest>

Puts a copy of this repository on another version of Medusa, runs everything there, and says what
broke. The copy is in a temporary folder and is removed afterwards; nothing changes here. --keep leaves
it there.`

/** What a version has to pass, from quick to slow: the earlier say more plainly what is wrong. */
const SUITES = [
  ["run", "lint"],
  ["run", "check:package"],
  ["run", "test:unit"],
  ["run", "test:integration"],
  ["run", "test:e2e"],
  ["run", "test:install", "--", "--medusa", "newest"],
]

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  const [wanted] = positionals
  if (values.help || positionals.length !== 1) {
    console.log(USAGE)
    return values.help ? 0 : 2
  }
  const version = npmView<string>(`@medusajs/medusa@${wanted === "newest" ? "latest" : wanted}`, [
    "version",
  ])
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-bump-"))
  try {
    copyRepository(folder)
    const ofDashboard = npmView<Record<string, string>>(`@medusajs/dashboard@${version}`, [
      "dependencies",
    ])
    writeManifest(folder, version, ofDashboard)
    return tryOut(folder, version) ? 0 : 1
  } finally {
    if (values.keep) console.log(folder)
    else rmSync(folder, { recursive: true, force: true })
  }
}

function tryOut(folder: string, version: string): boolean {
  const checks = new Checks()
  console.log(`Medusa ${version} in ${folder}`)
  const install = npm(folder, ["install", "--no-audit", "--no-fund"])
  checks.check(`${version}: npm install`, install)
  if (install.length === 0) {
    for (const suite of SUITES)
      checks.check(`${version}: npm ${suite.join(" ")}`, npm(folder, suite))
  }
  return checks.close()
}

/** What is committed or about to be: nothing that was built or installed. */
function copyRepository(folder: string): void {
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard"]
  const files = execFileSync("git", listed, { cwd: ROOT, encoding: "utf8" }).trim().split("\n")
  for (const file of files) cpSync(join(ROOT, file), join(folder, file))
}

function writeManifest(folder: string, version: string, ofDashboard: Record<string, string>): void {
  const file = join(folder, "package.json")
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest
  writeFileSync(file, JSON.stringify(bumped(manifest, version, ofDashboard), null, 2) + "\n")
}

/** The end of what npm says where it fails; nothing where all is well. */
function npm(cwd: string, args: string[]): string[] {
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  })
  return status === 0 ? [] : `${stdout}\n${stderr}`.trim().split("\n").slice(-LINES_OF_A_FAILURE)
}

function npmView<T>(spec: string, fields: string[]): T {
  const output = execFileSync("npm", ["view", spec, ...fields, "--json"], { encoding: "utf8" })
  return JSON.parse(output) as T
}

process.exitCode = main()
