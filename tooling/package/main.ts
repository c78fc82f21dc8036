import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative, resolve } from "node:path"
import { parseArgs } from "node:util"
import { ROOT } from "../../testbed/paths"
import { Checks } from "../../testbed/program"
import { auditShipped, Licence, notPermissive, shippedLicences } from "./dependencies"
import * as storefront from "../storefront/check"
import { pack, packStorefront, unpack } from "./pack"
import { missingFromOwner, packForRelease } from "./release"
import { brokenRules, type PackageFiles } from "./rules"

/**
 * `node16` leaves out the resolution of TypeScript before `exports`: Medusa's own packages and its
 * starter need `Node16`. The rule is about `import link from …` in an ES module, which would see
 * `{ default }`: Medusa loads links and providers itself and reads `.default`, and its apps are
 * CommonJS.
 */
const TYPES_CHECK = ["--profile", "node16", "--ignore-rules", "cjs-only-exports-default"]

function main(): number {
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-package-"))
  const checks = new Checks()
  try {
    const packed = pack(folder)
    console.log(`${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked`)
    checks.check("the tarball holds what it should", brokenRules(read(unpack(packed.file, folder))))
    checks.check("publint", run("publint", ["run", packed.file, "--strict"]))
    checks.check("are the types wrong?", run("attw", [packed.file, ...TYPES_CHECK]))
    const beside = join(folder, "storefront")
    checkStorefront(checks, beside)
    checkLicences(checks, shippedLicences())
    const vulnerabilities = auditShipped()
    if (vulnerabilities) checks.check("no known vulnerabilities", vulnerabilities)
    else console.log("skip npm audit: this registry takes no audits")
    const target = releaseFolder()
    if (target) {
      const missing = missingFromOwner()
      checks.check("the release says whose it is", missing)
      if (!missing.length) {
        packForRelease(join(folder, "package"), target)
        packForRelease(join(beside, "package"), target, "storefront")
      }
    }
    return checks.close() ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The package for storefronts. It has no dependencies, so no licenses but its own. */
function checkStorefront(checks: Checks, folder: string): void {
  const packed = packStorefront(folder)
  console.log(
    `storefront: ${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked`
  )
  const unpacked = unpack(packed.file, folder)
  checks.check("storefront: the tarball holds what it should", storefront.contentProblems(unpacked))
  checks.check("storefront: publint", run("publint", ["run", packed.file, "--strict"]))
  checks.check("storefront: are the types wrong?", run("attw", [packed.file]))
  checks.check("storefront: strict shops compile", storefront.typeProblems(folder, unpacked))
  checks.check("storefront: a server loads it", storefront.serverProblems(folder, unpacked))
  checks.check("storefront: entries stand apart", storefront.bundleProblems(folder))
}

/** The folder of `--release FOLDER`: where the tarballs to publish go. */
function releaseFolder(): string | undefined {
  const { release } = parseArgs({ options: { release: { type: "string" } } }).values
  return release && resolve(release)
}

function checkLicences(checks: Checks, licences: Licence[]) {
  const none = licences.length ? [] : ["no dependencies were found"]
  checks.check("licences of the dependencies", none.concat(notPermissive(licences)))
  for (const { name, licence } of licences) console.log(`     ${licence}  ${name}`)
}

/** Runs one of the installed tools; its output where it fails. */
function run(tool: string, args: string[]): string[] {
  const { status, stdout, stderr, error } = spawnSync(join(ROOT, "node_modules/.bin", tool), args, {
    cwd: ROOT,
    encoding: "utf8",
  })
  return status === 0 ? [] : (error?.message ?? `${stdout}\n${stderr}`).trim().split("\n")
}

function read(folder: string): PackageFiles {
  const paths = readdirSync(folder, { recursive: true })
    .map((path) => join(folder, String(path)))
    .filter((path) => statSync(path).isFile())
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, "utf8")]))
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`

process.exitCode = main()
