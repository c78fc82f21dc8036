#!/usr/bin/env node
import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"
import { PROBLEM_FOUND, doctor } from "../setup/doctor"

const USAGE = `leasecloud-doctor: run it in the folder of a Medusa shop, without arguments.

It lists the problems of the shop's setup for leasing, and tests the connection to LeaseCloud.
It exits with 0 if there is none, with 1 if there is one, and with 2 if it can't look.
`

const CANNOT_LOOK = 2

/** What `medusa exec` runs of this file. */
export default doctor

/** Runs this file in the shop of the current folder, by the shop's own Medusa. */
function main(args: string[]): number {
  if (args.length) {
    const asked = args.length === 1 && ["-h", "--help"].includes(args[0])
    const output = asked ? process.stdout : process.stderr
    output.write(USAGE)
    return asked ? 0 : CANNOT_LOOK
  }
  const shop = process.cwd()
  let medusa: string
  try {
    medusa = createRequire(join(shop, "package.json")).resolve("@medusajs/cli/cli.js")
  } catch {
    process.stderr.write(
      "Run leasecloud-doctor in a Medusa shop: this folder has no @medusajs/cli.\n"
    )
    return CANNOT_LOOK
  }
  const { status } = spawnSync(process.execPath, [medusa, "exec", __filename], {
    cwd: shop,
    stdio: "inherit",
    env: { LOG_LEVEL: "error", ...process.env },
  })
  if (status === 0) {
    return 0
  }
  if (status === PROBLEM_FOUND) {
    return 1
  }
  process.stderr.write("The doctor can't look: the shop did not start. Its error is above.\n")
  return CANNOT_LOOK
}

if (require.main === module) {
  process.exitCode = main(process.argv.slice(2))
}
