#!/usr/bin/env node
import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"
import { doctor } from "../setup/doctor"

/** What `medusa exec` runs of this file. */
export default doctor

/** Runs this file in the shop of the current folder, by the shop's own Medusa. */
function main(): number {
  const shop = process.cwd()
  let medusa: string
  try {
    medusa = createRequire(join(shop, "package.json")).resolve("@medusajs/cli/cli.js")
  } catch {
    process.stderr.write(
      "Run leasecloud-doctor in a Medusa shop: this folder has no @medusajs/cli.\n"
    )
    return 2
  }
  const { status } = spawnSync(process.execPath, [medusa, "exec", __filename], {
    cwd: shop,
    stdio: "inherit",
    env: { LOG_LEVEL: "error", ...process.env },
  })
  return status ?? 2
}

if (require.main === module) {
  process.exitCode = main()
}
