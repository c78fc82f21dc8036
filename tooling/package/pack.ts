import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../../testbed/paths"

export type Packed = {
  /** Path of the tarball. */
  file: string
  /** Bytes of the tarball, and of what is in it. */
  size: number
  unpackedSize: number
}

/** Builds the plugin and packs it into `folder`, as `npm publish` would. */
export function pack(folder: string): Packed {
  npm(["run", "build"])
  return packBuilt(ROOT, folder)
}

/** The same for the storefront's package. */
export function packStorefront(folder: string): Packed {
  npm(["run", "build:storefront"])
  return packBuilt(join(ROOT, "storefront"), folder)
}

function packBuilt(cwd: string, folder: string): Packed {
  mkdirSync(folder, { recursive: true })
  // Scripts are left out: the build has just run, and its output would stand before the JSON.
  const report = npm(["pack", "--ignore-scripts", "--json", "--pack-destination", folder], cwd)
  const [{ filename, size, unpackedSize }] = JSON.parse(report) as {
    filename: string
    size: number
    unpackedSize: number
  }[]
  return { file: join(folder, filename), size, unpackedSize }
}

/** Unpacks a tarball into a folder that is there, and answers the package's folder. */
export function unpack(file: string, folder: string): string {
  execFileSync("tar", ["-xzf", file, "-C", folder])
  return join(folder, "package")
}

/** What npm says on its standard output; all of it in the error when it fails. */
function npm(args: string[], cwd = ROOT): string {
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd, encoding: "utf8" })
  if (status !== 0) {
    throw new Error(`npm ${args.join(" ")} failed:\n${stdout}\n${stderr}`)
  }
  return stdout
}
